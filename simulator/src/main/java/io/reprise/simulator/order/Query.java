package io.reprise.simulator.order;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The query of a request; a key may come several times.
 *
 * @param values by key, decoded
 */
record Query(Map<String, List<String>> values) {

    List<String> all(final String key) {
        return values.getOrDefault(key, List.of());
    }

    /** Whether a filter is not set or names the value. */
    boolean allows(final String key, final String value) {
        final List<String> wanted = all(key);
        return wanted.isEmpty() || wanted.contains(value);
    }

    String first(final String key) {
        final List<String> all = all(key);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** A count from 1 to a maximum. */
    int limit(final int preset, final int max) throws BadRequestException {
        final String text = first("limit");
        if (text.isEmpty()) {
            return preset;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1) {
            throw new BadRequestException("limit is not a count");
        }
        return Math.min(max, Integer.parseInt(text));
    }

    /** A place in a list, as the answer before named it; {@code preset} when there is none. */
    long cursor(final long preset) throws BadRequestException {
        final String text = first("cursor");
        if (text.isEmpty()) {
            return preset;
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new BadRequestException("cursor is none of ours");
        }
        return Long.parseLong(text);
    }

    /** A time since 1970 in nanoseconds; null when not set. */
    @Nullable
    Long time(final String key) throws BadRequestException {
        final String text = first(key);
        if (text.isEmpty()) {
            return null;
        }
        final Long nanos = VenueTime.nanos(text);
        if (nanos == null) {
            throw new BadRequestException(key + " is not a time");
        }
        return nanos;
    }

    /** Whether a moment lies from {@code startKey}, included, to {@code endKey}, excluded. */
    boolean spans(final String startKey, final String endKey, final long nanos) throws BadRequestException {
        final Long start = time(startKey);
        final Long end = time(endKey);
        return (start == null || nanos >= start) && (end == null || nanos < end);
    }
}
