package io.reprise.marketdata.coinbase;

import io.reprise.event.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stands in for the decoding of frames until that is here; to be dropped for it. */
@SuppressWarnings({"checkstyle:missingjavadocmethod", "checkstyle:methodlength", "checkstyle:nestedifdepth"})
public final class ProductTable {
    private final List<Instrument> instruments;

    private ProductTable(final List<Instrument> instruments) {
        this.instruments = instruments;
    }

    public static ProductTable of(final List<Instrument> instruments) {
        return new ProductTable(instruments);
    }

    public int idOf(final byte[] buffer, final int offset, final int length) {
        final String name = new String(buffer, offset, length, StandardCharsets.US_ASCII);
        return instruments.stream()
                .filter(i -> i.symbol().equals(name))
                .mapToInt(Instrument::id)
                .findFirst()
                .orElse(0);
    }

    public Instrument instrument(final int id) {
        return instruments.stream().filter(i -> i.id() == id).findFirst().orElseThrow();
    }
}
