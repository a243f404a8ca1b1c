package io.reprise.execution.venue.coinbase.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.OptionalLong;

/** The venue's times: RFC 3339 with up to nine decimals. The year 1 means that there is none. */
final class VenueTimes {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private VenueTimes() {}

    /** Nanoseconds since 1970; empty when the text is no time, not set or beyond the years 1970 to 2262. */
    static OptionalLong parse(final String text) {
        try {
            final Instant instant = Instant.parse(text);
            final long nanos =
                    Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
            return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
        } catch (final DateTimeException | ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** As the venue writes it, exact to the nanosecond. */
    static String text(final long epochNanos) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(epochNanos, NANOS_PER_SECOND), Math.floorMod(epochNanos, NANOS_PER_SECOND))
                .toString();
    }
}
