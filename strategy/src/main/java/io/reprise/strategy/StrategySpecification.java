package io.reprise.strategy;

import io.reprise.event.Settings;
import java.util.ArrayList;
import java.util.List;

/**
 * One strategy of the configuration, before it meets a product.
 *
 * @param rules    its settings
 * @param products symbols it trades
 * @param text     its settings as text: equal texts make equal strategies
 */
record StrategySpecification(TriggerRulesSettings rules, List<String> products, String text) {
    private static final String UNIVERSE = "universe.products";
    private static final String ALL = "all";

    /** All strategies, {@code strategy.1.} first, up to the first number that is not there. */
    static List<StrategySpecification> all(final Settings settings) {
        final List<StrategySpecification> specifications = new ArrayList<>();
        for (int id = 1; ; id++) {
            final Settings own = settings.below("strategy." + id + ".");
            if (own.isEmpty()) {
                return specifications;
            }
            final String products =
                    own.value("products").equals(ALL) ? settings.value(UNIVERSE) : own.value("products");
            specifications.add(
                    new StrategySpecification(TriggerRulesSettings.of(id, own), symbols(products), own.text()));
        }
    }

    private static List<String> symbols(final String commaList) {
        final List<String> symbols = new ArrayList<>();
        int start = 0;
        while (start <= commaList.length()) {
            final int comma = commaList.indexOf(',', start);
            final int end = comma < 0 ? commaList.length() : comma;
            symbols.add(commaList.substring(start, end).strip());
            start = end + 1;
        }
        return symbols;
    }
}
