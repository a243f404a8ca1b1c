package io.reprise.strategy;

import io.reprise.event.TimeInForce;
import io.reprise.strategy.sizing.LimitPrice;

/** How an entry meets the market, and which prices that makes. Pure. */
public enum EntryStyle {
    /** Takes what is offered, a little beyond the best offer. */
    TAKE,
    /** Waits in the book below the best bid, post-only. */
    MAKE,
    /** Takes what is offered up to a cap, at once or not at all. */
    MARKET,
    /** Waits at the best bid, post-only, and follows it up to a cap. */
    CHASE;

    /**
     * Whether it waits in the book, post-only.
     *
     * @return true for a bid that never takes
     */
    public boolean isResting() {
        return this == MAKE || this == CHASE;
    }

    /** Where a chase begins: the best bid, on a tick. */
    static long start(final long reference, final long tickSize) {
        return LimitPrice.toRest(reference, 0, tickSize);
    }

    /** The most it may pay, by which it is sized and judged. */
    long limit(final EntrySettings settings, final long reference, final long tickSize) {
        return switch (this) {
            case TAKE -> LimitPrice.toBuy(reference, settings.limitOffsetBps(), tickSize);
            case MAKE -> LimitPrice.toRest(reference, settings.limitOffsetBps(), tickSize);
            case MARKET -> LimitPrice.toBuyWithin(reference, settings.slippageCapBps(), tickSize);
            case CHASE -> LimitPrice.toBuyWithin(start(reference, tickSize), settings.chaseMaxBps(), tickSize);
        };
    }

    /** How long it is in force at the venue. */
    TimeInForce timeInForce(final EntrySettings settings) {
        return switch (this) {
            case TAKE -> settings.entryTimeInForce();
            case MAKE, CHASE -> TimeInForce.GOOD_TILL_DATE;
            case MARKET -> TimeInForce.IMMEDIATE_OR_CANCEL;
        };
    }
}
