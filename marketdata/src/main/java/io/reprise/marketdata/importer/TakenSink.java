package io.reprise.marketdata.importer;

import io.reprise.event.InputSink;
import org.agrona.DirectBuffer;

/** Counts what a sink took, and does not let it refuse: nothing of a recording may be lost silently. One thread. */
final class TakenSink implements InputSink {
    private final InputSink sink;
    private long count;

    TakenSink(final InputSink sink) {
        this.sink = sink;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        if (!sink.offer(buffer, offset, length)) {
            throw new IllegalStateException("an import waits for nobody: its sink takes everything");
        }
        count++;
        return true;
    }

    long count() {
        return count;
    }
}
