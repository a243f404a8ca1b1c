package io.reprise.engine.fault;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.event.Settings;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.rules.BuiltIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A configuration with every kind of order in it and no limit that would hold one back. */
final class RestlessConfiguration {
    /** Limits that have no word for none. */
    private static final String NOTIONAL = "1000000";

    private static final List<String> LIMITS_OFF = List.of(
            "max-daily-loss",
            "max-daily-loss-percent",
            "max-drawdown-percent",
            "max-position-notional",
            "max-position-percent",
            "max-gross-exposure-percent",
            "max-cluster-percent",
            "max-open-positions",
            "max-positions-per-product",
            "max-price-deviation-percent",
            "max-spread-bps",
            "max-clock-drift",
            "max-trades-per-day",
            "max-trades-per-hour",
            "max-product-trades-per-day",
            "max-product-trades-per-hour",
            "max-orders-per-second",
            "max-open-orders",
            "max-product-open-orders",
            "cooldown-after-loss",
            "max-consecutive-losses",
            "duplicate-window",
            "max-loss-per-trade-percent",
            "feed-lost-for",
            "min-disk-free",
            "emergency.max-loss-percent",
            "bursts.feed-errors",
            "bursts.disconnects",
            "bursts.rejects");

    private static final Map<String, String> COMMON = Map.of(
            "kind", "restless",
            "order-notional", "25",
            "risk-per-trade", "1000",
            "cooldown", "0s",
            "regimes", "all",
            "performance-filter", "false",
            "stop-atr", "0",
            "target-atr", "0");

    /** A name, and what its file says beside {@link #COMMON}, with semicolons for line ends. */
    private static final List<String> STRATEGIES = List.of(
            "taker; entry: take; order-lifetime: 1s; max-holding: 2s; stop-percent: 5",
            "keeper; entry: take; entry-time-in-force: gtc; limit-offset-bps: 0; order-lifetime: 2s; stop-percent: 5",
            "sudden; entry: take; entry-time-in-force: ioc; limit-offset-bps: 1; order-lifetime: 1s; stop-percent: 5",
            "maker; entry: make; limit-offset-bps: 0; order-lifetime: 3s; stop-percent: 5",
            "market; entry: market; exit-order: market; order-lifetime: 1s; max-holding: 3s; stop-percent: 5",
            "chaser; entry: chase; chase-max-bps: 50; order-lifetime: 6s; stop-percent: 5",
            "stopped; entry: market; order-lifetime: 2s; protection: stop; stop-percent: 5; trail-percent: 4;"
                    + " trail-step-bps: 1",
            "bracketed; entry: market; order-lifetime: 2s; protection: bracket; stop-percent: 5; target-percent: 5",
            "quoter; desk: quote",
            "tighter; desk: quote; order-notional: 60");

    private RestlessConfiguration() {}

    /** The kinds it names. */
    static List<StrategyProvider> providers() {
        final List<StrategyProvider> providers = new ArrayList<>(BuiltIn.PROVIDERS);
        providers.add(new RestlessProvider());
        return providers;
    }

    /** Writes its strategies; what else it says is in {@link #overrides}. */
    static void write(final Path folder, final long seed) throws IOException {
        final Path strategies = Files.createDirectories(folder.resolve("strategies"));
        for (final String strategy : STRATEGIES) {
            final String[] lines = strategy.split("; ", -1);
            final Map<String, String> values = new TreeMap<>(COMMON);
            values.put("chance", String.valueOf(1 + Math.floorMod(seed, 1_000L)));
            for (int i = 1; i < lines.length; i++) {
                final String[] entry = lines[i].split(": ", -1);
                values.put(entry[0], entry[1]);
            }
            final StringBuilder text = new StringBuilder();
            values.forEach((key, value) -> text.append(key).append(": ").append(value).append('\n'));
            Files.writeString(strategies.resolve(lines[0] + ".yaml"), text);
        }
    }

    /** Values of flags. */
    static SortedMap<String, String> overrides(final String products) {
        final SortedMap<String, String> overrides = new TreeMap<>();
        for (final String limit : LIMITS_OFF) {
            overrides.put("risk." + limit, "off");
        }
        overrides.put("risk.max-order-notional", NOTIONAL);
        overrides.put("risk.kill-switch-file", "off");
        overrides.put("risk.stale-after", "1m");
        overrides.put("universe.products", products);
        overrides.put("execution.answer-timeout", "500ms");
        overrides.put("execution.connect-timeout", "1s");
        overrides.put("feed.reconnect-max", "500ms");
        overrides.put("engine.digest-every", "1000");
        return overrides;
    }

    /** The settings of a folder that was written. */
    static Settings load(final Path folder, final String products) {
        return ConfigurationLoader.load(folder, overrides(products), providers())
                .settings();
    }
}
