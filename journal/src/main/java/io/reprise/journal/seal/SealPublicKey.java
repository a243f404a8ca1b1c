package io.reprise.journal.seal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;

/**
 * The half of a seal key that tells whether a head was signed with the other: it may be given to anyone.
 *
 * <p>Immutable; any thread.
 */
public final class SealPublicKey {
    private final PublicKey key;
    private final String id;

    SealPublicKey(final PublicKey key) {
        this.key = key;
        id = HexFormat.of().formatHex(Sha256.of(key.getEncoded()));
    }

    /**
     * Reads it.
     *
     * @param file made by {@link SealKey#create}: the key's own or the one that ends in {@value SealKey#PUBLIC_SUFFIX}
     * @return the key
     * @throws SealException when there is none
     */
    public static SealPublicKey read(final Path file) throws SealException {
        return new SealPublicKey(KeyText.publicKey(file, KeyText.read(file)));
    }

    /**
     * Its name: every head says which key signed it.
     *
     * @return SHA-256 of the encoded key in hexadecimal digits
     */
    public String id() {
        return id;
    }

    /**
     * Whether a head carries this key's name and its signature.
     *
     * @param head of a journal
     * @return false where either is not this key's
     */
    public boolean hasSigned(final Head head) {
        return head.keyId().equals(id) && fits(head.signedBytes(), head.signature());
    }

    boolean fits(final byte[] message, final byte[] signature) {
        try {
            final Signature check = Signature.getInstance(KeyText.ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (final GeneralSecurityException e) {
            // Bytes that are no signature at all.
            return false;
        }
    }

    /** Its name alone. */
    @Override
    public String toString() {
        return id;
    }
}
