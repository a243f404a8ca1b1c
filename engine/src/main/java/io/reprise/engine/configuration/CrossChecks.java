package io.reprise.engine.configuration;

import io.reprise.event.Settings;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What single values cannot tell: values that contradict each other. Runs only over values that are sound alone. */
final class CrossChecks {
    private static final String PRODUCTS = "universe.products";
    private static final String CURRENCY = "universe.quote-currency";
    private static final String ALL = "all";

    private final SortedMap<String, Value> values;
    private final int strategies;
    private final List<String> writtenProducts;
    private final List<Problem> problems;

    /**
     * Takes what is to be checked.
     *
     * @param values          complete
     * @param strategies      how many there are
     * @param writtenProducts of the universe's file, before a flag narrowed them
     * @param problems        added to
     */
    CrossChecks(
            final SortedMap<String, Value> values,
            final int strategies,
            final List<String> writtenProducts,
            final List<Problem> problems) {
        this.values = values;
        this.strategies = strategies;
        this.writtenProducts = writtenProducts;
        this.problems = problems;
    }

    void check() {
        if (nanos("feed.reconnect-min") > nanos("feed.reconnect-max")) {
            complain("feed.reconnect-min", "at most feed.reconnect-max (" + text("feed.reconnect-max") + ")");
        }
        checkQuoteCurrency();
        final Map<String, String> names = new TreeMap<>();
        for (int number = 1; number <= strategies; number++) {
            checkStrategy("strategy." + number + ".", names);
        }
    }

    private void checkQuoteCurrency() {
        final String currency = text(CURRENCY);
        for (final String product : words(PRODUCTS)) {
            if (!product.endsWith("-" + currency)) {
                add(PRODUCTS, "expected products paid in " + currency + " (" + CURRENCY + "), was '" + product + "'");
            }
        }
    }

    private void checkStrategy(final String prefix, final Map<String, String> names) {
        final String first = names.putIfAbsent(text(prefix + "name"), place(prefix + "name"));
        if (first != null) {
            complain(prefix + "name", "a name of its own (" + first + " has it)");
        }
        if (number(prefix + "ema-fast").compareTo(number(prefix + "ema-slow")) >= 0) {
            complain(prefix + "ema-fast", "less than ema-slow (" + text(prefix + "ema-slow") + ")");
        }
        if (nanos(prefix + "trend-interval") < nanos(prefix + "interval")) {
            complain(prefix + "trend-interval", "at least interval (" + text(prefix + "interval") + ")");
        }
        checkNotional(prefix, "risk.max-order-notional");
        checkNotional(prefix, "risk.max-position-notional");
        for (final String product : products(prefix)) {
            checkProduct(prefix, product);
        }
    }

    private void checkNotional(final String prefix, final String limit) {
        if (number(prefix + "order-notional").compareTo(number(limit)) > 0) {
            complain(
                    prefix + "order-notional",
                    "at most " + limit + " (" + text(limit) + "): risk would refuse every order");
        }
    }

    private void checkProduct(final String prefix, final String product) {
        final List<String> universe = words(PRODUCTS);
        if (!universe.contains(product) && !writtenProducts.contains(product)) {
            complain(
                    prefix + "products",
                    "products of the universe (" + text(PRODUCTS) + ")",
                    product,
                    NearestWord.question(product, universe));
        }
        final String minimum = UniverseTerms.PREFIX + product + ".min-notional";
        if (values.containsKey(minimum) && number(prefix + "order-notional").compareTo(number(minimum)) < 0) {
            complain(prefix + "order-notional", "at least " + minimum + " (" + text(minimum) + ")");
        }
    }

    private List<String> products(final String prefix) {
        return text(prefix + "products").equals(ALL) ? words(PRODUCTS) : words(prefix + "products");
    }

    private List<String> words(final String key) {
        return List.of(text(key).split(",", -1));
    }

    private void complain(final String key, final String expectation) {
        complain(key, expectation, text(key), "");
    }

    private void complain(final String key, final String expectation, final String was, final String question) {
        add(key, "expected " + expectation + ", was '" + was + "'" + question);
    }

    private void add(final String key, final String complaint) {
        final Place place = value(key).place();
        final Key known = Keys.find(key);
        final String prefix = known == null ? "" : known.file().prefix();
        final String written = prefix.isEmpty() ? key : key.substring(key.indexOf('.', prefix.indexOf('.') + 1) + 1);
        problems.add(new Problem(place, place.isFlag() ? complaint : written + ": " + complaint));
    }

    private String place(final String key) {
        return value(key).place().toString();
    }

    private String text(final String key) {
        return value(key).text();
    }

    private Value value(final String key) {
        final Value value = values.get(key);
        if (value == null) {
            throw new IllegalStateException("setting '" + key + "' has neither value nor default");
        }
        return value;
    }

    private long nanos(final String key) {
        return Settings.parseDurationNanos(text(key));
    }

    private BigDecimal number(final String key) {
        return new BigDecimal(text(key));
    }
}
