package io.reprise.strategy;

import io.reprise.event.Settings;

/**
 * The settings of one strategy of kind {@code trigger-rules}, read once. What each means is written in
 * {@code config/strategies}.
 */
record TriggerRulesSettings(
        int strategyId,
        String name,
        long intervalNanos,
        long trendIntervalNanos,
        int emaFast,
        int emaSlow,
        int rsiPeriod,
        int atrPeriod,
        int volumeAveragePeriod,
        double volumeSpikeFactor,
        int breakoutPeriod,
        int momentumPeriod,
        double momentumThresholdAtr,
        double rsiMax,
        long orderNotionalE8,
        long riskPerTradeE8,
        int limitOffsetBps,
        double stopAtr,
        double targetAtr,
        long maxHoldingNanos,
        long orderLifetimeNanos,
        long cooldownNanos) {

    /** The only kind there is yet. */
    static final String KIND = "trigger-rules";

    /**
     * Smoothed indicators begin with a plain mean; four periods on, less than 5 % of a Wilder average of 14 is still of
     * that beginning.
     */
    private static final int SETTLING = 4;

    static TriggerRulesSettings of(final int strategyId, final Settings own) {
        if (!own.value("kind").equals(KIND)) {
            throw new IllegalArgumentException("setting 'strategy." + strategyId + ".kind': " + KIND
                    + " expected, was '" + own.value("kind") + "'");
        }
        return new TriggerRulesSettings(
                strategyId,
                own.value("name"),
                own.durationNanos("interval"),
                own.durationNanos("trend-interval"),
                own.count("ema-fast"),
                own.count("ema-slow"),
                own.count("rsi-period"),
                own.count("atr-period"),
                own.count("volume-average-period"),
                own.number("volume-spike-factor"),
                own.count("breakout-period"),
                own.count("momentum-period"),
                own.number("momentum-threshold-atr"),
                own.number("rsi-max"),
                own.moneyE8("order-notional"),
                own.moneyE8("risk-per-trade"),
                own.count("limit-offset-bps"),
                own.number("stop-atr"),
                own.number("target-atr"),
                own.durationNanos("max-holding"),
                own.durationNanos("order-lifetime"),
                own.durationNanos("cooldown"));
    }

    /** Bars of {@link #intervalNanos} after which every indicator has settled. */
    int settledBars() {
        final int smoothed = Math.max(rsiPeriod + 1, atrPeriod) * SETTLING;
        return Math.max(smoothed, windowBars()) + 1;
    }

    /** Bars after which every trigger can fire. */
    int windowBars() {
        return Math.max(Math.max(volumeAveragePeriod, breakoutPeriod), momentumPeriod);
    }

    /** Bars of {@link #trendIntervalNanos} after which the trend has settled. */
    int settledTrendBars() {
        return emaSlow * SETTLING + 1;
    }
}
