package io.reprise.marketdata.coinbase;

import io.reprise.event.Instrument;
import java.util.List;

/** Stands in for the decoding of frames until that is here; to be dropped for it. */
@SuppressWarnings({"checkstyle:missingjavadocmethod", "checkstyle:methodlength", "checkstyle:nestedifdepth"})
public final class ProductsReader {
    private ProductsReader() {}

    public static List<Instrument> read(final byte[] json, final List<String> symbols) {
        if (json.length > symbols.size()) {
            throw new IllegalStateException("stub");
        }
        return List.of();
    }
}
