package io.reprise.engine.reader.audit;

import java.math.BigDecimal;

/** An order of ours at the venue: what it is for, and what came of it so far. */
final class SentOrder {
    private final Wish wish;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private long stampNanos = Long.MIN_VALUE;
    private boolean isOpen = true;

    SentOrder(final Wish wish) {
        this.wish = wish;
    }

    Wish wish() {
        return wish;
    }

    BigDecimal filled() {
        return filled;
    }

    BigDecimal value() {
        return value;
    }

    BigDecimal fees() {
        return fees;
    }

    /** The venue's time of what was booked last. */
    long stampNanos() {
        return stampNanos;
    }

    boolean isOpen() {
        return isOpen;
    }

    void book(final BigDecimal newFilled, final BigDecimal newValue, final BigDecimal newFees, final long newStamp) {
        filled = newFilled;
        value = newValue;
        fees = newFees;
        stampNanos = Math.max(stampNanos, newStamp);
    }

    void end() {
        isOpen = false;
    }

    /** What of it may still be traded. */
    BigDecimal rest() {
        return wish.quantity().subtract(filled);
    }

    /** What the rest is worth at its price. */
    BigDecimal restWorth() {
        return Money.worth(wish.price(), rest());
    }
}
