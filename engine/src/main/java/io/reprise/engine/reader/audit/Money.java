package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The three roundings of money, and amounts as people read them. */
final class Money {
    private static final int DECIMALS = 8;
    private static final int PERCENT_SHIFT = 2;

    private Money() {}

    /** What the journal keeps with eight decimals. */
    static BigDecimal of(final long mantissa) {
        return BigDecimal.valueOf(mantissa, DECIMALS);
    }

    /** What a quantity is worth at a price, to the nearest. */
    static BigDecimal worth(final BigDecimal price, final BigDecimal quantity) {
        return price.multiply(quantity).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** A part of an amount, never more than it; nothing of what is below zero. */
    static BigDecimal percent(final BigDecimal amount, final BigDecimal percent) {
        return amount.max(BigDecimal.ZERO)
                .multiply(percent)
                .movePointLeft(PERCENT_SHIFT)
                .setScale(DECIMALS, RoundingMode.FLOOR);
    }

    /** An amount in proportion, to the nearest. */
    static BigDecimal share(final BigDecimal amount, final BigDecimal part, final BigDecimal whole) {
        return amount.multiply(part).divide(whole, DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** What is owed on top of a value, never less than it. */
    static BigDecimal fee(final BigDecimal value, final BigDecimal fraction) {
        return value.multiply(fraction).setScale(DECIMALS, RoundingMode.CEILING);
    }

    static String text(final BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
