package io.reprise.journal.cipher;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A snapshot as an encrypted file: a mark, a random salt, the ciphertext and its tag. Each has a key of its own, so
 * that the nonce can be zero. Any thread; off the hot path.
 */
public final class FileCipher {
    private static final byte[] MARK = "REPRSNAE".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_LENGTH = 8 + DocumentDescriptor.SALT_LENGTH;

    private FileCipher() {}

    /**
     * Whether a file is an encrypted snapshot.
     *
     * @param file all its bytes
     * @return true when it begins as one
     */
    public static boolean isEncrypted(final byte[] file) {
        return file.length >= MARK.length && Arrays.equals(MARK, Arrays.copyOf(file, MARK.length));
    }

    /**
     * Encrypts.
     *
     * @param key   of the journal
     * @param plain the file, from position to limit; of an array
     * @return the encrypted file
     * @throws IllegalStateException never: every Java has this cipher
     */
    public static ByteBuffer encrypt(final EncryptionKey key, final ByteBuffer plain) {
        final byte[] salt = new byte[DocumentDescriptor.SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        final byte[] file = new byte[Math.addExact(HEADER_LENGTH + DocumentDescriptor.TAG_LENGTH, plain.remaining())];
        System.arraycopy(MARK, 0, file, 0, MARK.length);
        System.arraycopy(salt, 0, file, MARK.length, salt.length);
        try {
            cipher(Cipher.ENCRYPT_MODE, key, salt)
                    .doFinal(
                            plain.array(),
                            plain.arrayOffset() + plain.position(),
                            plain.remaining(),
                            file,
                            HEADER_LENGTH);
            return ByteBuffer.wrap(file);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("a snapshot cannot be encrypted: " + e.getMessage(), e);
        }
    }

    /**
     * Decrypts.
     *
     * @param key  of the journal
     * @param file all bytes of an encrypted one
     * @return the plain file
     * @throws EncryptionException when it is not as it was encrypted with this key
     * @throws IllegalStateException never: every Java has this cipher
     */
    public static byte[] decrypt(final EncryptionKey key, final byte[] file) throws EncryptionException {
        if (!isEncrypted(file) || file.length < HEADER_LENGTH + DocumentDescriptor.TAG_LENGTH) {
            throw new EncryptionException("is not encrypted, as its journal is");
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(file, MARK.length, HEADER_LENGTH))
                    .doFinal(file, HEADER_LENGTH, file.length - HEADER_LENGTH);
        } catch (final AEADBadTagException e) {
            throw new EncryptionException("is damaged: its authentication tag does not fit", e);
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("a snapshot cannot be decrypted: " + e.getMessage(), e);
        }
    }

    private static Cipher cipher(final int mode, final EncryptionKey key, final byte[] salt)
            throws GeneralSecurityException {
        final Cipher cipher = Ciphers.begin();
        cipher.init(
                mode,
                key.derive(Purpose.SNAPSHOT, salt),
                new GCMParameterSpec(DocumentDescriptor.TAG_BITS, new byte[DocumentDescriptor.NONCE_LENGTH]));
        return cipher;
    }
}
