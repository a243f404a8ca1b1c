package io.reprise.strategy;

import io.reprise.event.NearestMissFoundEncoder;
import java.nio.charset.StandardCharsets;

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

    /** Its bytes, zero padded; never written to. */
    byte[] padded() {
        return padded;
    }

    @Override
    public String toString() {
        return text;
    }
}
