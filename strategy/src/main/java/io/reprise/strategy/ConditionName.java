package io.reprise.strategy;

import io.reprise.event.NearestMissFoundEncoder;
import io.reprise.event.StateExchange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a condition measures, as it is journaled and shown: {@code rsi}, {@code trend-bps}. Make it once, with the
 * strategy: using it allocates nothing.
 */
public final class ConditionName {
    /** Characters there is room for in an event. */
    public static final int LENGTH_MAX = NearestMissFoundEncoder.nameLength();

    /** Of a reason that says all. */
    static final ConditionName NONE = new ConditionName("");

    private final String text;
    private final byte[] padded = new byte[LENGTH_MAX];

    private ConditionName(final String text) {
        this.text = text;
        final byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, padded, 0, ascii.length);
    }

    /**
     * A name.
     *
     * @param text 1 to 20 ASCII letters, digits and {@code -}
     * @return the name
     * @throws IllegalArgumentException when it is not
     */
    public static ConditionName of(final String text) {
        boolean isPlain = !text.isEmpty() && text.length() <= LENGTH_MAX;
        for (int i = 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            isPlain &= c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
        }
        if (!isPlain) {
            throw new IllegalArgumentException(
                    "condition '" + text + "': 1 to " + LENGTH_MAX + " lower case letters, digits and '-' expected");
        }
        return new ConditionName(text);
    }

    /** Hands a name over, or takes it: the same one where it is the same text. */
    static ConditionName exchange(final StateExchange state, final ConditionName held) {
        byte @Nullable [] other = null;
        for (int i = 0; i < LENGTH_MAX; i++) {
            final byte taken = (byte) state.exchange((int) held.padded[i]);
            if (taken != held.padded[i]) {
                other = other == null ? held.padded.clone() : other;
                other[i] = taken;
            }
        }
        if (other == null) {
            return held;
        }
        int length = 0;
        while (length < LENGTH_MAX && other[length] != 0) {
            length++;
        }
        return new ConditionName(new String(other, 0, length, StandardCharsets.US_ASCII));
    }

    /** Whether both have the same text. */
    boolean isSameAs(final ConditionName other) {
        return this == other || Arrays.equals(padded, other.padded);
    }

    /** Its bytes, zero padded; never written to. */
    byte[] padded() {
        return padded;
    }

    @Override
    public String toString() {
        return text;
    }
}
