package io.reprise.bench.harness;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.DirectBuffer;

/** Counts the market events that a feed offers and the ring takes, of which each frame of a run carries one. */
final class FrameCount implements InputSink {
    private final InputSink ring;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final BookUpdatedDecoder updated = new BookUpdatedDecoder();
    private final AtomicLong count = new AtomicLong();
    private volatile long firstAtNanos;
    private volatile long lastAtNanos;

    FrameCount(final InputSink ring) {
        this.ring = ring;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        if (!ring.offer(buffer, offset, length)) {
            return false;
        }
        if (isOfFrame(buffer, offset)) {
            lastAtNanos = System.nanoTime();
            if (count.get() == 0) {
                firstAtNanos = lastAtNanos;
            }
            count.lazySet(count.get() + 1);
        }
        return true;
    }

    private boolean isOfFrame(final DirectBuffer buffer, final int offset) {
        header.wrap(buffer, offset);
        return switch (header.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID, QuoteChangedDecoder.TEMPLATE_ID -> true;
            case BookUpdatedDecoder.TEMPLATE_ID ->
                updated.wrapAndApplyHeader(buffer, offset, header).kind() == BookUpdateKind.DELTA;
            default -> false;
        };
    }

    /** Taken so far; any thread. */
    long marketEvents() {
        return count.get();
    }

    /** When the first was taken, by the monotonic clock; any thread. */
    long firstAtNanos() {
        return firstAtNanos;
    }

    /** When the last one was taken; any thread. */
    long lastAtNanos() {
        return lastAtNanos;
    }
}
