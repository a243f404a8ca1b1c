package io.reprise.marketdata.coinbase;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A piece of a message that always reads the same, to be found eight bytes at a time.
 *
 * <p>Four words, of which neighbours may overlap. A record because the virtual machine takes the fields of a constant
 * one for constants, so that finding a piece is a comparison or four with numbers in the code itself; over an array of
 * bytes it is a call and a loop, several times as long.
 *
 * @param length 8 to 32
 * @param first  its first eight bytes, and so on; little endian
 */
record Literal(int length, long first, long second, long third, long last) {
    private static final int WORD = Long.BYTES;
    private static final int LENGTH_MAX = 4 * WORD;
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Of a text in ASCII. */
    static Literal of(final String text) {
        final byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < WORD || bytes.length > LENGTH_MAX) {
            throw new IllegalArgumentException("'" + text + "': expected 8 to " + LENGTH_MAX + " bytes");
        }
        final int last = bytes.length - WORD;
        return new Literal(
                bytes.length,
                word(bytes, 0),
                word(bytes, Math.min(WORD, last)),
                word(bytes, Math.min(2 * WORD, last)),
                word(bytes, last));
    }

    /** Whether it stands there; the caller has seen that so many bytes do. */
    boolean isAt(final byte[] bytes, final int position) {
        final int end = length - WORD;
        return word(bytes, position) == first
                && word(bytes, position + end) == last
                && (end <= WORD || word(bytes, position + WORD) == second)
                && (end <= 2 * WORD || word(bytes, position + 2 * WORD) == third);
    }

    private static long word(final byte[] bytes, final int position) {
        return (long) WORDS.get(bytes, position);
    }
}
