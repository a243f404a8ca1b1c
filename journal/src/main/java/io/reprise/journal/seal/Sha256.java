package io.reprise.journal.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest that heads are made of; every Java has it. */
public final class Sha256 {
    /** Bytes of a digest. */
    public static final int LENGTH = 32;

    private Sha256() {}

    /**
     * A digest of nothing yet.
     *
     * @return for one thread
     * @throws IllegalStateException never: the platform demands it of every Java
     */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which the platform demands", e);
        }
    }

    static byte[] of(final byte[] bytes) {
        return begin().digest(bytes);
    }
}
