package io.reprise.engine.configuration;

import io.reprise.event.Settings;
import io.reprise.risk.limit.LimitKey;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.universe.Universe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What single values cannot tell: values that contradict each other. Runs only over values that are sound alone. */
final class CrossChecks {
    private static final String PRODUCTS = "universe.products";
    private static final String CURRENCY = "universe.quote-currency";
    private static final String ALL = "all";
    private static final String STRATEGY = "strategy.";
    private static final String CLUSTERS = "clusters.";

    /** As many as the ledger keeps apart. */
    private static final int STRATEGIES_MAX = 63;

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final SortedMap<String, Value> values;
    private final List<StrategyProvider> kinds;
    private final List<String> writtenProducts;
    private final List<Problem> problems;

    /**
     * Takes what is to be checked.
     *
     * @param values          complete
     * @param kinds           of the strategies, in their order
     * @param writtenProducts of the universe's file, before a flag narrowed them
     * @param problems        added to
     */
    CrossChecks(
            final SortedMap<String, Value> values,
            final List<StrategyProvider> kinds,
            final List<String> writtenProducts,
            final List<Problem> problems) {
        this.values = values;
        this.kinds = kinds;
        this.writtenProducts = writtenProducts;
        this.problems = problems;
    }

    void check() {
        if (nanos("feed.reconnect-min") > nanos("feed.reconnect-max")) {
            complain("feed.reconnect-min", "at most feed.reconnect-max (" + text("feed.reconnect-max") + ")");
        }
        checkPaper();
        checkQuoteCurrency();
        checkTiers();
        checkRisk();
        checkAtMost("regime.trend-until", "regime.trend-from");
        checkAtMost("regime.volatile-until", "regime.volatile-from");
        final Map<String, String> names = new TreeMap<>();
        for (int number = 1; number <= kinds.size(); number++) {
            checkStrategy("strategy." + number + ".", kinds.get(number - 1), names);
        }
    }

    private void checkPaper() {
        final String model = text("paper.latency-model");
        if (model.equals("journal") && text("paper.latency-quantiles").equals(LimitKey.OFF)) {
            complain("paper.latency-quantiles", "a measured table, because paper.latency-model is journal");
        }
        if (!model.equals("lognormal")) {
            return;
        }
        if (nanos("paper.latency") == 0) {
            complain("paper.latency", "above 0, because paper.latency-model is lognormal");
        }
        if (nanos("paper.latency-p99") < nanos("paper.latency")) {
            complain("paper.latency-p99", "at least paper.latency (" + text("paper.latency") + ")");
        }
    }

    private void checkTiers() {
        final Map<String, String> tierOf = new TreeMap<>();
        BigDecimal kept = BigDecimal.ZERO;
        String rest = "";
        for (final String tier : Universe.TIERS) {
            final String prefix = "tiers." + tier + ".";
            checkAtMost(prefix + "min-allocation", prefix + "max-allocation");
            kept = kept.add(number(prefix + "min-allocation"));
            final String products = text(prefix + "products");
            if (products.equals("rest")) {
                if (!rest.isEmpty()) {
                    complain(prefix + "products", "rest in one tier only (" + rest + " has it)");
                }
                rest = tier;
            } else if (!products.equals("none")) {
                checkMembers(prefix + "products", tier, tierOf);
            }
        }
        if (kept.compareTo(PERCENT) > 0) {
            complain("tiers.core.min-allocation", "at most 100 in all tiers together, which is " + kept);
        }
        for (final String product : words(PRODUCTS)) {
            if (rest.isEmpty() && !tierOf.containsKey(product)) {
                add("tiers.core.products", "expected a tier for " + product + ": name it in one, or write rest in one");
            }
        }
    }

