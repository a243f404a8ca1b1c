package io.reprise.engine.reader.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One JSON object on one line, as UTF-8 in the making: the grammar only, what it says is the business of {@link Json}.
 *
 * <p>One thread. Reused: the bytes hold until the next object is started. Allocates nothing but for growth, for text
 * beyond ASCII and for numbers with a fraction. Digits and known words are copied straight into the bytes, because a
 * million events a second leave a microsecond for all fields of one.
 */
public final class JsonLine {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int ASCII_MAX = 0x7F;

    /** The most bytes that a character of ASCII becomes: {@code \}{@code u001F}. */
    private static final int ESCAPED_MAX = 6;

    /** Of the largest long. */
    private static final int DIGITS_MAX = 19;

    /** The sign, 19 digits, a point with a zero before it, and quotes. */
    private static final int NUMBER_MAX = 24;

    /** Quotes and colon of a name, the comma before it, brackets. */
    private static final int MARKS_MAX = 8;

    /** {@code 00} to {@code 99}, for digits are written in pairs. */
    private static final byte[] PAIRS = pairs();

    private final KnownWords names = new KnownWords(",\"", "\":");
    private final KnownWords words = new KnownWords("\"", "\"");
    private byte[] bytes = new byte[1_024];
    private int length;

    JsonLine() {}

    /**
     * The line without its end, in the first {@link #length} bytes.
     *
     * @return owned by this; valid until the next object is started
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * How long the line is.
     *
     * @return bytes
     */
    public int length() {
        return length;
    }

    /** The line as text; allocates. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    /** Forgets everything, an object left half-way too. */
    void clear() {
        length = 0;
    }

    /** The line's own object, or the next of a list. */
    void startObject() {
        reserve(MARKS_MAX);
        if (!isFirst()) {
            put(',');
        }
        put('{');
    }

    void endObject() {
        reserve(MARKS_MAX);
        put('}');
    }

    void startList(final String name) {
        name(name);
        put('[');
    }

    void endList() {
        reserve(MARKS_MAX);
        put(']');
    }

    void number(final String name, final long value) {
        name(name);
        digits(value, 0);
    }

    /** A mantissa as a string with all its decimals, 0 to 18. */
    void decimal(final String name, final long mantissa, final int decimals) {
        name(name);
        put('"');
        digits(mantissa, decimals);
        put('"');
    }

    /** What is no number is written as a string, for JSON has no word for it. */
    void real(final String name, final double value) {
        if (Double.isFinite(value)) {
            name(name);
            plain(Double.toString(value));
        } else {
            text(name, Double.toString(value));
        }
    }

    void flag(final String name, final boolean value) {
        name(name);
        plain(value ? "true" : "false");
    }

    /** Text of ASCII in which nothing needs to be escaped. */
    void text(final String name, final byte[] ascii) {
        name(name);
        put('"');
        copy(ascii);
        put('"');
    }

    /** A word of our own. */
    void word(final String name, final String word) {
        name(name);
        copy(words.of(word));
    }

    /** Any text. */
    void text(final String name, final String value) {
        name(name);
        reserve(ESCAPED_MAX * value.length() + MARKS_MAX);
        put('"');
        for (int i = 0; i < value.length(); i++) {
            final char c = value.charAt(i);
            if (c > ASCII_MAX) {
                for (final byte each : value.substring(i).getBytes(StandardCharsets.UTF_8)) {
                    escaped(each);
                }
                break;
            }
            escaped((byte) c);
        }
        put('"');
    }

    /** A byte of UTF-8 within a string; those beyond ASCII are negative here, and need no escape. */
    private void escaped(final byte value) {
        if (value == '"' || value == '\\') {
            put('\\');
            bytes[length++] = value;
        } else if (value < 0 || value >= FIRST_PRINTABLE) {
            bytes[length++] = value;
        } else {
            put('\\');
            switch (value) {
                case '\b' -> put('b');
                case '\t' -> put('t');
                case '\n' -> put('n');
                case '\f' -> put('f');
                case '\r' -> put('r');
                default -> {
                    plain("u00");
                    bytes[length++] = HEX[value >> 4];
                    bytes[length++] = HEX[value & 0xF];
                }
            }
        }
    }

    /** A field's name, of our own schema: nothing in it is escaped. Leaves room for a number or a mark behind it. */
    private void name(final String name) {
        final byte[] known = names.of(name);
        reserve(known.length + MARKS_MAX + NUMBER_MAX);
        final int from = isFirst() ? 1 : 0;
        System.arraycopy(known, from, bytes, length, known.length - from);
        length += known.length - from;
    }

    /** Whether an object or a list has just begun, so that no comma belongs behind it. */
    private boolean isFirst() {
        return length == 0 || bytes[length - 1] == '{' || bytes[length - 1] == '[';
    }

    /** A number with its last digits behind a point; written from its end. Room is there. */
    private void digits(final long value, final int decimals) {
        if (value < 0) {
            put('-');
        }
        // Below zero even the least long has its digits.
        long rest = value < 0 ? value : -value;
        final int start = length;
        length += Math.max(count(rest), decimals + 1) + (decimals > 0 ? 1 : 0);
        int at = length;
        if (decimals > 0) {
            final int point = length - decimals - 1;
            for (; at > point + 2; at -= 2) {
                pair((int) -(rest % 100), at);
                rest /= 100;
            }
            if (at > point + 1) {
                bytes[--at] = (byte) ('0' - rest % 10);
                rest /= 10;
            }
            bytes[--at] = '.';
        }
        for (; at > start + 1; at -= 2) {
            pair((int) -(rest % 100), at);
            rest /= 100;
        }
        if (at > start) {
            bytes[start] = (byte) ('0' - rest);
        }
    }

    private void pair(final int pair, final int end) {
        bytes[end - 1] = PAIRS[2 * pair + 1];
        bytes[end - 2] = PAIRS[2 * pair];
    }

    /** How many digits a number has that is not above zero. */
    private static int count(final long negative) {
        int count = 1;
        for (long limit = -10; count < DIGITS_MAX && negative <= limit; limit *= 10) {
            count++;
        }
        return count;
    }

    private static byte[] pairs() {
        final byte[] pairs = new byte[200];
        for (int i = 0; i < 100; i++) {
            pairs[2 * i] = (byte) ('0' + i / 10);
            pairs[2 * i + 1] = (byte) ('0' + i % 10);
        }
        return pairs;
    }

    private void copy(final byte[] ascii) {
        reserve(ascii.length + MARKS_MAX + NUMBER_MAX);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    private void plain(final String ascii) {
        for (int i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    private void put(final char ascii) {
        bytes[length++] = (byte) ascii;
    }

    private void reserve(final int more) {
        if (more > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.addExact(length, Math.max(more, length)));
        }
    }
}
