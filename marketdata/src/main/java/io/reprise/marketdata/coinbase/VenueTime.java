package io.reprise.marketdata.coinbase;

/** Reads the venue's times: RFC 3339 in UTC, with up to nine decimals, trailing zeros cut. Pure; allocates nothing. */
final class VenueTime {
    /** Not such a time. */
    static final long NOT_A_TIME = Long.MIN_VALUE;

    private static final int SECONDS_LENGTH = "2026-08-09T21:05:48".length();
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int SECONDS_PER_DAY = 86_400;

    private VenueTime() {}

    /** Nanoseconds since 1970, or {@link #NOT_A_TIME}. Years 1970 to 2200. */
    static long parse(final byte[] bytes, final int start, final int length) {
        if (length <= SECONDS_LENGTH
                || bytes[start + 4] != '-'
                || bytes[start + 7] != '-'
                || bytes[start + 10] != 'T'
                || bytes[start + 13] != ':'
                || bytes[start + 16] != ':'
                || bytes[start + length - 1] != 'Z') {
            return NOT_A_TIME;
        }
        final int year = twoDigits(bytes, start) * 100 + twoDigits(bytes, start + 2);
        final int month = twoDigits(bytes, start + 5);
        final int day = twoDigits(bytes, start + 8);
        final int hour = twoDigits(bytes, start + 11);
        final int minute = twoDigits(bytes, start + 14);
        final int second = twoDigits(bytes, start + 17);
        final long fraction = fraction(bytes, start + SECONDS_LENGTH, start + length - 1);
        // A digit that was none makes its part negative: see twoDigits.
        if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31 || fraction < 0) {
            return NOT_A_TIME;
        }
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return NOT_A_TIME;
        }
        final long seconds = days(year, month, day) * SECONDS_PER_DAY + hour * 3_600L + minute * 60L + second;
        return seconds * NANOS_PER_SECOND + fraction;
    }

    private static long fraction(final byte[] bytes, final int start, final int end) {
        if (start == end) {
            return 0;
        }
        if (bytes[start] != '.' || end - start < 2 || end - start > 10) {
            return -1;
        }
        long nanos = 0;
        for (int i = start + 1; i < start + 10; i++) {
            final int digit = i < end ? bytes[i] - '0' : 0;
            if (digit < 0 || digit > 9) {
                return -1;
            }
            nanos = nanos * 10 + digit;
        }
        return nanos;
    }

    private static int twoDigits(final byte[] bytes, final int start) {
        final int tens = bytes[start] - '0';
        final int ones = bytes[start + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1_000_000 : tens * 10 + ones;
    }

    /** Days since 1970-01-01 of the Gregorian calendar, counted in years that begin in March. */
    private static long days(final int year, final int month, final int day) {
        final int shifted = month > 2 ? year : year - 1;
        final int monthFromMarch = month > 2 ? month - 3 : month + 9;
        final int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365L * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }
}
