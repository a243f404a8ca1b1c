package io.reprise.engine.reader.text;

import io.reprise.engine.configuration.ConfigurationException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place in a journal, as a person names it.
 *
 * @param kind  how it was named
 * @param value a sequence for {@link Kind#SEQUENCE}, nanoseconds since 1970 UTC for {@link Kind#TIME}, else 0
 */
public record Position(Kind kind, long value) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** How a place is named. */
    public enum Kind {
        /** The first event. */
        START,
        /** Behind the last event. */
        END,
        /** The number of an input. */
        SEQUENCE,
        /** A moment. */
        TIME
    }

    /**
     * Reads the value of {@code --from}.
     *
     * @param text          a sequence, {@code start}, {@code end}, or a time: {@code 2026-08-09T21:05:48.5Z}, a date
     *                      ({@code 2026-08-09}: 00:00 UTC) or a time of today ({@code 12:00}, UTC)
     * @param nowEpochNanos what today is
     * @return the place
     * @throws ConfigurationException saying what was expected
     */
    public static Position from(final String text, final long nowEpochNanos) {
        return in("--from", text, nowEpochNanos);
    }

    /**
     * Reads the value of any option that names a place.
     *
     * @param flag          the option, for a complaint
     * @param text          as in {@link #from}
     * @param nowEpochNanos what today is
     * @return the place
     * @throws ConfigurationException saying what was expected
     */
    public static Position in(final String flag, final String text, final long nowEpochNanos) {
        return switch (text) {
            case "start" -> new Position(Kind.START, 0);
            case "end" -> new Position(Kind.END, 0);
            default -> read(flag, text, nowEpochNanos, ", start or end");
        };
    }

    /**
     * Reads the value of {@code --until}.
     *
     * @param text          a sequence or a time as in {@link #from}
     * @param nowEpochNanos what today is
     * @return the place
     * @throws ConfigurationException saying what was expected
     */
    public static Position until(final String text, final long nowEpochNanos) {
        return read("--until", text, nowEpochNanos, "");
    }

    private static Position read(final String flag, final String text, final long nowEpochNanos, final String others) {
        if (DIGITS.matcher(text).matches()) {
            final long sequence = Long.parseLong(text);
            if (sequence > 0) {
                return new Position(Kind.SEQUENCE, sequence);
            }
        } else {
            try {
                return new Position(Kind.TIME, epochNanos(text, nowEpochNanos));
            } catch (final DateTimeException | ArithmeticException e) {
                throw unreadable(flag, text, others, e);
            }
        }
        throw unreadable(flag, text, others, null);
    }

    private static ConfigurationException unreadable(
            final String flag, final String text, final String others, final @Nullable Exception cause) {
        final ConfigurationException problem = new ConfigurationException(flag + ": expected a sequence from 1"
                + (others.isEmpty() ? " or" : ",") + " a time (2026-08-09T21:05:48Z, 2026-08-09 or 12:00, UTC)" + others
                + ", was '" + text + "'");
        problem.initCause(cause);
        return problem;
    }

    private static long epochNanos(final String text, final long nowEpochNanos) {
        final Instant instant;
        if (text.indexOf('T') >= 0 || text.indexOf('t') >= 0) {
            instant = OffsetDateTime.parse(text).toInstant();
        } else if (text.indexOf(':') >= 0) {
            final LocalDate today = LocalDate.ofEpochDay(Moments.day(nowEpochNanos));
            instant = LocalTime.parse(text).atDate(today).toInstant(ZoneOffset.UTC);
        } else {
            instant = LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }
}
