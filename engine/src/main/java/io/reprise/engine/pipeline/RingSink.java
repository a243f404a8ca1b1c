package io.reprise.engine.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import org.agrona.DirectBuffer;

/**
 * The door to the ring: numbers an input and publishes it.
 *
 * <p>Any thread; never waits. Allocates nothing. A refusal leaves nothing behind.
 */
final class RingSink implements InputSink {
    private final RingBuffer<RingEntry> ring;
    private final long firstSequence;

    /**
     * Over a ring whose next slot gets a given number.
     *
     * @param ring          not yet published to
     * @param firstSequence of the first input, from 1
     */
    RingSink(final RingBuffer<RingEntry> ring, final long firstSequence) {
        this.ring = ring;
        this.firstSequence = firstSequence;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        if (length < EventDescriptor.LENGTH_MIN || length > EventSlot.INPUT_LENGTH_MAX) {
            throw new IllegalArgumentException("input of " + length + " bytes");
        }
        final long position;
        try {
            position = ring.tryNext();
        } catch (final InsufficientCapacityException full) {
            // A shared instance without a stack trace: it costs no allocation and means exactly "full".
            return false;
        }
        try {
            ring.get(position).put(buffer, offset, length, firstSequence + position);
        } finally {
            ring.publish(position);
        }
        return true;
    }
}
