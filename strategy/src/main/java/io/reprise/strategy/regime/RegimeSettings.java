package io.reprise.strategy.regime;

import io.reprise.event.Settings;

/**
 * When a market counts as what; written in {@code universe.yaml} below {@code regime}.
 *
 * @param intervalNanos    length of the bars it is told by
 * @param trendPeriod      bars over which a trend must have moved the price by more than an average range
 * @param adxPeriod        bars in the average directional index
 * @param trendFrom        index from which a trend begins
 * @param trendUntil       index below which it ends; at most {@code trendFrom}
 * @param volatilityPeriod bars in the volatility of late
 * @param usualPeriod      bars in the usual volatility
 * @param volatileFrom     multiple of the usual volatility from which a market is volatile
 * @param volatileUntil    multiple below which it is quiet again; at most {@code volatileFrom}
 * @param crashPeriod      bars within which a fall is a crash
 * @param crashDrop        fall from the highest high of them, as a fraction
 * @param confirmBars      bars in a row that must say the same before the regime changes, a crash excepted
 */
public record RegimeSettings(
        long intervalNanos,
        int trendPeriod,
        int adxPeriod,
        double trendFrom,
        double trendUntil,
        int volatilityPeriod,
        int usualPeriod,
        double volatileFrom,
        double volatileUntil,
        int crashPeriod,
        double crashDrop,
        int confirmBars) {
    private static final double PERCENT = 100;

    /**
     * Reads them.
     *
     * @param regime what is below {@code regime.}, complete
     * @return the settings
     */
    public static RegimeSettings of(final Settings regime) {
        return new RegimeSettings(
                regime.durationNanos("interval"),
                regime.count("trend-period"),
                regime.count("adx-period"),
                regime.number("trend-from"),
                regime.number("trend-until"),
                regime.count("volatility-period"),
                regime.count("usual-period"),
                regime.number("volatile-from"),
                regime.number("volatile-until"),
                regime.count("crash-period"),
                regime.number("crash-drop-percent") / PERCENT,
                regime.count("confirm-bars"));
    }

    /**
     * Bars after which a regime is known.
     *
     * @return from 1
     */
    public int warmUpBars() {
        final int averages = Math.max(trendPeriod, 2 * adxPeriod);
        return Math.max(Math.max(averages, volatilityPeriod + usualPeriod), crashPeriod) + confirmBars + 1;
    }
}
