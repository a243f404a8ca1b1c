package io.reprise.execution.venue.coinbase.key;

import java.util.Arrays;

/** Steps through the DER of one key. Every step checks its bounds; what is cut short or too long is refused. */
final class DerReader {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT_ID = 0x06;
    static final int SEQUENCE = 0x30;

    /** Context tags, constructed. */
    static final int EXPLICIT_0 = 0xa0;

    static final int EXPLICIT_1 = 0xa1;

    /** Context tag, primitive. */
    static final int IMPLICIT_1 = 0x81;

    private final byte[] bytes;
    private int position;

    DerReader(final byte[] bytes) {
        this.bytes = bytes;
    }

    boolean isAtEnd() {
        return position == bytes.length;
    }

    boolean isNext(final int tag) {
        return position < bytes.length && (bytes[position] & 0xff) == tag;
    }

    /** Steps over an element and gives its content. */
    byte[] take(final int tag) throws KeyRefusedException {
        if (!isNext(tag)) {
            throw damaged();
        }
        position++;
        final int length = length();
        if (length > bytes.length - position) {
            throw damaged();
        }
        final byte[] content = Arrays.copyOfRange(bytes, position, position + length);
        position += length;
        return content;
    }

    /** Steps into an element that holds others. */
    DerReader enter(final int tag) throws KeyRefusedException {
        return new DerReader(take(tag));
    }

    /** The bytes of a bit string that has no odd bits. */
    static byte[] wholeBytes(final byte[] bitString) throws KeyRefusedException {
        if (bitString.length < 1 || bitString[0] != 0) {
            throw damaged();
        }
        return Arrays.copyOfRange(bitString, 1, bitString.length);
    }

    void end() throws KeyRefusedException {
        if (!isAtEnd()) {
            throw damaged();
        }
    }

    static KeyRefusedException damaged() {
        return new KeyRefusedException("the key is damaged or incomplete. Copy it again from where it was downloaded,"
                + " from the first character to the last");
    }

    /** A key is shorter than 65,536 bytes, so a length takes two bytes at most after its mark. */
    private int length() throws KeyRefusedException {
        final int first = next();
        if (first < 0x80) {
            return first;
        }
        if (first == 0x81) {
            return next();
        }
        if (first == 0x82) {
            return next() << 8 | next();
        }
        throw damaged();
    }

    private int next() throws KeyRefusedException {
        if (isAtEnd()) {
            throw damaged();
        }
        final int value = bytes[position] & 0xff;
        position++;
        return value;
    }
}
