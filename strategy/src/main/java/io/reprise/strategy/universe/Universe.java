package io.reprise.strategy.universe;

import io.reprise.event.Settings;
import io.reprise.event.Tier;
import io.reprise.strategy.regime.RegimeSettings;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The products of the configuration, each in its tier.
 *
 * <p>Immutable; allocates. A product that no tier names is in the one that takes the {@code rest}.
 */
public final class Universe {
    /** The tiers as the configuration names them, in the order of their codes. */
    public static final List<String> TIERS = List.of("core", "rotational", "event-driven");

    private static final Tier[] BY_INDEX = {Tier.CORE, Tier.ROTATIONAL, Tier.EVENT_DRIVEN};
    private static final String REST = "rest";

    private final List<String> products;
    private final TierTerms[] terms = new TierTerms[TIERS.size()];
    private final String[] members = new String[TIERS.size()];
    private final RegimeSettings regime;

    private Universe(final Settings settings) {
        products = List.of(settings.value("universe.products").split(",", -1));
        for (int i = 0; i < terms.length; i++) {
            final Settings own = settings.below("tiers." + TIERS.get(i) + ".");
            terms[i] = TierTerms.of(BY_INDEX[i], own);
            members[i] = own.value("products");
        }
        regime = RegimeSettings.of(settings.below("regime."));
    }

    /**
     * Reads it.
     *
     * @param settings the whole configuration; what an older one does not say has its default
     * @return the universe
     */
    public static Universe of(final Settings settings) {
        return new Universe(settings.withDefaults(defaults()));
    }

    /**
     * The values of keys that are not written.
     *
     * @return full keys and their values
     */
    public static SortedMap<String, String> defaults() {
        final SortedMap<String, String> defaults = new TreeMap<>();
        defaults.put("universe.products", "BTC-USD,ETH-USD");
        for (final String tier : TIERS) {
            final String prefix = "tiers." + tier + ".";
            final boolean isCore = tier.equals("core");
            final boolean isEventDriven = tier.equals("event-driven");
            defaults.put(prefix + "products", isCore ? REST : "none");
            defaults.put(prefix + "min-allocation", "0");
            defaults.put(prefix + "max-allocation", isCore ? "100" : isEventDriven ? "10" : "30");
            defaults.put(prefix + "order-percent", isCore ? "2" : isEventDriven ? "0.5" : "1");
            defaults.put(prefix + "min-volume-24h", isCore ? "0" : isEventDriven ? "250000" : "1000000");
            defaults.put(prefix + "max-spread-bps", isCore ? "20" : isEventDriven ? "80" : "40");
            defaults.put(prefix + "min-depth", "0");
            defaults.put(prefix + "max-holding", isEventDriven ? "1d" : "0s");
        }
        defaults.put("regime.interval", "5m");
        defaults.put("regime.trend-period", "50");
        defaults.put("regime.adx-period", "14");
        defaults.put("regime.trend-from", "25");
        defaults.put("regime.trend-until", "20");
        defaults.put("regime.volatility-period", "20");
        defaults.put("regime.usual-period", "100");
        defaults.put("regime.volatile-from", "1.5");
        defaults.put("regime.volatile-until", "1.2");
        defaults.put("regime.crash-period", "24");
        defaults.put("regime.crash-drop-percent", "8");
        defaults.put("regime.confirm-bars", "3");
        return defaults;
    }

    /**
     * The products to trade.
     *
     * @return symbols in the order they were written
     */
    public List<String> products() {
        return products;
    }

    /**
     * The terms a product is held against.
     *
     * @param symbol of the product
     * @return those of its tier
     */
    public TierTerms termsOf(final String symbol) {
        int rest = 0;
        for (int i = 0; i < members.length; i++) {
            if (List.of(members[i].split(",", -1)).contains(symbol)) {
                return terms[i];
            }
            rest = members[i].equals(REST) ? i : rest;
        }
        return terms[rest];
    }

    /**
     * Terms of a tier.
     *
     * @param tier one of the three
     * @return its terms
     */
    public TierTerms terms(final Tier tier) {
        return terms[tier.value() - 1];
    }

    /**
     * When a market counts as what.
     *
     * @return for all products
     */
    public RegimeSettings regime() {
        return regime;
    }
}
