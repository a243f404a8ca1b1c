package io.reprise.engine.pipeline;

import com.lmax.disruptor.InsufficientCapacityException;
import com.lmax.disruptor.RingBuffer;
import io.reprise.event.EventDescriptor;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import org.agrona.DirectBuffer;

/**
 * The door to the ring: lays an input down and publishes it.
 *
 * <p>Any thread; never waits. Allocates nothing. A refusal leaves nothing behind.
 */
final class RingSink implements InputSink {
    private final RingBuffer<RingInputs> ring;
    private final RingInputs inputs;

    /**
     * Over a ring and its places.
     *
     * @param ring   not yet published to
     * @param inputs as many places as the ring has
     */
    RingSink(final RingBuffer<RingInputs> ring, final RingInputs inputs) {
        this.ring = ring;
        this.inputs = inputs;
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
            inputs.put(position, buffer, offset, length);
        } finally {
            ring.publish(position);
        }
        return true;
    }
}
