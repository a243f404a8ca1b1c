package io.reprise.engine.configuration;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Settings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The terms of instruments as the configuration states them: for the simulator and for recorded files. A real venue's
 * own terms win.
 *
 * <p>Immutable; allocates.
 */
public final class UniverseTerms {
    /** What the keys of terms begin with. */
    static final String PREFIX = "instruments.";

    private final Settings settings;
    private final SortedSet<String> symbols;

    private UniverseTerms(final Settings settings, final SortedSet<String> symbols) {
        this.settings = settings;
        this.symbols = symbols;
    }

    /**
     * Takes the terms out of settings.
     *
     * @param settings complete, as loaded or journaled
     * @return the terms in them
     */
    public static UniverseTerms of(final Settings settings) {
        final Settings terms = settings.below(PREFIX);
        final SortedSet<String> symbols = new TreeSet<>();
        terms.text().lines().forEach(line -> symbols.add(line.substring(0, line.indexOf('.'))));
        return new UniverseTerms(settings, symbols);
    }

    /**
     * The products to trade, in the order in which they were written.
     *
     * @return product ids
     */
    public List<String> products() {
        return List.of(settings.value("universe.products").split(",", -1));
    }

    /**
     * The products with terms, whether they are traded or not.
     *
     * @return product ids, sorted
     */
    public SortedSet<String> symbols() {
        return new TreeSet<>(symbols);
    }

    /**
     * The terms of all {@link #products()}, with ids from 1 in their order.
     *
     * @return one instrument for each product
     * @throws ConfigurationException when there are no terms for one of them
     */
    public List<Instrument> instruments() {
        final List<Instrument> instruments = new ArrayList<>();
        for (final String product : products()) {
            instruments.add(instrument(product, instruments.size() + 1));
        }
        return List.copyOf(instruments);
    }

    /**
     * The terms of one product.
     *
     * @param symbol product id
     * @param id     it shall have, from 1
     * @return its terms, online
     * @throws ConfigurationException naming the nearest product, when there are no terms for it or they do not fit
     */
    public Instrument instrument(final String symbol, final int id) {
        if (!symbols.contains(symbol)) {
            final String nearest = NearestWord.question(symbol, symbols);
            throw new ConfigurationException("unknown product '" + symbol + "'"
                    + (nearest.isEmpty() ? ", known are " + String.join(", ", symbols) : nearest)
                    + " (terms of others: instruments." + symbol + " in universe.yaml)");
        }
        final Settings terms = settings.below(PREFIX + symbol + ".");
        final BigDecimal price = new BigDecimal(terms.value("price-increment"));
        final BigDecimal base = new BigDecimal(terms.value("base-increment"));
        final int dash = symbol.lastIndexOf('-');
        return new Instrument(
                id,
                symbol,
                symbol.substring(0, dash),
                symbol.substring(dash + 1),
                Math.max(0, price.scale()),
                Math.max(0, base.scale()),
                mantissa(price),
                mantissa(base),
                terms.moneyE8("min-notional"),
                InstrumentStatus.ONLINE);
    }

    private static long mantissa(final BigDecimal increment) {
        return increment.movePointRight(Math.max(0, increment.scale())).longValueExact();
    }
}
