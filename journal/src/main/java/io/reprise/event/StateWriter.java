package io.reprise.event;

import static org.agrona.BitUtil.SIZE_OF_LONG;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/** Writes state into a buffer, eight bytes a field, little endian. The buffer belongs to the caller. */
public final class StateWriter implements StateExchange {
    private final MutableDirectBuffer buffer;
    private int end;

    /**
     * At the start of a buffer.
     *
     * @param buffer that grows, or has room
     */
    public StateWriter(final MutableDirectBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public long exchange(final long value) {
        buffer.putLong(end, value, ByteOrder.LITTLE_ENDIAN);
        end += SIZE_OF_LONG;
        return value;
    }

    /**
     * What was written.
     *
     * @return bytes
     */
    public int length() {
        return end;
    }
}
