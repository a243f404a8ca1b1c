package io.reprise.journal.cipher;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Derives keys from a key: HKDF with SHA-256 (RFC 5869), one block long. Any thread. */
final class Hkdf {
    private static final String HMAC = "HmacSHA256";

    private Hkdf() {}

    /** 32 bytes that say nothing of the secret, nor of those of another salt or label. */
    static byte[] derive(final byte[] secret, final byte[] salt, final byte[] label) {
        final Mac expand = mac(mac(salt).doFinal(secret));
        expand.update(label);
        // The number of the block: one is enough for 32 bytes.
        expand.update((byte) 1);
        return expand.doFinal();
    }

    static Mac mac(final byte[] key) {
        try {
            final Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (final GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + HMAC + ", which the platform demands", e);
        }
    }
}
