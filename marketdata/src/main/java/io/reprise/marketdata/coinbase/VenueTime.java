package io.reprise.marketdata.coinbase;

import io.reprise.number.Products;
import java.util.Arrays;

/**
 * Reads the venue's times: RFC 3339 in UTC, with up to nine decimals, trailing zeros cut.
 *
 * <p>One thread; allocates nothing. Remembers the minute it read last: nearly every time lies in the same one.
 */
final class VenueTime {
    /** Not such a time. */
    static final long NOT_A_TIME = Long.MIN_VALUE;

    private static final int MINUTE_LENGTH = "2026-08-09T21:05:".length();
    private static final int SECONDS_LENGTH = MINUTE_LENGTH + 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int FRACTION_DIGITS_MAX = 9;

    private final byte[] minute = new byte[MINUTE_LENGTH];
    private long secondsAtMinute = NOT_A_TIME;
    private int behindQuote;

    VenueTime() {}

    /** Nanoseconds since 1970, or {@link #NOT_A_TIME}. Years 1970 to 2200. */
    long parse(final byte[] bytes, final int start, final int length) {
        if (length <= SECONDS_LENGTH || bytes[start + length - 1] != 'Z') {
            return NOT_A_TIME;
        }
        if (!Arrays.equals(bytes, start, start + MINUTE_LENGTH, minute, 0, MINUTE_LENGTH)
                || secondsAtMinute == NOT_A_TIME) {
            secondsAtMinute = minute(bytes, start);
            System.arraycopy(bytes, start, minute, 0, MINUTE_LENGTH);
            if (secondsAtMinute == NOT_A_TIME) {
                return NOT_A_TIME;
            }
        }
        final int second = twoDigits(bytes, start + MINUTE_LENGTH);
        final long fraction = fraction(bytes, start + SECONDS_LENGTH, start + length - 1);
        if (second < 0 || second > 60 || fraction < 0) {
            return NOT_A_TIME;
        }
        return (secondsAtMinute + second) * NANOS_PER_SECOND + fraction;
    }

    /**
     * The same in one pass, of a time of the minute read last that ends in a quote.
     *
     * @param start of the time
     * @param end   of what may be read
     * @return {@link #NOT_A_TIME} for anything else, also for a good time of another minute
     */
    long parseQuoted(final byte[] bytes, final int start, final int end) {
        int i = start + SECONDS_LENGTH;
        if (i + FRACTION_DIGITS_MAX + 3 > end
                || secondsAtMinute == NOT_A_TIME
                || !Arrays.equals(bytes, start, start + MINUTE_LENGTH, minute, 0, MINUTE_LENGTH)) {
            return NOT_A_TIME;
        }
        final int second = twoDigits(bytes, start + MINUTE_LENGTH);
        long nanos = 0;
        int digits = 0;
        if (bytes[i] == '.') {
            i++;
            int digit = bytes[i] - '0';
            while (digit >= 0 && digit <= 9 && digits < FRACTION_DIGITS_MAX) {
                nanos = nanos * 10 + digit;
                digits++;
                digit = bytes[i + digits] - '0';
            }
            if (digits == 0) {
                return NOT_A_TIME;
            }
        }
        i += digits;
        if (second < 0 || second > 60 || bytes[i] != 'Z' || bytes[i + 1] != '"') {
            return NOT_A_TIME;
        }
        behindQuote = i + 2;
        return (secondsAtMinute + second) * NANOS_PER_SECOND
                + nanos * Products.powerOfTen(FRACTION_DIGITS_MAX - digits);
    }

    /** Where {@link #parseQuoted} ended last. */
    int behindQuote() {
        return behindQuote;
    }

    /** Seconds from 1970 to the beginning of the minute, or {@link #NOT_A_TIME}. */
    private static long minute(final byte[] bytes, final int start) {
        if (bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || bytes[start + 10] != 'T'
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':') {
            return NOT_A_TIME;
        }
        // A digit that was none makes its part negative: see twoDigits.
        final int year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
        final int month = twoDigits(bytes, start + 5);
        final int day = twoDigits(bytes, start + 8);
        final int hour = twoDigits(bytes, start + 11);
        final int minute = twoDigits(bytes, start + 14);
        if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysOf(month, year)) {
            return NOT_A_TIME;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return NOT_A_TIME;
        }
        return days(year, month, day) * SECONDS_PER_DAY + hour * 3_600L + minute * 60L;
    }

    private static long fraction(final byte[] bytes, final int start, final int end) {
        if (start == end) {
            return 0;
        }
        final int digits = end - start - 1;
        if (bytes[start] != '.' || digits < 1 || digits > FRACTION_DIGITS_MAX) {
            return -1;
        }
        long nanos = 0;
        for (int i = start + 1; i < end; i++) {
            final int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        for (int i = digits; i < FRACTION_DIGITS_MAX; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    private static int twoDigits(final byte[] bytes, final int start) {
        final int tens = bytes[start] - '0';
        final int ones = bytes[start + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    private static int daysOf(final int month, final int year) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Days since 1970-01-01 of the Gregorian calendar, counted in years that begin in March. */
    private static long days(final int year, final int month, final int day) {
        final int shifted = month > 2 ? year : year - 1;
        final int monthFromMarch = month > 2 ? month - 3 : month + 9;
        final int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }
}