    private void checkRisk() {
        checkLimits("risk.min-order-notional", "risk.max-order-notional");
        checkLimits("risk.min-order-notional", "risk.max-position-notional");
        if (!text("risk.canary.trades").equals(LimitKey.OFF)) {
            checkLimits("risk.min-order-notional", "risk.canary.max-order-notional");
        }
        final Map<String, String> clusterOf = new TreeMap<>();
        final Set<String> clusters = new TreeSet<>();
        for (final String key : keysBelow(CLUSTERS)) {
            final String cluster = key.substring(CLUSTERS.length());
            clusters.add(cluster);
            for (final String product : words(key)) {
                final String before = clusterOf.putIfAbsent(product, cluster);
                if (before != null) {
                    complain(key, "each product in one cluster (" + before + " has it)", product, "");
                }
                checkIsOfUniverse(key, product);
            }
        }
        for (final String key : keysBelow(RiskKeys.CLUSTER_PERCENT)) {
            final String cluster = key.substring(RiskKeys.CLUSTER_PERCENT.length());
            if (!clusters.contains(cluster)) {
                add(
                        key,
                        "unknown cluster '" + cluster + "', those of universe.yaml are " + String.join(", ", clusters)
                                + NearestWord.question(cluster, clusters));
            }
        }
        if (kinds.size() > STRATEGIES_MAX) {
            add("strategy.1.name", "expected at most " + STRATEGIES_MAX + " strategies, were " + kinds.size());
        }
    }

    /** Where both hold, the least must not be above the most: no order could pass. */
    private void checkLimits(final String low, final String high) {
        if (!text(low).equals(LimitKey.OFF) && !text(high).equals(LimitKey.OFF)) {
            checkAtMost(low, high);
        }
    }

    private List<String> keysBelow(final String prefix) {
        return values.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    private void checkMembers(final String key, final String tier, final Map<String, String> tierOf) {
        for (final String product : words(key)) {
            final String before = tierOf.putIfAbsent(product, tier);
            if (before != null) {
                complain(key, "each product in one tier (" + before + " has it)", product, "");
            }
            checkIsOfUniverse(key, product);
        }
    }

    private void checkIsOfUniverse(final String key, final String product) {
        if (!words(PRODUCTS).contains(product) && !writtenProducts.contains(product)) {
            complain(
                    key,
                    "products of the universe (" + text(PRODUCTS) + ")",
                    product,
                    NearestWord.question(product, words(PRODUCTS)));
        }
    }

    private void checkAtMost(final String low, final String high) {
        if (number(low).compareTo(number(high)) > 0) {
            complain(low, "at most " + high + " (" + text(high) + ")");
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

    private void checkStrategy(final String prefix, final StrategyProvider provider, final Map<String, String> names) {
        final String first = names.putIfAbsent(text(prefix + "name"), place(prefix + "name"));
        if (first != null) {
            complain(prefix + "name", "a name of its own (" + first + " has it)");
        }
        final SortedMap<String, String> own = new TreeMap<>();
        values.tailMap(prefix).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                own.put(key.substring(prefix.length()), value.text());
            }
        });
        for (final StrategyProvider.Complaint each : provider.check(Settings.of(own))) {
            complain(prefix + each.key(), each.expectation());
        }
        checkNotional(prefix, "risk.max-order-notional");
        checkNotional(prefix, "risk.max-position-notional");
        for (final String product : products(prefix)) {
            checkProduct(prefix, product);
        }
    }

    private void checkNotional(final String prefix, final String limit) {
        if (values.containsKey(prefix + "order-notional")
                && !text(limit).equals(LimitKey.OFF)
                && number(prefix + "order-notional").compareTo(number(limit)) > 0) {
            complain(
                    prefix + "order-notional",
                    "at most " + limit + " (" + text(limit) + "): risk would refuse every order");
        }
    }

    private void checkProduct(final String prefix, final String product) {
        checkIsOfUniverse(prefix + "products", product);
        final String minimum = UniverseTerms.PREFIX + product + ".min-notional";
        final boolean isSized = values.containsKey(prefix + "order-notional");
        if (isSized
                && values.containsKey(minimum)
                && number(prefix + "order-notional").compareTo(number(minimum)) < 0) {
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
        final boolean isOfStrategy = key.startsWith(STRATEGY);
        final String written = isOfStrategy ? key.substring(key.indexOf('.', STRATEGY.length()) + 1) : key;
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
