package io.reprise.event;

import io.reprise.number.Decimals;
import io.reprise.number.Products;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The configuration in force, flat and sorted: {@code risk.max-order-notional=1000}. Journaled as text, so that a
 * replay runs under the settings of its day.
 *
 * <p>Immutable; any thread; allocates. Who reads a value names its type; the edge has checked it before it was
 * journaled, so a value that cannot be read here is a defect or a journal of another program.
 */
public final class Settings {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long NANOS_PER_SECOND = 1_000 * NANOS_PER_MILLI;

    private final SortedMap<String, String> values;

    private Settings(final SortedMap<String, String> values) {
        this.values = values;
    }

    /**
     * Reads what {@link #text()} wrote.
     *
     * @param lines {@code key=value} lines, each ended by a line feed; later lines win
     * @return the settings
     * @throws IllegalArgumentException with the line that has no equals sign
     */
    public static Settings parse(final String lines) {
        final SortedMap<String, String> values = new TreeMap<>();
        lines.lines().forEach(line -> {
            final int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a setting: '" + line + "', expected key=value");
            }
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new Settings(values);
    }

    /**
     * Settings from pairs.
     *
     * @param values copied; neither keys nor values may hold a line feed, nor keys an equals sign
     * @return the settings
     */
    public static Settings of(final SortedMap<String, String> values) {
        values.forEach((key, value) -> {
            if (key.isEmpty() || key.indexOf('=') >= 0 || (key + value).indexOf('\n') >= 0) {
                throw new IllegalArgumentException("not a setting: '" + key + "' = '" + value + "'");
            }
        });
        return new Settings(new TreeMap<>(values));
    }

    /**
     * All settings as sorted {@code key=value} lines.
     *
     * @return text for the journal; equal settings give equal text
     */
    public String text() {
        final StringBuilder text = new StringBuilder();
        values.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        return text.toString();
    }

    /**
     * The settings below a prefix, without it.
     *
     * @param prefix such as {@code strategy.1.}
     * @return possibly empty
     */
    public Settings below(final String prefix) {
        final SortedMap<String, String> part = new TreeMap<>();
        values.tailMap(prefix).forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                part.put(key.substring(prefix.length()), value);
            }
        });
        return new Settings(part);
    }

    /**
     * The same settings, and others where it says nothing: an older journal does not know newer keys.
     *
     * @param defaults by full name
     * @return settings of its own
     */
    public Settings withDefaults(final SortedMap<String, String> defaults) {
        final SortedMap<String, String> complete = new TreeMap<>(defaults);
        complete.putAll(values);
        return of(complete);
    }

    /**
     * Whether there is nothing in it.
     *
     * @return true without a single key
     */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /**
     * Whether a key is set.
     *
     * @param key full name
     * @return true when it is
     */
    public boolean has(final String key) {
        return values.containsKey(key);
    }

    /**
     * A value as it stands.
     *
     * @param key full name
     * @return its text
     * @throws IllegalArgumentException when it is missing
     */
    public String value(final String key) {
        final String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("setting '" + key + "' is missing");
        }
        return value;
    }

    /**
     * An amount of money.
     *
     * @param key full name
     * @return its E8 mantissa
     */
    public long moneyE8(final String key) {
        return mantissa(key, Products.MONEY_DECIMALS);
    }

    /**
     * An exact decimal.
     *
     * @param key      full name
     * @param decimals of the mantissa
     * @return the mantissa
     * @throws IllegalArgumentException naming the key, when it is missing or cannot be read so
     */
    public long mantissa(final String key, final int decimals) {
        try {
            return Decimals.parse(value(key), decimals);
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("setting '" + key + "': " + e.getMessage(), e);
        }
    }

    /**
     * A whole number.
     *
     * @param key full name
     * @return the number
     */
    public int count(final String key) {
        return Math.toIntExact(mantissa(key, 0));
    }

    /**
     * A number for an indicator or a threshold, where exactness is no matter.
     *
     * @param key full name
     * @return the number
     * @throws IllegalArgumentException naming the key, when it is missing or cannot be read so
     */
    public double number(final String key) {
        try {
            return Double.parseDouble(value(key));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("setting '" + key + "': '" + value(key) + "' is not a number", e);
        }
    }

    /**
     * Yes or no.
     *
     * @param key full name
     * @return true for {@code true}
     * @throws IllegalArgumentException naming the key, when it is missing or cannot be read so
     */
    public boolean flag(final String key) {
        return switch (value(key)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                throw new IllegalArgumentException(
                        "setting '" + key + "': true or false expected, was '" + value(key) + "'");
        };
    }

    /**
     * A time span such as {@code 250ms}, {@code 5s}, {@code 15m}, {@code 1h} or {@code 1d}.
     *
     * @param key full name
     * @return nanoseconds
     * @throws IllegalArgumentException naming the key, when it is missing or cannot be read so
     */
    public long durationNanos(final String key) {
        try {
            return parseDurationNanos(value(key));
        } catch (final NumberFormatException e) {
            throw new IllegalArgumentException("setting '" + key + "': " + e.getMessage(), e);
        }
    }

    /**
     * Reads a time span.
     *
     * @param text a whole number and its unit: ms, s, m, h or d
     * @return nanoseconds
     * @throws NumberFormatException saying what was expected
     */
    public static long parseDurationNanos(final String text) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        final long unitNanos =
                switch (text.substring(digits)) {
                    case "ms" -> NANOS_PER_MILLI;
                    case "s" -> NANOS_PER_SECOND;
                    case "m" -> 60 * NANOS_PER_SECOND;
                    case "h" -> 3_600 * NANOS_PER_SECOND;
                    case "d" -> 86_400 * NANOS_PER_SECOND;
                    default -> 0;
                };
        if (digits == 0 || digits > 9 || unitNanos == 0) {
            throw new NumberFormatException("'" + text + "' is not a time span such as 250ms, 5s, 15m, 1h or 1d");
        }
        return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unitNanos);
    }
}
