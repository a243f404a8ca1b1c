package io.reprise.marketdata.coinbase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Coinbase's products answer. Any thread; allocates.
 *
 * <p>Only the terms we trade by are read as numbers: the answer has empty strings and over-long decimals elsewhere.
 */
public final class ProductsReader {
    private ProductsReader() {}

    /**
     * The terms of some products, with ids from 1 in the order asked for.
     *
     * @param json    the body of {@code /market/products}
     * @param symbols to look for
     * @return their terms
     * @throws UnknownProductException when one is not listed
     * @throws IllegalArgumentException when the answer is not what it should be
     */
    public static List<Instrument> read(final byte[] json, final List<String> symbols) {
        final Map<String, Map<String, String>> listed = parse(json);
        final List<Instrument> found = new ArrayList<>();
        for (final String symbol : symbols) {
            final Map<String, String> terms = listed.get(symbol);
            if (terms == null) {
                throw new UnknownProductException(symbol, listed.keySet());
            }
            found.add(instrument(found.size() + 1, symbol, terms));
        }
        return found;
    }

    private static Map<String, Map<String, String>> parse(final byte[] json) {
        final Map<String, Map<String, String>> products = new TreeMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "products".equals(parser.currentName())) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        final Map<String, String> terms = product(parser);
                        products.put(terms.getOrDefault("product_id", ""), terms);
                    }
                }
            }
        } catch (final IOException e) {
            throw new IllegalArgumentException("the products answer is not JSON: " + e.getMessage(), e);
        }
        return products;
    }

    private static Map<String, String> product(final JsonParser parser) throws IOException {
        final Map<String, String> fields = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String name = parser.currentName();
            final JsonToken value = parser.nextToken();
            if (value.isStructStart()) {
                parser.skipChildren();
            } else {
                fields.put(name, parser.getText());
            }
        }
        return fields;
    }

    private static Instrument instrument(final int id, final String symbol, final Map<String, String> terms) {
        final String tick = trimmed(terms.getOrDefault("price_increment", terms.getOrDefault("quote_increment", "")));
        final String lot = trimmed(terms.getOrDefault("base_increment", ""));
        final String minimum = terms.getOrDefault("quote_min_size", "0");
        try {
            final int priceDecimals = decimals(tick);
            final int quantityDecimals = decimals(lot);
            return new Instrument(
                    id,
                    symbol,
                    terms.getOrDefault("base_currency_id", symbol.substring(0, symbol.indexOf('-'))),
                    terms.getOrDefault("quote_currency_id", symbol.substring(symbol.indexOf('-') + 1)),
                    priceDecimals,
                    quantityDecimals,
                    Decimals.parse(tick, priceDecimals),
                    Decimals.parse(lot, quantityDecimals),
                    Decimals.parse(minimum.isEmpty() ? "0" : minimum, Products.MONEY_DECIMALS),
                    status(terms));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("the products answer on " + symbol + ": " + e.getMessage(), e);
        }
    }

    private static InstrumentStatus status(final Map<String, String> terms) {
        if ("delisted".equals(terms.get("status"))) {
            return InstrumentStatus.DELISTED;
        }
        if (!"online".equals(terms.get("status"))
                || isSet(terms, "is_disabled")
                || isSet(terms, "trading_disabled")
                || isSet(terms, "view_only")
                || isSet(terms, "auction_mode")) {
            return InstrumentStatus.OFFLINE;
        }
        if (isSet(terms, "cancel_only")) {
            return InstrumentStatus.CANCEL_ONLY;
        }
        if (isSet(terms, "post_only")) {
            return InstrumentStatus.POST_ONLY;
        }
        return isSet(terms, "limit_only") ? InstrumentStatus.LIMIT_ONLY : InstrumentStatus.ONLINE;
    }

    private static boolean isSet(final Map<String, String> terms, final String name) {
        return "true".equals(terms.get(name));
    }

    private static String trimmed(final String increment) {
        if (increment.indexOf('.') < 0) {
            return increment;
        }
        final String digits = increment.replaceAll("0+$", "");
        return digits.endsWith(".") ? digits.substring(0, digits.length() - 1) : digits;
    }

    private static int decimals(final String increment) {
        final int point = increment.indexOf('.');
        return point < 0 ? 0 : increment.length() - point - 1;
    }
}
