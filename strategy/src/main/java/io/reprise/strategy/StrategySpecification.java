package io.reprise.strategy;

import io.reprise.event.Settings;
import io.reprise.strategy.performance.Performance;
import io.reprise.strategy.performance.PerformanceSettings;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One strategy of the configuration, before it meets a product.
 *
 * @param id             index in the configuration, from 1
 * @param name           what it is called in reports
 * @param provider       of its kind
 * @param settings       its own, complete
 * @param settingsDigest of their text, which is as long as a page: a digest of the state asks for it every now and then
 * @param products       symbols it trades
 * @param performance    of its trades over all products
 */
record StrategySpecification(
        int id,
        String name,
        StrategyProvider provider,
        Settings settings,
        int settingsDigest,
        List<String> products,
        Performance performance) {
    private static final String UNIVERSE = "universe.products";
    private static final String ALL = "all";

    /** All strategies, {@code strategy.1.} first, up to the first number that is not there. */
    static List<StrategySpecification> all(final Settings settings, final List<StrategyProvider> providers) {
        final List<StrategySpecification> specifications = new ArrayList<>();
        for (int id = 1; ; id++) {
            final Settings written = settings.below("strategy." + id + ".");
            if (written.isEmpty()) {
                return specifications;
            }
            final StrategyProvider provider = provider(id, written.value("kind"), providers);
            final Settings own = written.withDefaults(defaults(provider));
            final String products =
                    own.value("products").equals(ALL) ? settings.value(UNIVERSE) : own.value("products");
            final Settings judging = own.withDefaults(defaults(PerformanceSettings.ALL));
            specifications.add(new StrategySpecification(
                    id,
                    own.value("name"),
                    provider,
                    own,
                    own.text().hashCode(),
                    symbols(products),
                    new Performance(PerformanceSettings.of(judging))));
        }
    }

    /** Equal texts make equal strategies. */
    boolean isSameAs(final StrategySpecification other) {
        return id == other.id && settings.text().equals(other.settings.text());
    }

    private static StrategyProvider provider(final int id, final String kind, final List<StrategyProvider> providers) {
        final List<String> kinds = new ArrayList<>();
        for (final StrategyProvider each : providers) {
            if (each.kind().equals(kind)) {
                return each;
            }
            kinds.add(each.kind());
        }
        throw new IllegalArgumentException("setting 'strategy." + id + ".kind': one of " + String.join(", ", kinds)
                + " expected, was '" + kind + "'; a kind of one's own comes in a jar in the folder strategies/");
    }

    private static SortedMap<String, String> defaults(final StrategyProvider provider) {
        final SortedMap<String, String> defaults = defaults(provider.settings());
        defaults.put("products", ALL);
        return defaults;
    }

    private static SortedMap<String, String> defaults(final List<Setting> settings) {
        final SortedMap<String, String> defaults = new TreeMap<>();
        settings.forEach(setting -> defaults.put(setting.key(), setting.standard()));
        return defaults;
    }

    private static List<String> symbols(final String commaList) {
        final List<String> symbols = new ArrayList<>();
        for (final String symbol : commaList.split(",", -1)) {
            symbols.add(symbol.strip());
        }
        return symbols;
    }
}
