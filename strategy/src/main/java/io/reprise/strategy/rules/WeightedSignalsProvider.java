package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.strategy.EntrySettings;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.WarmUp;
import io.reprise.strategy.setting.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Kind {@code weighted-signals}. */
public final class WeightedSignalsProvider implements StrategyProvider {
    static final List<String> WEIGHTS =
            List.of("rsi-weight", "average-weight", "macd-weight", "bollinger-weight", "donchian-weight");

    private static final int SETTLING = 4;

    private static final List<Setting> OWN = List.of(
            Setting.timeSpan("interval", "1s", "1d", "1m", "Length of the candles it decides on, when they close."),
            Setting.number(
                    "rsi-weight",
                    "0",
                    "1",
                    "0.2",
                    "Weight of the relative strength index; all weights together" + " are at most 1."),
            Setting.number("average-weight", "0", "1", "0.25", "Weight of the moving averages' separation."),
            Setting.number("macd-weight", "0", "1", "0.25", "Weight of the MACD, by histogram and zero line."),
            Setting.number(
                    "bollinger-weight",
                    "0",
                    "1",
                    "0.15",
                    "Weight of the Bollinger bands, as a way back to the" + " mean."),
            Setting.number(
                    "donchian-weight",
                    "0",
                    "1",
                    "0.15",
                    "Weight of the Donchian channel, as a rise that goes" + " on."),
            Setting.number(
                    "score-to-act",
                    "0.01",
                    "1",
                    "0.15",
                    "It buys from this score on, and sells from the same" + " below zero."),
            Setting.timeSpan("confirmation", "0s", "1d", "2m", "How long the score must have been there."),
            Setting.count("steps", 1, 100, 3, "In how many entries a position may be built."),
            Setting.number("step-percent", "1", "100", "100", "How much of what is held a sale sells, in percent."),
            Setting.timeSpan("step-cooldown", "0s", "7d", "5m", "Pause between two steps of the same side."),
            Setting.number("cool-from", "0", "1", "0.05", "From this score on, either way, it is cool and not frozen."),
            Setting.number("warm-from", "0", "1", "0.15", "From this score on it is warm."),
            Setting.number("hot-from", "0", "1", "0.3", "From this score on it is hot."),
            Setting.count("rsi-period", 2, 1_000, 14, "Candles in the relative strength index."),
            Setting.number("rsi-low", "0", "50", "30", "Index of the full score for buying."),
            Setting.number("rsi-high", "50", "100", "70", "Index of the full score for selling."),
            Setting.number("rsi-neutral", "0", "49", "5", "Half of the neutral zone around 50."),
            Setting.count("average-fast", 1, 1_000, 9, "Candles in the fast moving average."),
            Setting.count(
                    "average-slow",
                    2,
                    1_000,
                    21,
                    "Candles in the slow moving average; more than in the fast" + " one."),
            Setting.number(
                    "average-full-percent",
                    "0.001",
                    "100",
                    "0.3",
                    "Separation of the averages of a full score," + " in percent."),
            Setting.count("macd-fast", 1, 1_000, 12, "Candles in the fast average of the MACD."),
            Setting.count("macd-slow", 2, 1_000, 26, "Candles in its slow average; more than in the fast one."),
            Setting.count("macd-signal", 1, 1_000, 9, "Candles in its signal line."),
            Setting.count("bollinger-period", 2, 1_000, 20, "Candles in the Bollinger bands."),
            Setting.number("bollinger-factor", "0.1", "10", "2", "Distance of the bands, in standard deviations."),
            Setting.count("donchian-period", 1, 1_000, 20, "Candles in the Donchian channel."),
            Setting.count("atr-period", 1, 1_000, 14, "Candles in the average true range (ATR)."));

    /** For the service loader. */
    public WeightedSignalsProvider() {}

    @Override
    public String kind() {
        return "weighted-signals";
    }

    @Override
    public String description() {
        return "Weighs five signals to one score from -1 to 1, and buys or sells in steps once the score"
                + " has been strong"
                + " for a while. One bot a pair.";
    }

    @Override
    public List<Setting> settings() {
        return EntrySettings.behind(OWN);
    }

    @Override
    public List<Complaint> check(final Settings settings) {
        final List<Complaint> complaints = new ArrayList<>(EntrySettings.check(settings));
        BigDecimal sum = BigDecimal.ZERO;
        for (final String weight : WEIGHTS) {
            sum = sum.add(new BigDecimal(settings.value(weight)));
        }
        if (sum.compareTo(BigDecimal.ONE) > 0) {
            complaints.add(new Complaint(
                    "rsi-weight", "weights (" + String.join(", ", WEIGHTS) + ") of at most 1 in sum, which is " + sum));
        }
        if (sum.signum() == 0) {
            complaints.add(new Complaint("rsi-weight", "a weight above 0 among " + String.join(", ", WEIGHTS)));
        }
        if (sum.compareTo(new BigDecimal(settings.value("score-to-act"))) < 0) {
            complaints.add(new Complaint(
                    "score-to-act", "at most the sum of the weights (" + sum + "): no score is ever above it"));
        }
        rising(complaints, settings, "average-fast", "average-slow");
        rising(complaints, settings, "macd-fast", "macd-slow");
        rising(complaints, settings, "cool-from", "warm-from");
        rising(complaints, settings, "warm-from", "hot-from");
        final double neutral = settings.number("rsi-neutral");
        if (settings.number("rsi-low") >= 50 - neutral || settings.number("rsi-high") <= 50 + neutral) {
            complaints.add(new Complaint("rsi-neutral", "a zone within rsi-low and rsi-high"));
        }
        return complaints;
    }

    private static void rising(
            final List<Complaint> complaints, final Settings settings, final String low, final String high) {
        if (settings.number(low) >= settings.number(high)) {
            complaints.add(new Complaint(low, "less than " + high + " (" + settings.value(high) + ")"));
        }
    }

    @Override
    public List<WarmUp> warmUp(final Settings settings) {
        final int smoothed = Math.max(
                        Math.max(settings.count("rsi-period") + 1, settings.count("average-slow")),
                        settings.count("macd-slow") + settings.count("macd-signal"))
                * SETTLING;
        final int windows = Math.max(settings.count("bollinger-period"), settings.count("donchian-period") + 1);
        return List.of(new WarmUp(settings.durationNanos("interval"), Math.max(smoothed, windows) + 1));
    }

    @Override
    public Strategy create(final StrategySetup setup) {
        return new WeightedSignals(setup);
    }
}
