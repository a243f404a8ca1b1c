package io.reprise.strategy.performance;

import io.reprise.event.Settings;
import io.reprise.strategy.setting.Setting;
import java.util.List;

/**
 * What a strategy's last trades mean for its next ones.
 *
 * @param trades             trades in the rolling window, for each regime
 * @param minTrades          trades before anything is concluded
 * @param minWinRate         share of winners below which a losing strategy is blocked
 * @param pauseNanos         how long a block lasts before it may try again with half its size
 * @param isFiltered         whether bad trades make entries smaller and block them
 * @param isGated            whether an entry must be expected to pay for its costs
 * @param assumedWinRate     share of winners before there are enough trades
 * @param minExpectedFraction least expected gain of an entry after costs, as a fraction of its value
 */
public record PerformanceSettings(
        int trades,
        int minTrades,
        double minWinRate,
        long pauseNanos,
        boolean isFiltered,
        boolean isGated,
        double assumedWinRate,
        double minExpectedFraction) {
    /** The keys. */
    public static final List<Setting> ALL = List.of(
            Setting.flag(
                    "performance-filter",
                    true,
                    "Whether the last trades of this strategy in the same regime, after"
                            + " fees, make its next ones smaller or block them."),
            Setting.count("performance-trades", 1, 1_000, 20, "Trades that count as the last ones, in each regime."),
            Setting.count("performance-min-trades", 1, 1_000, 10, "Trades before anything is concluded from them."),
            Setting.number(
                    "performance-min-win-rate",
                    "0",
                    "100",
                    "35",
                    "A strategy that loses on average and wins"
                            + " fewer than so many percent of its trades is blocked; one that only loses on"
                            + " average trades half"
                            + " its size."),
            Setting.timeSpan(
                    "performance-pause",
                    "1m",
                    "365d",
                    "1d",
                    "How long a block lasts; then it may try with" + " half its size."),
            Setting.flag(
                    "expected-value-gate",
                    false,
                    "Whether an entry must be expected to bring more than its fees" + " and its spread."),
            Setting.number(
                    "assumed-win-rate",
                    "0",
                    "100",
                    "50",
                    "Winners in percent that the gate reckons with before" + " there are enough trades."),
            Setting.number(
                    "min-expected-bps",
                    "-1000",
                    "1000",
                    "0",
                    "The least an entry must be expected to bring, in" + " hundredths of a percent of its value."));

    private static final double PERCENT = 100;
    private static final double BPS = 10_000;

    /**
     * Reads them.
     *
     * @param own settings of the strategy, complete
     * @return the settings
     */
    public static PerformanceSettings of(final Settings own) {
        return new PerformanceSettings(
                own.count("performance-trades"),
                own.count("performance-min-trades"),
                own.number("performance-min-win-rate") / PERCENT,
                own.durationNanos("performance-pause"),
                own.flag("performance-filter"),
                own.flag("expected-value-gate"),
                own.number("assumed-win-rate") / PERCENT,
                own.number("min-expected-bps") / BPS);
    }
}
