package io.reprise.strategy;

import io.reprise.event.MarketRegime;
import io.reprise.event.Settings;
import io.reprise.strategy.exit.ExitSettings;
import io.reprise.strategy.performance.PerformanceSettings;
import io.reprise.strategy.setting.Regimes;
import io.reprise.strategy.setting.Setting;
import io.reprise.strategy.sizing.SizeSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How a strategy enters and leaves, whatever its reasons: the settings of an {@link EntryDesk}.
 *
 * @param isResting          whether entries wait in the book, post-only, instead of taking what is offered
 * @param limitOffsetBps     how far the limit is from the reference, in hundredths of a percent
 * @param orderLifetimeNanos after which an order is cancelled
 * @param cooldownNanos      between the last fill of an exit and the next entry
 * @param regimesMask        in which it enters, bit by the regime's code
 * @param size               how large an entry is
 * @param exit               when a position is left
 * @param performance        what its last trades mean
 */
public record EntrySettings(
        boolean isResting,
        int limitOffsetBps,
        long orderLifetimeNanos,
        long cooldownNanos,
        int regimesMask,
        SizeSettings size,
        ExitSettings exit,
        PerformanceSettings performance) {
    /** The keys, to be put behind those of the strategy. */
    public static final List<Setting> ALL = all();

    /**
     * Whether it enters in a regime.
     *
     * @param regime of the market now
     * @return true where the file names it
     */
    public boolean entersIn(final MarketRegime regime) {
        return (regimesMask & 1 << regime.value()) != 0;
    }

    /**
     * The keys behind those of a strategy, which may bring some of them with other defaults.
     *
     * @param own keys of the strategy, in order
     * @return its own, then those of the desk that are not among them
     */
    public static List<Setting> behind(final List<Setting> own) {
        final List<Setting> together = new ArrayList<>(own);
        for (final Setting each : ALL) {
            if (own.stream().noneMatch(written -> written.key().equals(each.key()))) {
                together.add(each);
            }
        }
        return List.copyOf(together);
    }

    /**
     * Reads them.
     *
     * @param own settings of the strategy, complete
     * @return the settings
     */
    public static EntrySettings of(final Settings own) {
        return new EntrySettings(
                own.value("entry").equals("make"),
                own.count("limit-offset-bps"),
                own.durationNanos("order-lifetime"),
                own.durationNanos("cooldown"),
                Regimes.mask(own.value("regimes")),
                SizeSettings.of(own),
                ExitSettings.of(own),
                PerformanceSettings.of(own));
    }

    /**
     * Values that contradict each other.
     *
     * @param own settings of the strategy, complete
     * @return what is wrong; empty when nothing is
     */
    public static List<StrategyProvider.Complaint> check(final Settings own) {
        final List<StrategyProvider.Complaint> complaints = new ArrayList<>();
        final EntrySettings read = of(own);
        final boolean needsStop = read.size().kind() == SizeSettings.Kind.RISK
                || !read.exit().ladder().isEmpty()
                || read.exit().breakEvenAfter() > 0
                || read.exit().trailAfter() > 0;
        if (needsStop && !read.exit().hasStop()) {
            complaints.add(new StrategyProvider.Complaint(
                    "stop-atr", "a stop, because size, target-ladder, break-even-after or trail-after counts in it"));
        }
        if (read.performance().minTrades() > read.performance().trades()) {
            complaints.add(new StrategyProvider.Complaint(
                    "performance-min-trades",
                    "at most performance-trades (" + read.performance().trades() + ")"));
        }
        return complaints;
    }

    private static List<Setting> all() {
        final List<Setting> all = new ArrayList<>();
        all.add(Setting.words(
                "regimes",
                Regimes.WORDS,
                "The regimes in which it enters; positions are managed and left in all of them."));
        all.addAll(SizeSettings.ALL);
        all.add(Setting.choice(
                "entry",
                List.of("take", "make"),
                "take",
                "How it enters: take what is offered, or make a bid that waits in the book, post-only."));
        all.add(Setting.count(
                "limit-offset-bps",
                0,
                1_000,
                5,
                "How far beyond the best offer an entry may pay, or below the best bid it waits, and below the best"
                        + " bid an exit may get, in hundredths of a percent; without a fresh book from the last"
                        + " price."));
        all.add(Setting.timeSpan(
                "order-lifetime",
                "1s",
                "1d",
                "30s",
                "An order not filled by then is cancelled; decided on a recorded candle it lives one candle longer. It"
                        + " is also the shortest time between two entries proposed."));
        all.add(Setting.timeSpan(
                "cooldown",
                "0s",
                "7d",
                "5m",
                "Pause between the last fill of an exit and the next entry in the same product."));
        all.addAll(ExitSettings.ALL);
        all.addAll(PerformanceSettings.ALL);
        return List.copyOf(all);
    }
}
