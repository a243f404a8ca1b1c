package io.reprise.simulator.access;

import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import org.jspecify.annotations.Nullable;

/** The two kinds of key Coinbase gives out, and how tokens are signed with each. */
public enum KeyKind {
    /** ECDSA on P-256; the signature is r and s side by side, not DER. */
    EC_P256("ES256", "SHA256withECDSAinP1363Format"),
    /** EdDSA on Curve25519. */
    ED25519("EdDSA", "Ed25519");

    private static final int P256_BITS = 256;

    private final String tokenName;
    private final String signatureName;

    KeyKind(final String tokenName, final String signatureName) {
        this.tokenName = tokenName;
        this.signatureName = signatureName;
    }

    /** The {@code alg} of a token signed with such a key. */
    String tokenName() {
        return tokenName;
    }

    /** What the JDK calls the signature. */
    String signatureName() {
        return signatureName;
    }

    /** The kind of a key; null when the venue takes none such. */
    static @Nullable KeyKind of(final PublicKey key) {
        if (key instanceof ECPublicKey ec
                && ec.getParams().getCurve().getField().getFieldSize() == P256_BITS) {
            return EC_P256;
        }
        return key instanceof EdECPublicKey ed && ed.getParams().getName().equals("Ed25519") ? ED25519 : null;
    }
}
