package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/** What a strategy of kind {@code trigger-rules} looks at, read once; what each means is in {@link #ALL}. */
record TriggerRulesSettings(
        long intervalNanos,
        long trendIntervalNanos,
        int emaFast,
        int emaSlow,
        int rsiPeriod,
        int atrPeriod,
        int volumeAveragePeriod,
        int breakoutPeriod,
        int breakoutDays,
        int momentumPeriod,
        int reversalPeriod,
        int reversalRecent,
        int reversalConfirmBars,
        int flowTrades) {
    static final List<String> TRIGGERS = List.of(
            "breakout", "breakout-days", "momentum", "reversal", "volume-spike", "volatility-expansion", "flow");

    static final List<Setting> ALL = List.of(
            Setting.timeSpan(
                    "interval",
                    "1s",
                    "1d",
                    "1m",
                    "Length of the candles it decides on; recorded candles that"
                            + " are longer are taken as they are."),
            Setting.words("triggers", TRIGGERS, "Which triggers are a reason to buy, each as the keys below say."),
            Setting.timeSpan(
                    "trend-interval",
                    "1s",
                    "1d",
                    "5m",
                    "Length of the candles that tell the trend; at least" + " interval."),
            Setting.count(
                    "ema-fast",
                    1,
                    1_000,
                    9,
                    "Trend candles in the fast moving average; nothing but a reversal is"
                            + " bought unless it is above the slow one."),
            Setting.count(
                    "ema-slow",
                    2,
                    1_000,
                    21,
                    "Trend candles in the slow moving average; more than in the fast" + " one."),
            Setting.count("rsi-period", 2, 1_000, 14, "Candles in the relative strength index."),
            Setting.number(
                            "rsi-max",
                            "1",
                            "101",
                            "75",
                            "From this relative strength index on nothing is bought any" + " more: the move is old.")
                    .perRegime(),
            Setting.count(
                    "atr-period",
                    1,
                    1_000,
                    14,
                    "Candles in the average true range (ATR), the measure of how far"
                            + " the price usually moves in one candle."),
            Setting.count("volume-average-period", 1, 1_000, 20, "Candles in the average volume."),
            Setting.number(
                            "volume-spike-factor",
                            "0.1",
                            "1000",
                            "3",
                            "Trigger volume-spike: a candle with so many times"
                                    + " the average volume and a close above its open, a rise that goes on.")
                    .perRegime(),
            Setting.count(
                    "breakout-period",
                    1,
                    1_000,
                    20,
                    "Trigger breakout: a price above the high of so many closed" + " candles."),
            Setting.count(
                    "breakout-days",
                    1,
                    400,
                    20,
                    "Trigger breakout-days: a price above the high of so many closed" + " days, UTC."),
            Setting.number("breakout-margin-atr", "0", "100", "0", "How far above the high a breakout must be, in ATR.")
                    .perRegime(),
            Setting.count("momentum-period", 1, 1_000, 10, "Candles over which a move is measured."),
            Setting.number(
                            "momentum-threshold-atr",
                            "0.01",
                            "100",
                            "1.5",
                            "Trigger momentum: a rise of so many ATR over" + " momentum-period.")
                    .perRegime(),
            Setting.count(
                    "reversal-period",
                    1,
                    1_000,
                    30,
                    "Trigger reversal: candles of which a low must be the" + " lowest."),
            Setting.count(
                    "reversal-recent",
                    1,
                    1_000,
                    3,
                    "How many candles ago that low may be; at most" + " reversal-period."),
            Setting.count(
                    "reversal-confirm-bars",
                    0,
                    100,
                    1,
                    "Closed candles in a row that must have closed above the" + " one before."),
            Setting.number(
                            "reversal-bounce-atr",
                            "0.01",
                            "100",
                            "1",
                            "How far above the low the price must stand, in" + " ATR.")
                    .perRegime(),
            Setting.number(
                            "volatility-expansion-factor",
                            "0.1",
                            "1000",
                            "2.5",
                            "Trigger volatility-expansion: a candle"
                                    + " whose true range is so many ATR, and that rises.")
                    .perRegime(),
            Setting.count("flow-trades", 1, 10_000, 100, "Trades over which the flow is measured."),
            Setting.number(
                            "flow-imbalance",
                            "0.01",
                            "1",
                            "0.6",
                            "Trigger flow: buyers took so much more than sellers,"
                                    + " as a share of all that was traded.")
                    .perRegime());

    /**
     * Smoothed indicators begin with a plain mean; four periods on, less than 5 % of a Wilder average of 14 is still of
     * that beginning.
     */
    private static final int SETTLING = 4;

    static TriggerRulesSettings of(final Settings own) {
        return new TriggerRulesSettings(
                own.durationNanos("interval"),
                own.durationNanos("trend-interval"),
                own.count("ema-fast"),
                own.count("ema-slow"),
                own.count("rsi-period"),
                own.count("atr-period"),
                own.count("volume-average-period"),
                own.count("breakout-period"),
                own.count("breakout-days"),
                own.count("momentum-period"),
                own.count("reversal-period"),
                own.count("reversal-recent"),
                own.count("reversal-confirm-bars"),
                own.count("flow-trades"));
    }

    /** Bars after which every indicator has settled and every trigger that is named can fire. */
    int settledBars(final Settings own) {
        int bars = Math.max(rsiPeriod + 1, atrPeriod) * SETTLING;
        bars = TriggerSeries.isNamed(own, "volume-spike") ? Math.max(bars, volumeAveragePeriod) : bars;
        bars = TriggerSeries.isNamed(own, "breakout") ? Math.max(bars, breakoutPeriod) : bars;
        bars = TriggerSeries.isNamed(own, "momentum") ? Math.max(bars, momentumPeriod) : bars;
        bars = TriggerSeries.isNamed(own, "reversal") ? Math.max(bars, reversalPeriod) : bars;
        return bars + 1;
    }

    /** Trend bars after which the trend has settled. */
    int settledTrendBars() {
        return emaSlow * SETTLING + 1;
    }
}
