package io.reprise.strategy;

import io.reprise.event.Settings;

/**
 * What a rule strategy was configured with; see the files in {@code config/strategies}.
 *
 * @param intervalNanos       bars that triggers and stops are measured on
 * @param trendIntervalNanos  bars that the trend is measured on
 * @param emaFast             bars of the trend's fast average
 * @param emaSlow             bars of its slow one
 * @param rsiPeriod           bars
 * @param atrPeriod           bars
 * @param volumePeriod        bars of the average volume
 * @param volumeFactor        times the average that make a spike
 * @param breakoutPeriod      bars whose high must be passed
 * @param momentumPeriod      bars over which momentum is measured
 * @param momentumAtr         average true ranges that make a momentum
 * @param rsiMax              no entry above
 * @param orderNotionalE8     money of an entry
 * @param riskE8              money lost at the stop
 * @param offsetBps           how far beyond the reference price an order may pay, in 1/10,000
 * @param stopAtr             stop distance in average true ranges
 * @param targetAtr           target distance in average true ranges
 * @param maxHoldingNanos     longest time in a position
 * @param orderLifetimeNanos  of an order that is not filled
 * @param cooldownNanos       after an exit
 */
record RuleSettings(
        long intervalNanos,
        long trendIntervalNanos,
        int emaFast,
        int emaSlow,
        int rsiPeriod,
        int atrPeriod,
        int volumePeriod,
        double volumeFactor,
        int breakoutPeriod,
        int momentumPeriod,
        double momentumAtr,
        double rsiMax,
        long orderNotionalE8,
        long riskE8,
        long offsetBps,
        double stopAtr,
        double targetAtr,
        long maxHoldingNanos,
        long orderLifetimeNanos,
        long cooldownNanos) {

    static RuleSettings of(final Settings settings) {
        return new RuleSettings(
                settings.durationNanos("interval"),
                settings.durationNanos("trend-interval"),
                settings.count("ema-fast"),
                settings.count("ema-slow"),
                settings.count("rsi-period"),
                settings.count("atr-period"),
                settings.count("volume-average-period"),
                settings.number("volume-spike-factor"),
                settings.count("breakout-period"),
                settings.count("momentum-period"),
                settings.number("momentum-threshold-atr"),
                settings.number("rsi-max"),
                settings.moneyE8("order-notional"),
                settings.moneyE8("risk-per-trade"),
                settings.count("limit-offset-bps"),
                settings.number("stop-atr"),
                settings.number("target-atr"),
                settings.durationNanos("max-holding"),
                settings.durationNanos("order-lifetime"),
                settings.durationNanos("cooldown"));
    }
}
