package io.reprise.strategy.exit;

import io.reprise.event.Settings;
import io.reprise.strategy.setting.Setting;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a position is left. Distances are of the average entry; where one is given in percent and in average true ranges
 * (ATR), percent wins when it is above 0.
 *
 * @param stopAtr          stop, in ATR; 0 for none
 * @param stopFraction     stop, as a fraction; 0 to use ATR
 * @param targetAtr        target, in ATR; 0 for none
 * @param targetFraction   target, as a fraction; 0 to use ATR
 * @param trailAtr         trailing stop below the highest price, in ATR; 0 for none
 * @param trailFraction    trailing stop, as a fraction; 0 to use ATR
 * @param trailAfter       gain from which it trails, as a multiple of the stop's distance
 * @param trailStep        least rise of the trailing stop, as a fraction of its price
 * @param breakEvenAfter   gain from which the stop is at the entry, as a multiple of the stop's distance; 0 for never
 * @param breakEvenBuffer  how far above the entry it is then, as a fraction, to pay the fees
 * @param ladder           targets in parts
 * @param maxHoldingNanos  longest a position is held
 * @param isLeftOnFlip     whether a strategy that turns against the position closes it
 * @param protection       what of it rests at the venue
 */
public record ExitSettings(
        double stopAtr,
        double stopFraction,
        double targetAtr,
        double targetFraction,
        double trailAtr,
        double trailFraction,
        double trailAfter,
        double trailStep,
        double breakEvenAfter,
        double breakEvenBuffer,
        Ladder ladder,
        long maxHoldingNanos,
        boolean isLeftOnFlip,
        ProtectionSettings protection) {
    private static final List<Setting> OWN = List.of(
            Setting.number(
                    "stop-atr",
                    "0",
                    "100",
                    "2",
                    "Distance of the stop below the average entry, in ATR as of the" + " entry; 0 for no stop."),
            Setting.number(
                    "stop-percent",
                    "0",
                    "99",
                    "0",
                    "Distance of the stop in percent of the entry; 0 to go by" + " stop-atr."),
            Setting.number(
                    "target-atr",
                    "0",
                    "1000",
                    "3",
                    "Distance of the target above the average entry, in ATR as" + " of the entry; 0 for no target."),
            Setting.number(
                    "target-percent",
                    "0",
                    "1000",
                    "0",
                    "Distance of the target in percent of the entry; 0 to" + " go by target-atr."),
            Setting.number(
                    "trail-atr",
                    "0",
                    "100",
                    "0",
                    "A stop that follows the highest price since the entry at so"
                            + " many ATR, and never goes back; 0 for none."),
            Setting.number(
                    "trail-percent",
                    "0",
                    "99",
                    "0",
                    "The same in percent of the highest price; 0 to go by" + " trail-atr."),
            Setting.number(
                    "trail-after",
                    "0",
                    "100",
                    "0",
                    "Gain from which it follows, in distances of the stop; 0" + " from the entry on."),
            Setting.number("trail-step-percent", "0", "10", "0.1", "It is moved by no less than so many percent."),
            Setting.number(
                    "break-even-after",
                    "0",
                    "100",
                    "0",
                    "Gain, in distances of the stop, from which the stop" + " stands at the entry; 0 for never."),
            Setting.number(
                    "break-even-buffer-percent",
                    "0",
                    "10",
                    "0",
                    "How far above the entry it stands then, in" + " percent, so that the fees are paid."),
            Setting.ladder(
                    "target-ladder",
                    "Parts sold on the way to the target: gain in distances of the stop, and"
                            + " percent of what was bought."),
            Setting.timeSpan("max-holding", "1s", "365d", "4h", "A position older than this is sold."),
            Setting.flag(
                    "exit-on-flip",
                    false,
                    "Whether a position is sold when the strategy's reason to buy turns" + " into one to sell."));

    /** The keys, for a file of a strategy that leaves by them. */
    public static final List<Setting> ALL =
            Stream.concat(OWN.stream(), ProtectionSettings.ALL.stream()).toList();

    private static final double PERCENT = 100;

    /**
     * Reads them.
     *
     * @param own settings of the strategy, complete
     * @return the settings
     */
    public static ExitSettings of(final Settings own) {
        return new ExitSettings(
                own.number("stop-atr"),
                own.number("stop-percent") / PERCENT,
                own.number("target-atr"),
                own.number("target-percent") / PERCENT,
                own.number("trail-atr"),
                own.number("trail-percent") / PERCENT,
                own.number("trail-after"),
                own.number("trail-step-percent") / PERCENT,
                own.number("break-even-after"),
                own.number("break-even-buffer-percent") / PERCENT,
                Ladder.parse(own.value("target-ladder")),
                own.durationNanos("max-holding"),
                own.flag("exit-on-flip"),
                ProtectionSettings.of(own));
    }

    /**
     * Whether positions are left at a loss at all.
     *
     * @return false where neither stop is set
     */
    public boolean hasStop() {
        return stopAtr > 0 || stopFraction > 0;
    }

    /**
     * Whether there is ever a stop: one to begin with, or one that follows the price.
     *
     * @return false where a position is left at no price below
     */
    public boolean hasAnyStop() {
        return hasStop() || trailAtr > 0 || trailFraction > 0;
    }

    /**
     * Whether positions are left at a gain of their own.
     *
     * @return false where neither target is set
     */
    public boolean hasTarget() {
        return targetAtr > 0 || targetFraction > 0;
    }

    /**
     * Distance of the stop.
     *
     * @param price of the entry, mantissa
     * @param range average true range, mantissa
     * @return price mantissa, 0 for no stop
     */
    public long stopDistance(final long price, final double range) {
        return distance(stopFraction, stopAtr, price, range);
    }

    /**
     * Distance of the target.
     *
     * @param price of the entry, mantissa
     * @param range average true range, mantissa
     * @return price mantissa, 0 for no target
     */
    public long targetDistance(final long price, final double range) {
        return distance(targetFraction, targetAtr, price, range);
    }

    /**
     * Distance of the trailing stop.
     *
     * @param price highest since the entry, mantissa
     * @param range average true range, mantissa
     * @return price mantissa, 0 for none
     */
    public long trailDistance(final long price, final double range) {
        return distance(trailFraction, trailAtr, price, range);
    }

    private static long distance(final double fraction, final double ranges, final long price, final double range) {
        return Math.round(fraction > 0 ? fraction * price : ranges * range);
    }
}
