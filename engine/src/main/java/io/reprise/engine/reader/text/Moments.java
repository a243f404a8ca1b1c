package io.reprise.engine.reader.text;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes moments of the epoch as UTC text. One thread; allocates only when the day changes. */
final class Moments {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int NANO_DIGITS = 9;

    private long cachedDay = Long.MIN_VALUE;
    private String cachedDate = "";
    private long instantDay = Long.MIN_VALUE;

    /** A moment of that day; its time is written anew each time. */
    private byte[] instant = {};

    /** The day of a moment, counted from 1970-01-01. */
    static long day(final long epochNanos) {
        return Math.floorDiv(epochNanos, NANOS_PER_SECOND * SECONDS_PER_DAY);
    }

    /** Appends for instance {@code 2026-08-09T21:05:48.123456789Z}. */
    void appendInstant(final long epochNanos, final StringBuilder out) {
        appendDate(epochNanos, out);
        out.append('T');
        appendTime(epochNanos, NANO_DIGITS, out);
        out.append('Z');
    }

    /** The same in ASCII; valid until the next call. */
    byte[] instant(final long epochNanos) {
        final long day = day(epochNanos);
        if (day != instantDay) {
            instantDay = day;
            final StringBuilder out = new StringBuilder();
            appendInstant(epochNanos, out);
            instant = out.toString().getBytes(StandardCharsets.US_ASCII);
        }
        final long nanosOfDay = epochNanos - day * NANOS_PER_SECOND * SECONDS_PER_DAY;
        final int second = (int) (nanosOfDay / NANOS_PER_SECOND);
        final int end = instant.length - 1;
        writeDigits((int) (nanosOfDay % NANOS_PER_SECOND), NANO_DIGITS, end);
        writeDigits(second % 60, 2, end - NANO_DIGITS - 1);
        writeDigits(second / 60 % 60, 2, end - NANO_DIGITS - 4);
        writeDigits(second / 3_600, 2, end - NANO_DIGITS - 7);
        return instant;
    }

    private void writeDigits(final int number, final int count, final int end) {
        int rest = number;
        for (int i = 1; i <= count; i++) {
            instant[end - i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Appends for instance {@code 2026-08-09}. */
    void appendDate(final long epochNanos, final StringBuilder out) {
        final long day = day(epochNanos);
        if (day != cachedDay) {
            cachedDay = day;
            cachedDate = LocalDate.ofEpochDay(day).toString();
        }
        out.append(cachedDate);
    }

    /** Appends the time of day with 0 to 9 decimals of its second, the rest cut off. */
    void appendTime(final long epochNanos, final int decimals, final StringBuilder out) {
        final long seconds = Math.floorMod(Math.floorDiv(epochNanos, NANOS_PER_SECOND), SECONDS_PER_DAY);
        appendTwo((int) (seconds / 3_600), out);
        out.append(':');
        appendTwo((int) (seconds / 60 % 60), out);
        out.append(':');
        appendTwo((int) (seconds % 60), out);
        if (decimals > 0) {
            out.append('.');
            long unit = NANOS_PER_SECOND / 10;
            final long nanos = Math.floorMod(epochNanos, NANOS_PER_SECOND);
            for (int i = 0; i < decimals; i++) {
                out.append((char) ('0' + nanos / unit % 10));
                unit = Math.max(1, unit / 10);
            }
        }
    }

    private static void appendTwo(final int number, final StringBuilder out) {
        out.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
