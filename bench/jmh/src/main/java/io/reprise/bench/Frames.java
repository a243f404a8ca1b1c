package io.reprise.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Frames as Coinbase sent them, byte for byte. */
final class Frames {
    /** Two trades of BTC-USD, newest first. */
    static final String MARKET_TRADES = "market-trades-frame.json";

    /** One product's ticker. */
    static final String TICKER = "ticker-frame.json";

    /** Three rows of an ETH-USD update. */
    static final String LEVEL2 = "level2-frame.json";

    private Frames() {}

    static byte[] read(final String name) {
        try (InputStream in = Frames.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException("frame " + name + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
