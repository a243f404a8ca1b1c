package io.reprise.engine.pipeline;

import static org.agrona.BitUtil.SIZE_OF_LONG;

import io.reprise.event.EventSlot;
import io.reprise.event.OutputBatch;
import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * All outputs of a journal in 128 bits, rolled on with each: two runs that decided the same have the same.
 *
 * <p>Two multiplicative lanes, eight bytes a step, because it is on the way of an order; it finds differences, not
 * forgers. One thread; allocates nothing.
 */
final class OutputDigest {
    private static final long FIRST_FACTOR = 0x9E37_79B9_7F4A_7C15L;
    private static final long SECOND_FACTOR = 0xC2B2_AE3D_27D4_EB4FL;
    private static final int FIRST_TURN = 29;
    private static final int SECOND_TURN = 31;

    private long first = StateHash.SEED;
    private long second = ~StateHash.SEED;

    /** Takes every output of a slot from an index on. */
    void fold(final EventSlot slot, final int from) {
        final OutputBatch outputs = slot.outputs();
        for (int i = from; i < outputs.count(); i++) {
            fold(outputs.buffer(), outputs.offset(i), outputs.length(i));
        }
    }

    /** One half of the digest. */
    long high() {
        return StateHash.spread(first);
    }

    /** The other half. */
    long low() {
        return StateHash.spread(second);
    }

    void exchange(final StateExchange state) {
        first = state.exchange(first);
        second = state.exchange(second);
    }

    private void fold(final DirectBuffer buffer, final int offset, final int length) {
        final int whole = length - length % SIZE_OF_LONG;
        for (int i = 0; i < whole; i += SIZE_OF_LONG) {
            fold(buffer.getLong(offset + i, ByteOrder.LITTLE_ENDIAN));
        }
        long rest = length;
        for (int i = whole; i < length; i++) {
            rest = (rest << Byte.SIZE) | (buffer.getByte(offset + i) & 0xFF);
        }
        fold(rest);
    }

    private void fold(final long word) {
        first = Long.rotateLeft((first ^ word) * FIRST_FACTOR, FIRST_TURN);
        second = Long.rotateLeft((second + word) * SECOND_FACTOR, SECOND_TURN);
    }
}
