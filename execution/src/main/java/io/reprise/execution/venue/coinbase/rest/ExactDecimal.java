package io.reprise.execution.venue.coinbase.rest;

import io.reprise.number.Products;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A decimal exactly as the venue wrote it: fees and averages have more decimals than any mantissa of ours. Any thread;
 * immutable.
 *
 * @param value without trailing zeros, so that equal amounts are equal records
 */
public record ExactDecimal(BigDecimal value) {
    /** Nothing. */
    public static final ExactDecimal ZERO = new ExactDecimal(BigDecimal.ZERO);

    /** A price of 18 decimals times a size of 18 has 36, and 20 digits stand before the point at most. */
    private static final int CHARACTERS_MAX = 60;

    private static final BigDecimal MONEY_MAX = BigDecimal.valueOf(Long.MAX_VALUE, Products.MONEY_DECIMALS);

    /** Cuts trailing zeros. */
    public ExactDecimal {
        value = value.stripTrailingZeros();
    }

    /**
     * A mantissa's value.
     *
     * @param mantissa any
     * @param decimals it carries, 0 to 18
     * @return the same amount
     */
    public static ExactDecimal of(final long mantissa, final int decimals) {
        return new ExactDecimal(BigDecimal.valueOf(mantissa, decimals));
    }

    /**
     * Reads a plain decimal with an optional sign; no exponent, no spaces, at most 60 characters.
     *
     * @param text such as {@code 0.0149993983674996}
     * @return its value
     * @throws NumberFormatException with what was wrong
     */
    public static ExactDecimal parse(final String text) {
        if (text.length() > CHARACTERS_MAX) {
            throw new NumberFormatException("a decimal of " + text.length() + " characters, at most " + CHARACTERS_MAX);
        }
        if (!isPlain(text)) {
            throw new NumberFormatException("'" + text + "' is not a decimal number");
        }
        return new ExactDecimal(new BigDecimal(text));
    }

    /**
     * As people and the venue write it.
     *
     * @return plain digits without trailing zeros
     */
    public String text() {
        return value.toPlainString();
    }

    /**
     * The mantissa, when it holds the amount exactly.
     *
     * @param decimals it carries, 0 to 18
     * @return the mantissa
     * @throws ArithmeticException when the amount is finer or too large
     */
    public long mantissa(final int decimals) {
        return rounded(decimals, RoundingMode.UNNECESSARY);
    }

    /**
     * Money with eight decimals, rounded down: what we own is never overstated.
     *
     * @return the money
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public long floorE8() {
        return rounded(Products.MONEY_DECIMALS, RoundingMode.FLOOR);
    }

    /**
     * Money with eight decimals, rounded up: what we owe is never understated.
     *
     * @return the money
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public long ceilingE8() {
        return rounded(Products.MONEY_DECIMALS, RoundingMode.CEILING);
    }

    /**
     * Money with eight decimals, rounded to the nearest, ties to even.
     *
     * @return the money
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public long halfEvenE8() {
        return rounded(Products.MONEY_DECIMALS, RoundingMode.HALF_EVEN);
    }

    /**
     * Whether it is below, at or above zero.
     *
     * @return -1, 0 or 1
     */
    public int sign() {
        return value.signum();
    }

    /**
     * Whether it can be rounded to money either way.
     *
     * @return true up to some 92 billion above and below zero
     */
    public boolean isWithinMoney() {
        return value.abs().compareTo(MONEY_MAX) <= 0;
    }

    private long rounded(final int decimals, final RoundingMode mode) {
        return value.setScale(decimals, mode).unscaledValue().longValueExact();
    }

    private static boolean isPlain(final String text) {
        int digits = 0;
        int points = 0;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '.') {
                points++;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
