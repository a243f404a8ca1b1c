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

    private static final String COMMON = """
            kind: restless
            order-notional: 25
            risk-per-trade: 1000
            cooldown: 0s
            regimes: all
            performance-filter: false
            target-atr: 0
            stop-atr: 0
            """;

    private static final String[][] STRATEGIES = {
        {"taker", "entry: take\norder-lifetime: 1s\nmax-holding: 2s\nstop-percent: 5\n"},
        {"keeper", "entry: take\nentry-time-in-force: gtc\nlimit-offset-bps: 0\norder-lifetime: 2s\nstop-percent: 5\n"},
        {"sudden", "entry: take\nentry-time-in-force: ioc\nlimit-offset-bps: 1\norder-lifetime: 1s\nstop-percent: 5\n"},
        {"maker", "entry: make\nlimit-offset-bps: 0\norder-lifetime: 3s\nstop-percent: 5\n"},
        {"market", "entry: market\nexit-order: market\norder-lifetime: 1s\nmax-holding: 3s\nstop-percent: 5\n"},
        {"chaser", "entry: chase\nchase-max-bps: 50\norder-lifetime: 6s\nstop-percent: 5\n"},
        {
            "stopped",
            "entry: market\norder-lifetime: 2s\nprotection: stop\nstop-percent: 5\ntrail-percent: 4\n"
                    + "trail-step-bps: 1\nmax-holding: 1h\n"
        },
        {
            "bracketed",
            "entry: market\norder-lifetime: 2s\nprotection: bracket\nstop-percent: 5\ntarget-percent: 5\n"
                    + "max-holding: 1h\n"
        },
        {"quoter", "desk: quote\n"},
        {"tighter", "desk: quote\norder-notional: 60\n"}
    };

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
        for (final String[] strategy : STRATEGIES) {
            String text = COMMON;
            for (final String line : strategy[1].split("\n", -1)) {
                final String key = line.split(":", -1)[0];
                if (!key.isEmpty()) {
                    text = text.replaceAll("(?m)^" + key + ":.*\n", "");
                }
            }
            Files.writeString(
                    strategies.resolve(strategy[0] + ".yaml"),
                    text + strategy[1] + "chance: " + (1 + Math.floorMod(seed, 1_000)) + "\n");
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
