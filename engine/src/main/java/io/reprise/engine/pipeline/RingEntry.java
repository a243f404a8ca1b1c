package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place on the ring: an input on its way, and the slot that the steps work on it in.
 *
 * <p>Staged, each place has a slot of its own. Fused, all share one: a slot and its outputs are forty kilobytes, and
 * one that is used for every input stays in the core's own cache, where four thousand of them would come from memory
 * each time. What crosses from thread to thread is the input alone.
 *
 * <p>An input of usual length lies beside its neighbours in one array, with its number and length before it: a thread
 * reads three lines of the cache for it, and eight places share a page of the system, where a buffer of each place's
 * own would be a page for each: more than a core keeps the addresses of. Longer inputs have such a buffer.
 */
final class RingEntry {
    /** A trade, a quote or a book's update of 25 levels fits: of recorded updates 99 in 100 have no more. */
    private static final int NEAR_LENGTH = 512;

    private static final int SEQUENCE_OFFSET = 0;
    private static final int LENGTH_OFFSET = SEQUENCE_OFFSET + BitUtil.SIZE_OF_LONG;
    private static final int INPUT_OFFSET = LENGTH_OFFSET + BitUtil.SIZE_OF_LONG;
    private static final int NEAR_INPUT_MAX = NEAR_LENGTH - INPUT_OFFSET;

    private final UnsafeBuffer near;
    private final int offset;
    private final UnsafeBuffer far = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final EventSlot slot;

    /**
     * The place of an index.
     *
     * @param near {@link #nearInputs} of the whole ring
     */
    RingEntry(final EventSlot slot, final UnsafeBuffer near, final int index) {
        this.slot = slot;
        this.near = near;
        offset = index * NEAR_LENGTH;
    }

    /** Room for the inputs of usual length of a ring. */
    static UnsafeBuffer nearInputs(final int ringSize) {
        return new UnsafeBuffer(new byte[Math.multiplyExact(ringSize, NEAR_LENGTH)]);
    }

    /** Takes an input, copied; the publishing thread. */
    void put(final DirectBuffer source, final int sourceOffset, final int length, final long sequence) {
        near.putLong(offset + SEQUENCE_OFFSET, sequence);
        near.putInt(offset + LENGTH_OFFSET, length);
        if (length <= NEAR_INPUT_MAX) {
            near.putBytes(offset + INPUT_OFFSET, source, sourceOffset, length);
        } else {
            far.putBytes(0, source, sourceOffset, length);
        }
    }

    /** Begins the work on the input; the thread of the first step. */
    EventSlot load() {
        final int length = near.getInt(offset + LENGTH_OFFSET);
        final long sequence = near.getLong(offset + SEQUENCE_OFFSET);
        if (length <= NEAR_INPUT_MAX) {
            slot.load(near, offset + INPUT_OFFSET, length, sequence);
        } else {
            slot.load(far, 0, length, sequence);
        }
        return slot;
    }

    /** The slot, once it is loaded; the thread of any step behind the first. */
    EventSlot slot() {
        return slot;
    }
}
