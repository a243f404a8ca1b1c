package io.reprise.number;

/**
 * Products of two mantissas with a 128-bit intermediate. Overflow of the result is an error, never a wrap.
 *
 * <p>Any thread; pure; allocates nothing but the exception it throws.
 */
public final class Products {
    /** Decimals of money. */
    public static final int MONEY_DECIMALS = 8;

    private static final long FRACTION = 100_000_000L;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private Products() {}

    /**
     * A power of ten.
     *
     * @param exponent 0 to 18
     * @return 10^exponent
     */
    public static long powerOfTen(final int exponent) {
        return POWERS_OF_TEN[exponent];
    }

    /**
     * {@code a * b / divisor}, rounded down.
     *
     * @param a       0 or more
     * @param b       0 or more
     * @param divisor 1 or more
     * @return the quotient
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long multiplyDivideFloor(final long a, final long b, final long divisor) {
        checkOperands(a, b, divisor);
        final long high = Math.multiplyHigh(a, b);
        final long low = a * b;
        return high == 0 && low >= 0 ? low / divisor : wideQuotient(high, low, divisor);
    }

    /**
     * {@code a * b / divisor}, rounded up: what we owe is never understated.
     *
     * @param a       0 or more
     * @param b       0 or more
     * @param divisor 1 or more
     * @return the quotient
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long multiplyDivideCeiling(final long a, final long b, final long divisor) {
        final long floor = multiplyDivideFloor(a, b, divisor);
        // The low 64 bits decide exactness: a * b and floor * divisor differ by less than the divisor.
        return a * b == floor * divisor ? floor : Math.addExact(floor, 1);
    }

    /**
     * {@code a * b / divisor}, rounded to the nearest, ties to even: errors of many fills do not add up to one side.
     *
     * @param a       0 or more
     * @param b       0 or more
     * @param divisor 1 or more
     * @return the quotient
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long multiplyDivideHalfEven(final long a, final long b, final long divisor) {
        final long floor = multiplyDivideFloor(a, b, divisor);
        final long remainder = a * b - floor * divisor;
        final long missing = divisor - remainder;
        final boolean up = remainder > missing || (remainder == missing && (floor & 1) == 1);
        return up ? Math.addExact(floor, 1) : floor;
    }

    /**
     * A share of an amount, rounded down.
     *
     * @param amount     0 or more
     * @param fractionE8 0 or more, with eight decimals
     * @return the share
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long fractionFloor(final long amount, final long fractionE8) {
        return multiplyDivideFloor(amount, fractionE8, FRACTION);
    }

    /**
     * A share of an amount, rounded up: what we owe is never understated.
     *
     * @param amount     0 or more
     * @param fractionE8 0 or more, with eight decimals
     * @return the share
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long fractionCeiling(final long amount, final long fractionE8) {
        return multiplyDivideCeiling(amount, fractionE8, FRACTION);
    }

    /**
     * The value of a quantity at a price, as money with eight decimals, rounded half to even.
     *
     * @param price            mantissa, 0 or more
     * @param priceDecimals    0 to 18
     * @param quantity         mantissa, 0 or more
     * @param quantityDecimals 0 to 18
     * @return the notional in E8
     * @throws ArithmeticException when it needs more than 63 bits, some 92 billion
     */
    public static long notionalE8(
            final long price, final int priceDecimals, final long quantity, final int quantityDecimals) {
        final int surplus = priceDecimals + quantityDecimals - MONEY_DECIMALS;
        if (surplus <= 0) {
            return Math.multiplyExact(Math.multiplyExact(price, quantity), POWERS_OF_TEN[-surplus]);
        }
        if (surplus <= 18) {
            return multiplyDivideHalfEven(price, quantity, POWERS_OF_TEN[surplus]);
        }
        // 19 to 28: two steps; the first floors what is below 1e-18 of the result's last digit's weight.
        return multiplyDivideFloor(price, quantity, POWERS_OF_TEN[18]) / POWERS_OF_TEN[surplus - 18];
    }

    private static void checkOperands(final long a, final long b, final long divisor) {
        if (a < 0 || b < 0 || divisor < 1) {
            throw new ArithmeticException("not for negative numbers: " + a + " * " + b + " / " + divisor);
        }
    }

    private static long wideQuotient(final long high, final long low, final long divisor) {
        if (high >= divisor) {
            throw new ArithmeticException("quotient over 64 bits, divisor " + divisor);
        }
        return divisor <= Integer.MAX_VALUE ? quotientByHalves(high, low, divisor) : quotientByBits(high, low, divisor);
    }

    /**
     * Long division with digits of 32 bits: shares of money divide by 10^8, and a risk check takes eight of them. Each
     * remainder is below 2^31, so each dividend fits 63 bits.
     */
    private static long quotientByHalves(final long high, final long low, final long divisor) {
        final long upper = (high << Integer.SIZE) | (low >>> Integer.SIZE);
        final long first = upper / divisor;
        if (first > Integer.MAX_VALUE) {
            throw new ArithmeticException("quotient over 63 bits, divisor " + divisor);
        }
        final long lower = ((upper - first * divisor) << Integer.SIZE) | (low & 0xFFFF_FFFFL);
        return (first << Integer.SIZE) | (lower / divisor);
    }

    /** Shift and subtract over 64 bits: off the common path, so plain beats clever. */
    private static long quotientByBits(final long high, final long low, final long divisor) {
        long remainder = high;
        long quotient = 0;
        for (int bit = 63; bit >= 0; bit--) {
            remainder = remainder << 1 | (low >>> bit & 1);
            quotient <<= 1;
            if (Long.compareUnsigned(remainder, divisor) >= 0) {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        if (quotient < 0) {
            throw new ArithmeticException("quotient over 63 bits, divisor " + divisor);
        }
        return quotient;
    }

    private static long[] powersOfTen() {
        final long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
