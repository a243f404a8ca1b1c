package io.reprise.number;

import java.nio.charset.StandardCharsets;

/** Reads the plain decimals of venue messages into mantissas, and writes mantissas for people. */
public final class Decimals {
    /** The field is empty or holds a byte that is neither a digit nor its only point. */
    public static final long NOT_A_DECIMAL = -1;

    /** More non-zero decimals than the instrument has: rounding would move a price off its tick. */
    public static final long TOO_FINE = -2;

    /** The mantissa needs more than 63 bits. */
    public static final long TOO_LARGE = -3;

    private static final long LAST_SAFE_TENFOLD = (Long.MAX_VALUE - 9) / 10;

    private Decimals() {}

    /**
     * Reads an unsigned decimal exactly, or says why it cannot.
     *
     * <p>Feed thread, once per price and size. Allocates nothing; does not keep {@code buffer}.
     *
     * @param buffer   the frame, owned by the caller
     * @param offset   of the first digit
     * @param length   in bytes
     * @param decimals carried by the mantissa, 0 to 18: {@code 42123.07} at 4 is {@code 421_230_700}
     * @return the mantissa, or a negative reason: {@link #NOT_A_DECIMAL}, {@link #TOO_FINE}, {@link #TOO_LARGE}
     */
    public static long parse(final byte[] buffer, final int offset, final int length, final int decimals) {
        assert 0 <= decimals && decimals <= 18 : "instrument with " + decimals + " decimals";
        long mantissa = 0;
        int digits = 0;
        int missing = decimals;
        boolean fraction = false;
        for (int i = offset; i < offset + length; i++) {
            final int digit = buffer[i] - '0';
            if (buffer[i] == '.' && !fraction) {
                fraction = true;
            } else if (digit < 0 || digit > 9) {
                return NOT_A_DECIMAL;
            } else if (fraction && missing == 0) {
                if (digit != 0) {
                    return TOO_FINE;
                }
            } else if (mantissa > LAST_SAFE_TENFOLD) {
                return TOO_LARGE;
            } else {
                mantissa = mantissa * 10 + digit;
                digits++;
                missing -= fraction ? 1 : 0;
            }
        }
        return digits == 0 ? NOT_A_DECIMAL : scaleUp(mantissa, missing);
    }

    /**
     * Reads a decimal of people's text, with an optional sign; allocates.
     *
     * @param text     such as {@code 0.01} or {@code -12}
     * @param decimals carried by the mantissa, 0 to 18
     * @return the mantissa
     * @throws NumberFormatException with what was wrong, when it is no decimal, too fine or too large
     */
    public static long parse(final String text, final int decimals) {
        final boolean negative = text.startsWith("-");
        final byte[] bytes = (negative ? text.substring(1) : text).getBytes(StandardCharsets.US_ASCII);
        final long mantissa = parse(bytes, 0, bytes.length, decimals);
        if (mantissa == NOT_A_DECIMAL) {
            throw new NumberFormatException("'" + text + "' is not a decimal number");
        }
        if (mantissa == TOO_FINE) {
            throw new NumberFormatException("'" + text + "' has more than " + decimals + " decimals");
        }
        if (mantissa == TOO_LARGE) {
            throw new NumberFormatException("'" + text + "' is too large at " + decimals + " decimals");
        }
        return negative ? -mantissa : mantissa;
    }

    /**
     * Writes a mantissa with all its decimals, for people; allocates nothing but what {@code out} needs to grow.
     *
     * @param mantissa any but the least long
     * @param decimals it carries, 0 to 18
     * @param out      appended to: {@code 4212307} at 2 is {@code 42123.07}
     */
    public static void append(final long mantissa, final int decimals, final StringBuilder out) {
        if (mantissa < 0) {
            out.append('-');
        }
        final long magnitude = Math.abs(mantissa);
        final long unit = Products.powerOfTen(decimals);
        out.append(magnitude / unit);
        if (decimals > 0) {
            out.append('.');
            final long fraction = magnitude % unit;
            for (long digit = unit / 10; digit > 0; digit /= 10) {
                out.append((char) ('0' + fraction / digit % 10));
            }
        }
    }

    /**
     * A mantissa with all its decimals, for people; allocates.
     *
     * @param mantissa any but the least long
     * @param decimals it carries, 0 to 18
     * @return for instance {@code 42123.07}
     */
    public static String text(final long mantissa, final int decimals) {
        final StringBuilder out = new StringBuilder();
        append(mantissa, decimals, out);
        return out.toString();
    }

    private static long scaleUp(final long mantissa, final int zeros) {
        long scaled = mantissa;
        for (int i = 0; i < zeros; i++) {
            if (scaled > LAST_SAFE_TENFOLD) {
                return TOO_LARGE;
            }
            scaled *= 10;
        }
        return scaled;
    }
}
