package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The venue's answers between their offer and their turn, in place of the ring. One thread; allocates nothing. */
final class PendingReports implements InputSink {
    /** More than open orders of one product can cause at once. */
    private static final int COUNT_MAX = 64;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[COUNT_MAX * EventSlot.INPUT_LENGTH_MAX]);
    private final int[] lengths = new int[COUNT_MAX];
    private int first;
    private int count;

    @Override
    public boolean offer(final DirectBuffer source, final int offset, final int length) {
        if (count == COUNT_MAX) {
            return false;
        }
        final int index = (first + count) % COUNT_MAX;
        buffer.putBytes(index * EventSlot.INPUT_LENGTH_MAX, source, offset, length);
        lengths[index] = length;
        count++;
        return true;
    }

    /** Loads the oldest one into a slot; false when there is none. */
    boolean load(final EventSlot slot, final long sequence) {
        if (count == 0) {
            return false;
        }
        slot.load(buffer, first * EventSlot.INPUT_LENGTH_MAX, lengths[first], sequence);
        first = (first + 1) % COUNT_MAX;
        count--;
        return true;
    }
}
