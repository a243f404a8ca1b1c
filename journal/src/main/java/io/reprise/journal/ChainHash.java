package io.reprise.journal;

import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * The hash that chains records: SipHash-2-4 over the previous record's chain value and this record's event.
 *
 * <p>Pure; any thread; allocates nothing. SipHash is a keyed function (Aumasson, Bernstein: "SipHash: a fast
 * short-input PRF", 2012). Under the published key below it finds what was changed by accident, and what was changed
 * without recomputing all that follows; only a secret key would also stop someone who recomputes.
 */
final class ChainHash {
    /** First half of the published key. */
    static final long KEY_0 = 0x6573_6972_7065_5220L;

    /** Second half of the published key. */
    static final long KEY_1 = 0x6C61_6E72_756F_4A20L;

    /** The chain value before the first record. */
    static final long GENESIS = 0;

    private static final int ROUNDS_PER_WORD = 2;
    private static final int ROUNDS_AT_END = 4;

    private ChainHash() {}

    /** The chain value of a record. */
    static long next(final long previous, final DirectBuffer event, final int offset, final int length) {
        return hash(KEY_0, KEY_1, true, previous, event, offset, length);
    }

    /** SipHash-2-4 of the bytes, or of the prefix as eight little-endian bytes and then the bytes. */
    static long hash(
            final long key0,
            final long key1,
            final boolean hasPrefix,
            final long prefix,
            final DirectBuffer buffer,
            final int offset,
            final int length) {
        long v0 = key0 ^ 0x736F_6D65_7073_6575L;
        long v1 = key1 ^ 0x646F_7261_6E64_6F6DL;
        long v2 = key0 ^ 0x6C79_6765_6E65_7261L;
        long v3 = key1 ^ 0x7465_6462_7974_6573L;
        final int words = length >> 3;
        // Words: the prefix at -1, the whole words, the tail with the length, and one empty turn to finish.
        for (int i = hasPrefix ? -1 : 0; i <= words + 1; i++) {
            final boolean finish = i == words + 1;
            final long word;
            if (i < 0) {
                word = prefix;
            } else if (i < words) {
                word = buffer.getLong(offset + (i << 3), ByteOrder.LITTLE_ENDIAN);
            } else {
                word = finish ? 0 : tail(buffer, offset, length, hasPrefix ? length + 8 : length);
            }
            v3 ^= word;
            v2 ^= finish ? 0xFF : 0;
            for (int round = finish ? ROUNDS_AT_END : ROUNDS_PER_WORD; round > 0; round--) {
                v0 += v1;
                v1 = Long.rotateLeft(v1, 13) ^ v0;
                v0 = Long.rotateLeft(v0, 32);
                v2 += v3;
                v3 = Long.rotateLeft(v3, 16) ^ v2;
                v0 += v3;
                v3 = Long.rotateLeft(v3, 21) ^ v0;
                v2 += v1;
                v1 = Long.rotateLeft(v1, 17) ^ v2;
                v2 = Long.rotateLeft(v2, 32);
            }
            v0 ^= word;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long tail(final DirectBuffer buffer, final int offset, final int length, final int hashedLength) {
        long tail = (long) (hashedLength & 0xFF) << 56;
        for (int i = length & ~7, shift = 0; i < length; i++, shift += 8) {
            tail |= (buffer.getByte(offset + i) & 0xFFL) << shift;
        }
        return tail;
    }
}
