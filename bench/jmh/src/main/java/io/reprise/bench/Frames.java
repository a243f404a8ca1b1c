package io.reprise.bench;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.marketdata.coinbase.ProductTable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Frames as Coinbase writes them, byte for byte. */
final class Frames {
    /** One trade of BTC-USD. */
    static final String MARKET_TRADES = "market-trades-frame.json";

    /** One product's ticker. */
    static final String TICKER = "ticker-frame.json";

    /** Five rows of an ETH-USD update. */
    static final String LEVEL2 = "level2-frame.json";

    private Frames() {}

    /** The two products of the frames, BTC-USD first. */
    static ProductTable products() {
        return ProductTable.of(List.of(
                new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE),
                new Instrument(2, "ETH-USD", "ETH", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE)));
    }

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
