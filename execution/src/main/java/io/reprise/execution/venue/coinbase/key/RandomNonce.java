package io.reprise.execution.venue.coinbase.key;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;

/** Nonces for live use: 128 random bits, so that no two tokens are the same. Any thread. */
public final class RandomNonce implements Supplier<String> {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /**
     * The next.
     *
     * @return 32 hexadecimal digits
     */
    @Override
    public String get() {
        final byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
