package io.reprise.journal.cipher;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts the documents of one run of a writer.
 *
 * <p><b>Assumptions.</b> One thread.
 *
 * <p><b>Guarantees.</b> No nonce is used twice under one key, whatever happens to the journal: each run derives a key
 * of its own with a random salt, and within it the sequences only rise; where one does not, because an append failed
 * and is tried again with other content, there is a new salt first. The platform's own cipher allocates some hundred
 * bytes with each document; nothing else does.
 */
public final class DocumentEncryptor {
    private final EncryptionKey key;
    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();
    private final byte[] nonce = new byte[DocumentDescriptor.NONCE_LENGTH];
    private final byte[] plain;
    private final byte[] encrypted;
    private SecretKeySpec runKey;
    private long lastSequence;

    /**
     * Begins a run.
     *
     * @param key       of the journal
     * @param lengthMax of a plain document
     */
    public DocumentEncryptor(final EncryptionKey key, final int lengthMax) {
        this.key = key;
        cipher = Ciphers.begin();
        plain = new byte[lengthMax];
        encrypted = new byte[lengthMax + DocumentDescriptor.OVERHEAD];
        runKey = begin();
    }

    /**
     * Encrypts one.
     *
     * @param source   the plain document, from its first byte on
     * @param length   of it
     * @param sequence of its input, from 1
     * @param target   takes the encrypted one, from its first byte on
     * @return length of the encrypted one
     * @throws IllegalStateException never: every Java has this cipher, and a nonce is used once
     */
    public int encrypt(final ByteBuffer source, final int length, final long sequence, final ByteBuffer target) {
        if (sequence <= lastSequence) {
            runKey = begin();
        }
        // Before anything can fail: what was begun under a nonce is never begun again.
        lastSequence = sequence;
        DocumentDescriptor.putSequence(nonce, DocumentDescriptor.NONCE_SEQUENCE_OFFSET, sequence);
        DocumentDescriptor.putSequence(encrypted, DocumentDescriptor.SEQUENCE_OFFSET, sequence);
        source.get(0, plain, 0, length);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, runKey, new GCMParameterSpec(DocumentDescriptor.TAG_BITS, nonce));
            final int end = DocumentDescriptor.CIPHERTEXT_OFFSET
                    + cipher.doFinal(plain, 0, length, encrypted, DocumentDescriptor.CIPHERTEXT_OFFSET);
            target.put(0, encrypted, 0, end);
            return end;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("document " + sequence + " cannot be encrypted: " + e.getMessage(), e);
        }
    }

    private SecretKeySpec begin() {
        final byte[] salt = new byte[DocumentDescriptor.SALT_LENGTH];
        random.nextBytes(salt);
        System.arraycopy(salt, 0, encrypted, DocumentDescriptor.SALT_OFFSET, salt.length);
        return key.derive(Purpose.DOCUMENTS, salt);
    }
}
