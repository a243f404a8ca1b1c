package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import java.util.Arrays;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The inputs on the ring, a place for each position, and the slots that the steps work on them in. The Disruptor says
 * who may touch which place when; an object of each place's own would be one more line of the cache to wait for.
 *
 * <p>Staged, each place has a slot of its own. Fused, all share one: a slot and its outputs are forty kilobytes, and
 * one that is used for every input stays in the core's own cache, where four thousand of them would come from memory
 * each time. What crosses from thread to thread is the input alone.
 *
 * <p>An input of usual length lies beside its neighbours in one array, with its length before it: a thread reads three
 * lines of the cache for it, and eight places share a page of the system, where a buffer of each place's own would be a
 * page for each: more than a core keeps the addresses of. Longer inputs have such a buffer.
 */
final class RingInputs {
    /** A trade, a quote or a book's update of 25 levels fits: of recorded updates 99 in 100 have no more. */
    private static final int NEAR_LENGTH = 512;

    private static final int INPUT_OFFSET = BitUtil.SIZE_OF_LONG;
    private static final int NEAR_INPUT_MAX = NEAR_LENGTH - INPUT_OFFSET;

    /** What a long input's buffer takes, with the two objects around it. */
    private static final int FAR_BYTES = EventSlot.INPUT_LENGTH_MAX + 64;

    /** An input, its outputs, and what is known of them. */
    private static final int SLOT_BYTES = 40 << 10;

    private final int mask;
    private final long firstSequence;
    private final UnsafeBuffer near;
    private final UnsafeBuffer[] far;
    private final EventSlot[] slots;

    /**
     * Empty places.
     *
     * @param size          of the ring, a power of two
     * @param isStaged      whether several threads work on slots at a time
     * @param firstSequence the number of the input at position 0
     */
    RingInputs(final int size, final boolean isStaged, final long firstSequence) {
        this.mask = size - 1;
        this.firstSequence = firstSequence;
        near = new UnsafeBuffer(new byte[Math.multiplyExact(size, NEAR_LENGTH)]);
        far = new UnsafeBuffer[size];
        Arrays.setAll(far, place -> new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]));
        slots = new EventSlot[isStaged ? size : 1];
        Arrays.setAll(slots, place -> new EventSlot());
    }

    /** What so many places take of the heap, in bytes. */
    static long bytes(final int size, final boolean isStaged) {
        return (long) size * (NEAR_LENGTH + FAR_BYTES + (isStaged ? SLOT_BYTES : 0));
    }

    /** Takes an input, copied; the publishing thread. */
    void put(final long position, final DirectBuffer source, final int offset, final int length) {
        final int place = place(position);
        final int at = place * NEAR_LENGTH;
        near.putInt(at, length);
        if (length <= NEAR_INPUT_MAX) {
            near.putBytes(at + INPUT_OFFSET, source, offset, length);
        } else {
            far[place].putBytes(0, source, offset, length);
        }
    }

    /** Begins the work on an input; the thread of the first step. */
    EventSlot load(final long position) {
        final int place = place(position);
        final int at = place * NEAR_LENGTH;
        final int length = near.getInt(at);
        final EventSlot slot = slot(position);
        if (length <= NEAR_INPUT_MAX) {
            slot.load(near, at + INPUT_OFFSET, length, firstSequence + position);
        } else {
            slot.load(far[place], 0, length, firstSequence + position);
        }
        return slot;
    }

    /** The slot, once it is loaded; the thread of any step behind the first. */
    EventSlot slot(final long position) {
        return slots[(int) position & (slots.length - 1)];
    }

    private int place(final long position) {
        return (int) position & mask;
    }
}
