package io.reprise.execution.venue.coinbase.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Makes the JDK's keys of the bare numbers, and proves that a public half that came along belongs to them. */
final class PrivateKeys {
    static final int SEED_BYTES = 32;
    private static final int SCALAR_BYTES = 32;

    /** What precedes a public key's bytes in the form the JDK reads (RFC 5480, RFC 8410). */
    private static final String P256_PUBLIC = "3059301306072a8648ce3d020106082a8648ce3d030107034200";

    private static final String ED25519_PUBLIC = "302a300506032b6570032100";

    /** An uncompressed point: its mark, x, y. A compressed one is not checked, since the JDK does not read it. */
    private static final int POINT_BYTES = 65;

    private static final byte[] PROBE = {'p', 'r', 'o', 'b', 'e'};

    private PrivateKeys() {}

    static PrivateKey p256(final byte[] scalar, final byte @Nullable [] point) throws KeyRefusedException {
        final BigInteger value = new BigInteger(1, scalar);
        try {
            final AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            final ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            if (scalar.length != SCALAR_BYTES || value.signum() == 0 || value.compareTo(curve.getOrder()) >= 0) {
                throw DerReader.damaged();
            }
            final PrivateKey key = KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(value, curve));
            if (point != null && point.length == POINT_BYTES) {
                prove(KeyAlgorithm.ES256, key, publicKey("EC", P256_PUBLIC, point));
            }
            return key;
        } catch (final GeneralSecurityException | ProviderException e) {
            throw DerReader.damaged();
        }
    }

    static PrivateKey ed25519(final byte[] seed, final byte @Nullable [] point) throws KeyRefusedException {
        if (seed.length != SEED_BYTES || (point != null && point.length != SEED_BYTES)) {
            throw DerReader.damaged();
        }
        try {
            final PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            if (point != null) {
                prove(KeyAlgorithm.EDDSA, key, publicKey("Ed25519", ED25519_PUBLIC, point));
            }
            return key;
        } catch (final GeneralSecurityException | ProviderException e) {
            throw DerReader.damaged();
        }
    }

    private static PublicKey publicKey(final String algorithm, final String prefix, final byte[] point)
            throws GeneralSecurityException {
        final HexFormat hex = HexFormat.of();
        return KeyFactory.getInstance(algorithm)
                .generatePublic(new X509EncodedKeySpec(hex.parseHex(prefix + hex.formatHex(point))));
    }

    /** Signs and verifies once: a key with one wrong character is found here, not by the venue's 401. */
    private static void prove(final KeyAlgorithm algorithm, final PrivateKey key, final PublicKey half)
            throws GeneralSecurityException, KeyRefusedException {
        final Signature signature = algorithm.signature();
        signature.initSign(key);
        signature.update(PROBE);
        final byte[] signed = signature.sign();
        signature.initVerify(half);
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw DerReader.damaged();
        }
    }
}
