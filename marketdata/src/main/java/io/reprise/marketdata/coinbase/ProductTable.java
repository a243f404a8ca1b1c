package io.reprise.marketdata.coinbase;

import io.reprise.event.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds an instrument by the bytes of its product id. Immutable; any thread; a lookup allocates nothing.
 *
 * <p>Coinbase keeps one book for X-USD and X-USDC and calls both X-USD on its market data channels, so a table that
 * holds only X-USDC finds it under both names. USDT-USDC and EURC-USDC have books of their own.
 */
public final class ProductTable {
    private static final String ALIAS_SUFFIX = "-USDC";
    private static final List<String> OWN_BOOKS = List.of("USDT-USDC", "EURC-USDC");

    private final byte[][] names;
    private final int[] ids;
    private final @Nullable Instrument[] byId;
    private final int mask;

    private ProductTable(final List<Instrument> instruments) {
        // Four places a name: a lookup rarely meets another's place.
        final int capacity = Integer.highestOneBit(Math.max(4, instruments.size() * 2)) * 4;
        names = new byte[capacity][];
        ids = new int[capacity];
        mask = capacity - 1;
        byId = new @Nullable
                Instrument
                [1 + instruments.stream().mapToInt(Instrument::id).max().orElse(0)];
        for (final Instrument instrument : instruments) {
            byId[instrument.id()] = instrument;
            put(instrument.symbol(), instrument.id());
        }
        for (final Instrument instrument : instruments) {
            final String symbol = instrument.symbol();
            if (symbol.endsWith(ALIAS_SUFFIX) && !OWN_BOOKS.contains(symbol)) {
                put(symbol.substring(0, symbol.length() - 1), instrument.id());
            }
        }
    }

    /**
     * A table of these instruments.
     *
     * @param instruments with distinct ids and symbols
     * @return the table
     */
    public static ProductTable of(final List<Instrument> instruments) {
        return new ProductTable(instruments);
    }

    /**
     * Finds a product.
     *
     * @param buffer holding its name
     * @param offset of the first byte
     * @param length of the name
     * @return its instrument id, or 0 when it is not in the table
     */
    public int idOf(final byte[] buffer, final int offset, final int length) {
        int place = hash(buffer, offset, length) & mask;
        while (ids[place] != 0) {
            final byte[] name = names[place];
            if (Arrays.equals(name, 0, name.length, buffer, offset, offset + length)) {
                return ids[place];
            }
            place = (place + 1) & mask;
        }
        return 0;
    }

    /**
     * The terms of a product in the table.
     *
     * @param id as found by {@link #idOf}
     * @return its terms
     * @throws IllegalArgumentException when no product of the table has that id
     */
    public Instrument instrument(final int id) {
        final Instrument instrument = id > 0 && id < byId.length ? byId[id] : null;
        if (instrument == null) {
            throw new IllegalArgumentException("no product has the id " + id);
        }
        return instrument;
    }

    /** The terms by id, null where there is none: the caller's own copy. */
    @Nullable
    Instrument[] byId() {
        return byId.clone();
    }

    /** The largest id, for arrays over all products. */
    int idMax() {
        return byId.length - 1;
    }

    private void put(final String symbol, final int id) {
        final byte[] name = symbol.getBytes(StandardCharsets.US_ASCII);
        if (idOf(name, 0, name.length) != 0) {
            return;
        }
        int place = hash(name, 0, name.length) & mask;
        while (ids[place] != 0) {
            place = (place + 1) & mask;
        }
        names[place] = name;
        ids[place] = id;
    }

    private static int hash(final byte[] buffer, final int offset, final int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + buffer[i];
        }
        return hash ^ (hash >>> 15);
    }
}
