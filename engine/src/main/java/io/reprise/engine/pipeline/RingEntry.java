package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One place on the ring: an input on its way, and the slot that the steps work on it in.
 *
 * <p>Staged, each place has a slot of its own. Fused, all share one: a slot and its outputs are forty kilobytes, and
 * one that is used for every input stays in the core's own cache, where four thousand of them would come from memory
 * each time. What crosses from thread to thread is the input alone.
 */
final class RingEntry {
    private final UnsafeBuffer input = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final EventSlot slot;
    private int length;
    private long sequence;

    RingEntry(final EventSlot slot) {
        this.slot = slot;
    }

    /** Takes an input, copied; the publishing thread. */
    void put(final DirectBuffer source, final int offset, final int inputLength, final long number) {
        input.putBytes(0, source, offset, inputLength);
        length = inputLength;
        sequence = number;
    }

    /** Begins the work on the input; the thread of the first step. */
    EventSlot load() {
        slot.load(input, 0, length, sequence);
        return slot;
    }

    /** The slot, once it is loaded; the thread of any step behind the first. */
    EventSlot slot() {
        return slot;
    }
}
