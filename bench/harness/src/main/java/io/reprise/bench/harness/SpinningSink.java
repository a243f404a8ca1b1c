package io.reprise.bench.harness;

import io.reprise.event.InputSink;
import org.agrona.DirectBuffer;

/** Waits for room without sleeping, and counts what had to: from memory nothing is lost, it only comes later. */
final class SpinningSink implements InputSink {
    private static final long WAIT_NANOS_MAX = 10_000_000_000L;

    private final InputSink ring;
    private long waited;

    SpinningSink(final InputSink ring) {
        this.ring = ring;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        if (ring.offer(buffer, offset, length)) {
            return true;
        }
        waited++;
        final long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        while (!ring.offer(buffer, offset, length)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the pipeline took nothing for 10 s: it has failed");
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Events that had to wait. */
    long waited() {
        return waited;
    }
}
