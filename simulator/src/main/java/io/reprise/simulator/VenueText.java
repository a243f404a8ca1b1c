package io.reprise.simulator;

import java.math.BigDecimal;
import java.time.Instant;

/** Numbers and times as the venue writes them: no trailing zeros. */
final class VenueText {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private VenueText() {}

    /** A mantissa as a plain decimal: {@code 6500000} at 2 is {@code 65000}. */
    static String decimal(final long mantissa, final int decimals) {
        return mantissa == 0
                ? "0"
                : BigDecimal.valueOf(mantissa, decimals).stripTrailingZeros().toPlainString();
    }

    /** RFC 3339 in UTC, up to nine decimals of a second. */
    static String time(final long nanos) {
        final StringBuilder text =
                new StringBuilder(Instant.ofEpochSecond(nanos / SECOND_NANOS).toString());
        text.setLength(text.length() - 1);
        final long fraction = nanos % SECOND_NANOS;
        if (fraction != 0) {
            final String digits = Long.toString(SECOND_NANOS + fraction);
            int end = digits.length();
            while (digits.charAt(end - 1) == '0') {
                end--;
            }
            text.append('.').append(digits, 1, end);
        }
        return text.append('Z').toString();
    }
}
