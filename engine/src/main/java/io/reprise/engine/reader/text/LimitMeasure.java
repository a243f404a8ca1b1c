package io.reprise.engine.reader.text;

import io.reprise.event.DifferenceKind;
import io.reprise.event.LevelTrigger;
import io.reprise.event.RiskLimit;

/** In what a limit or a trigger is measured, so that every reader shows its numbers alike. */
public enum LimitMeasure {
    /** Quote currency, eight decimals. */
    MONEY,
    /** Nanoseconds. */
    SPAN,
    /** A quantity of the product. */
    QUANTITY,
    /** A fraction with eight decimals, shown in percent. */
    PERCENT,
    /** A number of things. */
    COUNT,
    /** Bytes. */
    BYTES;

    /**
     * Of a limit.
     *
     * @param limit any
     * @return what its measured and allowed values count
     */
    public static LimitMeasure of(final RiskLimit limit) {
        return switch (limit) {
            case ORDER_NOTIONAL,
                    POSITION,
                    DAILY_LOSS,
                    CASH,
                    MIN_NOTIONAL,
                    DAILY_LOSS_PERCENT,
                    DRAWDOWN,
                    POSITION_PERCENT,
                    GROSS_EXPOSURE,
                    CLUSTER,
                    ORDER_MINIMUM,
                    DEPTH,
                    VOLUME,
                    VOLATILITY,
                    CANARY,
                    LOSS_AT_STOP -> MONEY;
            case STALE_DATA, CLOCK_DRIFT, COOLDOWN_AFTER_TRADE, COOLDOWN_AFTER_LOSS, DUPLICATE -> SPAN;
            case SHORT_SALE -> QUANTITY;
            case PRICE_COLLAR, SPREAD, EMERGENCY_LOSS -> PERCENT;
            default -> COUNT;
        };
    }

    /**
     * Of a trigger.
     *
     * @param trigger any
     * @return what its measured and allowed values count
     */
    public static LimitMeasure of(final LevelTrigger trigger) {
        return switch (trigger) {
            case DAILY_LOSS, DRAWDOWN, CANARY_LOSS -> MONEY;
            case FEED_LOST, CLOCK_DRIFT -> SPAN;
            case DISK -> BYTES;
            default -> COUNT;
        };
    }

    /**
     * Of a difference between our books and the venue's lists.
     *
     * @param kind any
     * @return what its expected and actual values count
     */
    public static LimitMeasure of(final DifferenceKind kind) {
        return switch (kind) {
            case BALANCE, SUMS_CORRECTED -> MONEY;
            default -> QUANTITY;
        };
    }

    /**
     * Whether a trigger measures anything.
     *
     * @param trigger any
     * @return false where a person or a file said so
     */
    public static boolean isMeasured(final LevelTrigger trigger) {
        return trigger != LevelTrigger.OPERATOR && trigger != LevelTrigger.KILL_SWITCH_FILE;
    }

    /**
     * Whether a limit asks for at least so much.
     *
     * @param limit any
     * @return false where it allows at most so much
     */
    public static boolean isFloor(final RiskLimit limit) {
        return switch (limit) {
            case MIN_NOTIONAL, ORDER_MINIMUM, DEPTH, VOLUME, COOLDOWN_AFTER_TRADE, COOLDOWN_AFTER_LOSS, DUPLICATE ->
                true;
            default -> false;
        };
    }

    /**
     * Whether a limit says yes or no.
     *
     * @param limit any
     * @return true where its numbers tell a person nothing
     */
    public static boolean isYesOrNo(final RiskLimit limit) {
        return switch (limit) {
            case KILL_SWITCH, OVERFLOW, UNTRADABLE, SELF_CROSS -> true;
            default -> false;
        };
    }
}
