package io.reprise.event;

import static org.agrona.BitUtil.SIZE_OF_LONG;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/** Reads back what a {@link StateWriter} wrote. The buffer belongs to the caller. */
public final class StateReader implements StateExchange {
    private final DirectBuffer buffer;
    private final int length;
    private int next;

    /**
     * At the start of a buffer.
     *
     * @param buffer that was written to
     * @param length bytes of state in it
     */
    public StateReader(final DirectBuffer buffer, final int length) {
        this.buffer = buffer;
        this.length = length;
    }

    @Override
    public long exchange(final long value) {
        if (length - next < SIZE_OF_LONG) {
            throw new IllegalStateException(
                    "the state ends at byte " + length + ", but more is to be read: it is of another configuration");
        }
        next += SIZE_OF_LONG;
        return buffer.getLong(next - SIZE_OF_LONG, ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Whether everything was read.
     *
     * @return false when there is more: the state is of another configuration
     */
    public boolean isAtEnd() {
        return next == length;
    }
}
