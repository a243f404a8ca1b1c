package io.reprise.simulator.order;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Times as REST and the user channel write them, in microseconds. */
final class VenueTime {
    /** What is not set. */
    static final String NEVER = "0001-01-01T00:00:00Z";

    private static final long SECOND_NANOS = 1_000_000_000L;

    private VenueTime() {}

    /** RFC 3339 in UTC; {@link #NEVER} for 0. */
    static String text(final long nanos) {
        return nanos == 0
                ? NEVER
                : Instant.ofEpochSecond(nanos / SECOND_NANOS, nanos % SECOND_NANOS / 1000 * 1000)
                        .toString();
    }

    /** Nanoseconds since 1970; null when the text is no time or one before it or beyond the year 2262. */
    static @Nullable Long nanos(final String text) {
        try {
            final Instant time = Instant.parse(text);
            final long nanos = Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND_NANOS), time.getNano());
            return nanos < 0 ? null : (Long) nanos;
        } catch (final DateTimeParseException | ArithmeticException notATime) {
            return null;
        }
    }
}
