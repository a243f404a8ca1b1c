package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An order of ours at the venue: what it is for, and what came of it so far. */
final class SentOrder {
    private final Wish wish;
    private BigDecimal filled = BigDecimal.ZERO;
    private BigDecimal value = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private long stampNanos = Long.MIN_VALUE;
    private boolean isOpen = true;
    private BigDecimal price;
    private @Nullable BigDecimal asked;

    SentOrder(final Wish wish) {
        this.wish = wish;
        price = wish.price();
    }

    /** An amendment was commanded; until the venue says what came of it either price may be in force. */
    void ask(final BigDecimal newPrice) {
        asked = newPrice;
    }

    /**
     * What the venue made of the amendment.
     *
     * @param isDone false where it was refused: what was in force stays
     * @param told   the price in force by the venue's word, null where it says none
     */
    void amended(final boolean isDone, final @Nullable BigDecimal told) {
        final BigDecimal wanted = asked;
        if (told != null) {
            price = told;
        } else if (isDone && wanted != null) {
            price = wanted;
        }
        asked = null;
    }

    /** Whether it may trade with another order of ours at a price. A stop that sleeps is in no book. */
    boolean meets(final BigDecimal other) {
        final BigDecimal wanted = asked;
        if (wish.isStop()) {
            return false;
        }
        if (wish.isBuy()) {
            return wish.price().compareTo(other) >= 0;
        }
        return other.compareTo(wanted == null ? price : wanted.max(price)) >= 0;
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
