package io.reprise.execution.venue.coinbase.key;

import java.security.PrivateKey;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Finds the key in its DER: SEC1 (RFC 5915) or PKCS#8 (RFC 5958), told apart by what follows the version. The JDK reads
 * PKCS#8 only, and ignores a public half that does not belong.
 */
final class KeyStructure {
    private static final String EC = "2a8648ce3d0201";
    private static final String P256 = "2a8648ce3d030107";
    private static final String ED25519 = "2b6570";

    private KeyStructure() {}

    static PrivateKey read(final byte[] der) throws KeyRefusedException {
        final DerReader file = new DerReader(der);
        final DerReader key = file.enter(DerReader.SEQUENCE);
        file.end();
        final byte[] version = key.take(DerReader.INTEGER);
        if (version.length != 1 || version[0] < 0 || version[0] > 1) {
            throw DerReader.damaged();
        }
        return key.isNext(DerReader.SEQUENCE) ? pkcs8(key) : sec1(key, false);
    }

    private static PrivateKey pkcs8(final DerReader key) throws KeyRefusedException {
        final DerReader algorithm = key.enter(DerReader.SEQUENCE);
        final String name = hex(algorithm.take(DerReader.OBJECT_ID));
        if (EC.equals(name)) {
            checkCurve(algorithm);
        } else if (!ED25519.equals(name)) {
            throw new KeyRefusedException("the key is neither ECDSA nor Ed25519. Coinbase signs with these two only;"
                    + " make a new API key and choose ECDSA");
        }
        algorithm.end();
        final DerReader content = new DerReader(key.take(DerReader.OCTET_STRING));
        if (key.isNext(DerReader.EXPLICIT_0)) {
            key.take(DerReader.EXPLICIT_0);
        }
        final byte @Nullable [] outer =
                key.isNext(DerReader.IMPLICIT_1) ? DerReader.wholeBytes(key.take(DerReader.IMPLICIT_1)) : null;
        key.end();
        if (ED25519.equals(name)) {
            final byte[] seed = content.take(DerReader.OCTET_STRING);
            content.end();
            return PrivateKeys.ed25519(seed, outer);
        }
        final DerReader inner = content.enter(DerReader.SEQUENCE);
        content.end();
        inner.take(DerReader.INTEGER);
        return sec1(inner, true);
    }

    /** After the version. The curve may be left out where PKCS#8 has said it. */
    private static PrivateKey sec1(final DerReader key, final boolean isCurveKnown) throws KeyRefusedException {
        final byte[] scalar = key.take(DerReader.OCTET_STRING);
        if (key.isNext(DerReader.EXPLICIT_0)) {
            final DerReader parameters = key.enter(DerReader.EXPLICIT_0);
            checkCurve(parameters);
            parameters.end();
        } else if (!isCurveKnown) {
            throw new KeyRefusedException("the key does not say its curve. Coinbase's keys name P-256; use the key as"
                    + " it was downloaded");
        }
        byte @Nullable [] point = null;
        if (key.isNext(DerReader.EXPLICIT_1)) {
            final DerReader half = key.enter(DerReader.EXPLICIT_1);
            point = DerReader.wholeBytes(half.take(DerReader.BIT_STRING));
            half.end();
        }
        key.end();
        return PrivateKeys.p256(scalar, point);
    }

    private static void checkCurve(final DerReader parameters) throws KeyRefusedException {
        if (!parameters.isNext(DerReader.OBJECT_ID) || !P256.equals(hex(parameters.take(DerReader.OBJECT_ID)))) {
            throw new KeyRefusedException("the key is not on the curve P-256, the only one of ES256. Make a new API key"
                    + " at Coinbase and choose ECDSA");
        }
    }

    private static String hex(final byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
