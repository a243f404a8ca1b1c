package io.reprise.marketdata.coinbase;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which products one connection carries. Immutable; a look-up allocates nothing. */
final class FeedPlan {
    /** The venue refuses the 31st level2 product of a connection, and with it the whole request. */
    static final int PRODUCTS_MAX = 30;

    private final int source;
    private final ProductTable products;
    private final List<String> symbols;
    private final int[] ids;
    private final int[] indexById;

    FeedPlan(final int source, final ProductTable products, final List<String> symbols) {
        this.source = source;
        this.products = products;
        this.symbols = List.copyOf(symbols);
        ids = this.symbols.stream().mapToInt(symbol -> idOf(products, symbol)).toArray();
        indexById = new int[Arrays.stream(ids).max().orElse(0) + 1];
        Arrays.fill(indexById, -1);
        for (int index = 0; index < ids.length; index++) {
            indexById[ids[index]] = index;
        }
    }

    /** Splits products over as few connections as the venue allows, numbered from 1. */
    static List<FeedPlan> split(final ProductTable products, final List<String> symbols) {
        final List<FeedPlan> plans = new ArrayList<>();
        for (int from = 0; from < symbols.size(); from += PRODUCTS_MAX) {
            final int to = Math.min(symbols.size(), from + PRODUCTS_MAX);
            plans.add(new FeedPlan(plans.size() + 1, products, symbols.subList(from, to)));
        }
        return plans;
    }

    int source() {
        return source;
    }

    ProductTable products() {
        return products;
    }

    List<String> symbols() {
        return symbols;
    }

    int idAt(final int index) {
        return ids[index];
    }

    /** -1 for a product that this connection does not carry. */
    int indexOf(final int instrumentId) {
        return instrumentId > 0 && instrumentId < indexById.length ? indexById[instrumentId] : -1;
    }

    private static int idOf(final ProductTable products, final String symbol) {
        final byte[] name = symbol.getBytes(StandardCharsets.US_ASCII);
        final int id = products.idOf(name, 0, name.length);
        if (id == 0) {
            throw new IllegalArgumentException("product " + symbol + " is not in the product table");
        }
        return id;
    }
}
