package io.reprise.journal.cipher;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Decrypts documents, in any order and of any run. One thread; allocates what the platform's cipher does, and a key
 * where one run's documents follow another's.
 */
public final class DocumentDecryptor {
    /** What {@link #decrypt} returns for a document that is not as it was encrypted. */
    public static final int ALTERED = -1;

    private final EncryptionKey key;
    private final Cipher cipher;
    private final byte[] nonce = new byte[DocumentDescriptor.NONCE_LENGTH];
    private final byte[] plain;
    private final byte[] encrypted;
    private final byte[] runSalt = new byte[DocumentDescriptor.SALT_LENGTH];
    private @Nullable SecretKeySpec runKey;

    /**
     * For a journal.
     *
     * @param key       of it
     * @param lengthMax of a plain document
     */
    public DocumentDecryptor(final EncryptionKey key, final int lengthMax) {
        this.key = key;
        cipher = Ciphers.begin();
        plain = new byte[lengthMax];
        encrypted = new byte[lengthMax + DocumentDescriptor.OVERHEAD];
    }

    /**
     * Decrypts one.
     *
     * @param source holds it
     * @param start  of it
     * @param length of it
     * @param target takes the plain one, from its first byte on; untouched where it was altered
     * @return length of the plain one, or {@link #ALTERED}
     * @throws IllegalStateException never: every Java has this cipher
     */
    public int decrypt(final ByteBuffer source, final int start, final int length, final ByteBuffer target) {
        if (length < DocumentDescriptor.OVERHEAD || length > encrypted.length) {
            return ALTERED;
        }
        source.get(start, encrypted, 0, length);
        System.arraycopy(
                encrypted,
                DocumentDescriptor.SEQUENCE_OFFSET,
                nonce,
                DocumentDescriptor.NONCE_SEQUENCE_OFFSET,
                Long.BYTES);
        try {
            cipher.init(Cipher.DECRYPT_MODE, runKey(), new GCMParameterSpec(DocumentDescriptor.TAG_BITS, nonce));
            final int end = cipher.doFinal(
                    encrypted,
                    DocumentDescriptor.CIPHERTEXT_OFFSET,
                    length - DocumentDescriptor.CIPHERTEXT_OFFSET,
                    plain,
                    0);
            target.put(0, plain, 0, end);
            return end;
        } catch (final AEADBadTagException e) {
            return ALTERED;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("a document cannot be decrypted: " + e.getMessage(), e);
        }
    }

    /** Of the run that the document in hand is of. */
    private SecretKeySpec runKey() {
        SecretKeySpec present = runKey;
        if (present == null
                || !Arrays.equals(runSalt, 0, runSalt.length, encrypted, 0, DocumentDescriptor.SALT_LENGTH)) {
            System.arraycopy(encrypted, DocumentDescriptor.SALT_OFFSET, runSalt, 0, runSalt.length);
            present = key.derive(Purpose.DOCUMENTS, runSalt);
            runKey = present;
        }
        return present;
    }
}
