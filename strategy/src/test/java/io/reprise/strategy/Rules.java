package io.reprise.strategy;

import io.reprise.event.Settings;
import java.util.SortedMap;
import java.util.TreeMap;

/** Settings of the tests: small windows, everything else as shipped; one trigger at a time where a test says so. */
final class Rules {
    private final SortedMap<String, String> values = new TreeMap<>();

    private Rules() {}

    static Rules standard() {
        return new Rules()
                .with("name", "rules")
                .with("kind", "trigger-rules")
                .with("products", "all")
                .with("triggers", "breakout,momentum,volume-spike")
                .with("interval", "1m")
                .with("trend-interval", "5m")
                .with("ema-fast", "2")
                .with("ema-slow", "3")
                .with("rsi-period", "3")
                .with("atr-period", "3")
                .with("volume-average-period", "3")
                .with("volume-spike-factor", "3.0")
                .with("breakout-period", "3")
                .with("momentum-period", "3")
                .with("momentum-threshold-atr", "1.5")
                .with("rsi-max", "101")
                .with("order-notional", "500")
                .with("risk-per-trade", "25")
                .with("limit-offset-bps", "5")
                .with("stop-atr", "2.0")
                .with("target-atr", "3.0")
                .with("max-holding", "4h")
                .with("order-lifetime", "30s")
                .with("cooldown", "5m");
    }

    /** Only the breakout can fire. */
    static Rules breakoutOnly() {
        return standard().with("momentum-threshold-atr", "100").with("volume-spike-factor", "1000");
    }

    Rules with(final String key, final String value) {
        values.put(key, value);
        return this;
    }

    /** A configuration with this strategy alone. */
    Settings alone() {
        return Settings.of(numbered(1));
    }

    /** A configuration with this one first and another second. */
    Settings and(final Rules second) {
        final SortedMap<String, String> all = numbered(1);
        all.putAll(second.numbered(2));
        return Settings.of(all);
    }

    private SortedMap<String, String> numbered(final int number) {
        final SortedMap<String, String> numbered = new TreeMap<>();
        numbered.put("universe.products", "BTC-USD,ETH-USD");
        values.forEach((key, value) -> numbered.put("strategy." + number + "." + key, value));
        return numbered;
    }
}
