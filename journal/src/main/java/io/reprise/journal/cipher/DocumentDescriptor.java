package io.reprise.journal.cipher;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Where the fields of an encrypted document lie; {@code docs/journal-format.md} shows the same table.
 */
public final class DocumentDescriptor {
    /** Random, drawn by each run of a writer: the run's key is derived with it. */
    static final int SALT_OFFSET = 0;

    static final int SALT_LENGTH = 16;

    /** Of the input, in clear: the nonce, too. */
    public static final int SEQUENCE_OFFSET = SALT_OFFSET + SALT_LENGTH;

    /** As long as the plain document. */
    static final int CIPHERTEXT_OFFSET = SEQUENCE_OFFSET + Long.BYTES;

    /** At the document's end. */
    static final int TAG_LENGTH = 16;

    /** What an encrypted document is longer by than a plain one. */
    public static final int OVERHEAD = CIPHERTEXT_OFFSET + TAG_LENGTH;

    /** Of the nonce of AES-GCM: zeros, then the sequence. */
    static final int NONCE_LENGTH = 12;

    static final int NONCE_SEQUENCE_OFFSET = NONCE_LENGTH - Long.BYTES;
    static final int TAG_BITS = TAG_LENGTH * Byte.SIZE;
    static final String TRANSFORMATION = "AES/GCM/NoPadding";

    private DocumentDescriptor() {}

    /**
     * The sequence of a document's input, which is not encrypted.
     *
     * @param document holds it
     * @param start    of the document, which has at least {@link #OVERHEAD} bytes
     * @return as it stands there: who has no key cannot tell whether it was altered
     */
    public static long sequence(final ByteBuffer document, final int start) {
        final long value = document.getLong(start + SEQUENCE_OFFSET);
        return document.order() == ByteOrder.LITTLE_ENDIAN ? value : Long.reverseBytes(value);
    }

    static void putSequence(final byte[] bytes, final int offset, final long sequence) {
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[offset + i] = (byte) (sequence >>> (i * Byte.SIZE));
        }
    }
}
