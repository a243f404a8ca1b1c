package io.reprise.execution.venue.coinbase.key;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;

/** How a key signs; the key decides, never a setting. */
enum KeyAlgorithm {
    /** The P1363 form is r and s side by side, as JOSE wants it; the plain name gives DER, which the venue refuses. */
    ES256("ES256", "SHA256withECDSAinP1363Format"),
    EDDSA("EdDSA", "Ed25519");

    private final String joseName;
    private final String jdkName;

    KeyAlgorithm(final String joseName, final String jdkName) {
        this.joseName = joseName;
        this.jdkName = jdkName;
    }

    /** The {@code alg} of a token's header. */
    String joseName() {
        return joseName;
    }

    /** One for each use: a signature object belongs to one thread. */
    Signature signature() throws NoSuchAlgorithmException {
        return Signature.getInstance(jdkName);
    }
}
