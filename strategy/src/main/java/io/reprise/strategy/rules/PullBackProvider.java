package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.util.ArrayList;
import java.util.List;

/** Kind {@code pull-back}. */
public final class PullBackProvider implements StrategyProvider {
    private static final int SETTLING = 4;

    private static final List<Setting> OWN = List.of(
            Setting.timeSpan("interval", "1s", "1d", "5m", "Length of the candles it decides on, when they close."),
            Setting.count(
                    "ema-period",
                    2,
                    1_000,
                    50,
                    "Candles in the moving average above which the price must stand:"
                            + " a pull-back is one within a rise."),
            Setting.count("rsi-period", 2, 1_000, 14, "Candles in the relative strength index."),
            Setting.number("rsi-min", "0", "100", "30", "Index below which it is no pull-back but a fall.")
                    .perRegime(),
            Setting.number("rsi-max", "0", "101", "50", "Index from which it is no pull-back any more; above rsi-min.")
                    .perRegime(),
            Setting.count("macd-fast", 1, 1_000, 12, "Candles in the fast average of the MACD."),
            Setting.count("macd-slow", 2, 1_000, 26, "Candles in its slow average; more than in the fast one."),
            Setting.count("macd-signal", 1, 1_000, 9, "Candles in its signal line; its histogram must rise."),
            Setting.number(
                    "vwap-max-bps",
                    "-1000",
                    "1000",
                    "10",
                    "How far above the day's volume-weighted average price"
                            + " the close may be, in hundredths of a percent."),
            Setting.count("atr-period", 1, 1_000, 14, "Candles in the average true range (ATR)."),
            EntrySettings.entry("make"),
            Setting.timeSpan(
                    "order-lifetime",
                    "1s",
                    "1d",
                    "5m",
                    "An order not filled by then is cancelled; decided on a"
                            + " recorded candle it lives one candle longer. It is also the shortest time"
                            + " between two entries"
                            + " proposed."),
            Setting.number(
                    "target-atr",
                    "0",
                    "1000",
                    "0",
                    "Distance of the target above the average entry, in ATR as of" + " the entry; 0 for no target."),
            Setting.number(
                    "trail-atr",
                    "0",
                    "100",
                    "2",
                    "A stop that follows the highest price since the entry at so"
                            + " many ATR, and never goes back; 0 for none."));

    /** For the service loader. */
    public PullBackProvider() {}

    @Override
    public String kind() {
        return "pull-back";
    }

    @Override
    public String description() {
        return "Bids for a pull-back within a rise, when RSI, MACD and the day's volume-weighted average"
                + " price agree, with"
                + " limit orders only. Sells at a stop that trails the highest price.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(OWN);
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        final List<Complaint> complaints = new ArrayList<>(EntrySettings.check(settings));
        if (settings.number("rsi-min") >= settings.number("rsi-max")) {
            complaints.add(new Complaint("rsi-min", "less than rsi-max (" + settings.value("rsi-max") + ")"));
        }
        if (settings.count("macd-fast") >= settings.count("macd-slow")) {
            complaints.add(new Complaint("macd-fast", "less than macd-slow (" + settings.value("macd-slow") + ")"));
        }
        return complaints;
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        final int longest = Math.max(
                settings.count("ema-period"),
                Math.max(
                        settings.count("rsi-period") + 1, settings.count("macd-slow") + settings.count("macd-signal")));
        return List.of(new WarmUp(settings.durationNanos("interval"), longest * SETTLING + 1));
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new PullBack(setup);
    }
}
