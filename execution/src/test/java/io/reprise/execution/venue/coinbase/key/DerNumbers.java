package io.reprise.execution.venue.coinbase.key;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/** The other form of an ECDSA signature, as X9.62 has it and JOSE has not. */
final class DerNumbers {
    private DerNumbers() {}

    static byte[] of(final byte[] signature) {
        final int half = signature.length / 2;
        final String r = number(Arrays.copyOf(signature, half));
        final String s = number(Arrays.copyOfRange(signature, half, signature.length));
        return HexFormat.of().parseHex(PublishedKeys.tlv("30", r + s));
    }

    private static String number(final byte[] magnitude) {
        return PublishedKeys.tlv("02", HexFormat.of().formatHex(new BigInteger(1, magnitude).toByteArray()));
    }
}
