package io.reprise.engine.reader.summary;

import io.reprise.number.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them: money with two decimals and thousands, times in UTC. Exact; any thread; allocates. */
public final class Amounts {
    /** What a per cent and a fraction are counted in here: parts of a million. */
    public static final long MILLION = 1_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MONEY_DECIMALS = 8;
    private static final int GROUP = 3;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Amounts() {}

    /**
     * Money rounded to two decimals, ties to even.
     *
     * @param amountE8 with eight decimals
     * @return for instance {@code -1,234.57}
     */
    public static String money(final long amountE8) {
        final String plain = BigDecimal.valueOf(amountE8, MONEY_DECIMALS)
                .setScale(2, RoundingMode.HALF_EVEN)
                .toPlainString();
        return grouped(plain);
    }

    /**
     * Money with its sign, for gains and losses.
     *
     * @param amountE8 with eight decimals
     * @return for instance {@code +12.00}
     */
    public static String signedMoney(final long amountE8) {
        final String text = money(amountE8);
        return text.startsWith("-") ? text : "+" + text;
    }

    /**
     * A quantity or any decimal without the zeros at its end.
     *
     * @param mantissa of the number
     * @param decimals it carries
     * @return for instance {@code 0.0076}
     */
    public static String trimmed(final long mantissa, final int decimals) {
        final String text = Decimals.text(mantissa, decimals);
        if (decimals == 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /**
     * A whole number with thousands.
     *
     * @param count any
     * @return for instance {@code 1,234,567}
     */
    public static String count(final long count) {
        return grouped(Long.toString(count));
    }

    /**
     * A share of the whole.
     *
     * @param millionths parts of a million
     * @return per cent with two decimals, for instance {@code 12.34 %}
     */
    public static String percent(final long millionths) {
        return BigDecimal.valueOf(millionths, 4).setScale(2, RoundingMode.HALF_EVEN) + " %";
    }

    /**
     * A part of a whole in parts of a million.
     *
     * @param part  any
     * @param whole above zero, else the answer is zero
     * @return rounded towards zero
     */
    public static long millionths(final long part, final long whole) {
        return whole <= 0
                ? 0
                : BigDecimal.valueOf(part)
                        .multiply(BigDecimal.valueOf(MILLION))
                        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.DOWN)
                        .longValueExact();
    }

    /**
     * A moment to the second.
     *
     * @param epochNanos since 1970 UTC
     * @return for instance {@code 2026-08-09 21:05:51}
     */
    public static String time(final long epochNanos) {
        return TIME.format(instant(epochNanos));
    }

    /**
     * The time of day to the second.
     *
     * @param epochNanos since 1970 UTC
     * @return for instance {@code 21:05:51}
     */
    public static String clock(final long epochNanos) {
        return CLOCK.format(instant(epochNanos));
    }

    /**
     * A span of time in its two largest units.
     *
     * @param nanos zero or more
     * @return for instance {@code 2d 03h}, {@code 4h 05m}, {@code 6m 07s} or {@code 8.250s}
     */
    public static String duration(final long nanos) {
        final long seconds = nanos / NANOS_PER_SECOND;
        if (seconds >= 86_400) {
            return twoUnits(seconds / 86_400, "d", seconds / 3_600 % 24, "h");
        }
        if (seconds >= 3_600) {
            return twoUnits(seconds / 3_600, "h", seconds / 60 % 60, "m");
        }
        if (seconds >= 60) {
            return twoUnits(seconds / 60, "m", seconds % 60, "s");
        }
        return Decimals.text(nanos / MILLION, 3) + "s";
    }

    private static String twoUnits(final long large, final String largeUnit, final long small, final String unit) {
        return large + largeUnit + " " + (small < 10 ? "0" : "") + small + unit;
    }

    private static Instant instant(final long epochNanos) {
        return Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND));
    }

    private static String grouped(final String plain) {
        final StringBuilder text = new StringBuilder(plain);
        final int point = plain.indexOf('.');
        final int first = plain.startsWith("-") ? 1 : 0;
        for (int i = (point < 0 ? plain.length() : point) - GROUP; i > first; i -= GROUP) {
            text.insert(i, ',');
        }
        return text.toString();
    }
}
