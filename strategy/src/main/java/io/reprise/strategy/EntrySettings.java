package io.reprise.strategy;

import io.reprise.event.MarketRegime;
import io.reprise.event.Settings;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.exit.ExitSettings;
import io.reprise.strategy.exit.ProtectionSettings;
import io.reprise.strategy.performance.PerformanceSettings;
import io.reprise.strategy.setting.Regimes;
import io.reprise.strategy.setting.Setting;
import io.reprise.strategy.sizing.SizeSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * How a strategy enters and leaves, whatever its reasons: the settings of an {@link EntryDesk}.
 *
 * @param style              how an entry meets the market
 * @param entryTimeInForce   of an entry that takes: until its date, until cancelled, at once, or whole at once
 * @param isExitImmediate    whether exits take what is there at once, up to the cap, instead of waiting at their limit
 * @param limitOffsetBps     how far the limit is from the reference, in hundredths of a percent
 * @param slippageCapBps     how far from the reference what takes at once may trade, in hundredths of a percent
 * @param chaseMaxBps        how far a chase may follow the best bid, in hundredths of a percent
 * @param orderLifetimeNanos after which an order is cancelled
 * @param cooldownNanos      between the last fill of an exit and the next entry
 * @param regimesMask        in which it enters, bit by the regime's code
 * @param size               how large an entry is
 * @param exit               when a position is left
 * @param performance        what its last trades mean
 */
public record EntrySettings(
        EntryStyle style,
        TimeInForce entryTimeInForce,
        boolean isExitImmediate,
        int limitOffsetBps,
        int slippageCapBps,
        int chaseMaxBps,
        long orderLifetimeNanos,
        long cooldownNanos,
        int regimesMask,
        SizeSettings size,
        ExitSettings exit,
        PerformanceSettings performance) {
    /** The keys, to be put behind those of the strategy. */
    public static final List<Setting> ALL = all();

    private static final String TIME_IN_FORCE = "entry-time-in-force";
    private static final String TILL_DATE = "gtd";

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
     * The key of the style, for a strategy that usually enters another way.
     *
     * @param standard when nothing is written: take, make, market or chase
     * @return the setting
     */
    public static Setting entry(final String standard) {
        return Setting.choice(
                "entry",
                List.of("take", "make", "market", "chase"),
                standard,
                "How it enters: take what is offered, at a limit; make a bid that waits in the book,"
                        + " post-only; market, take what is offered within slippage-cap-bps and nothing else;"
                        + " chase, a bid that waits at the best one, post-only, and follows it.");
    }

    /**
     * Reads them.
     *
     * @param own settings of the strategy, complete
     * @return the settings
     */
    public static EntrySettings of(final Settings own) {
        return new EntrySettings(
                style(own.value("entry")),
                timeInForce(own.value(TIME_IN_FORCE)),
                own.value("exit-order").equals("market"),
                own.count("limit-offset-bps"),
                own.count("slippage-cap-bps"),
                own.count("chase-max-bps"),
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
        if (read.exit().protection().isStopResting() && !read.exit().hasAnyStop()) {
            complaints.add(new StrategyProvider.Complaint(
                    "protection",
                    "engine, or a stop (stop-atr, stop-percent, trail-atr or trail-percent) that can rest at the"
                            + " venue"));
        }
        if (read.exit().protection().kind() == ProtectionSettings.Kind.TARGET
                && !read.exit().hasTarget()) {
            complaints.add(new StrategyProvider.Complaint(
                    "protection", "engine, or a target (target-atr or target-percent) that can rest at the venue"));
        }
        if (read.style() != EntryStyle.TAKE && read.entryTimeInForce() != TimeInForce.GOOD_TILL_DATE) {
            complaints.add(new StrategyProvider.Complaint(
                    TIME_IN_FORCE, TILL_DATE + ", because only entry take has another time in force"));
        }
        if (read.performance().minTrades() > read.performance().trades()) {
            complaints.add(new StrategyProvider.Complaint(
                    "performance-min-trades",
                    "at most performance-trades (" + read.performance().trades() + ")"));
        }
        return complaints;
    }

    private static EntryStyle style(final String word) {
        return switch (word) {
            case "make" -> EntryStyle.MAKE;
            case "market" -> EntryStyle.MARKET;
            case "chase" -> EntryStyle.CHASE;
            default -> EntryStyle.TAKE;
        };
    }

    private static TimeInForce timeInForce(final String word) {
        return switch (word) {
            case "ioc" -> TimeInForce.IMMEDIATE_OR_CANCEL;
            case "fok" -> TimeInForce.FILL_OR_KILL;
            case "gtc" -> TimeInForce.GOOD_TILL_CANCELLED;
            default -> TimeInForce.GOOD_TILL_DATE;
        };
    }

    private static List<Setting> orders() {
        return List.of(
                entry("take"),
                Setting.choice(
                        TIME_IN_FORCE,
                        List.of(TILL_DATE, "ioc", "fok", "gtc"),
                        TILL_DATE,
                        "Of entry take: gtd, the venue ends it after order-lifetime; ioc, what does not trade at once"
                                + " is cancelled; fok, it trades whole at once or not at all; gtc, the venue knows no"
                                + " end and it is cancelled after order-lifetime."),
                Setting.count(
                        "limit-offset-bps",
                        0,
                        1_000,
                        5,
                        "How far beyond the best offer an entry may pay, or below the best bid it waits, and below the"
                                + " best bid an exit may get, in hundredths of a percent; without a fresh book from"
                                + " the last price."),
                Setting.count(
                        "slippage-cap-bps",
                        0,
                        1_000,
                        20,
                        "Of entry market and exit-order market: how far beyond the best offer it may pay, or below the"
                                + " best bid it may get, in hundredths of a percent."),
                Setting.count(
                        "chase-max-bps",
                        0,
                        1_000,
                        10,
                        "Of entry chase: how far it may follow from the best bid it began at, in hundredths of a"
                                + " percent; size and limits reckon with all of it."),
                Setting.choice(
                        "exit-order",
                        List.of("take", "market"),
                        "take",
                        "How it leaves: take what is bid, at a limit; or market, take what is bid within"
                                + " slippage-cap-bps at once, and again a second later what is left."));
    }

    private static List<Setting> all() {
        final List<Setting> all = new ArrayList<>();
        all.add(Setting.words(
                "regimes",
                Regimes.WORDS,
                "The regimes in which it enters; positions are managed and left in all of them."));
        all.addAll(SizeSettings.ALL);
        all.addAll(orders());
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
