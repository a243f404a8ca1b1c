package io.reprise.simulator.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param method   in capitals
 * @param path     below {@code /api/v3/brokerage}, from its slash; the whole of it below {@code /v2}
 * @param query    decoded, the values of each name in their order
 * @param body     empty when there is none
 * @param nowNanos the clock the venue shows, since 1970: the wall clock, and a skew if there is one
 */
public record Call(String method, String path, Map<String, List<String>> query, String body, long nowNanos) {
    /**
     * The first value of a name.
     *
     * @param name in the query
     * @return null when it is not there
     */
    public @Nullable String first(final String name) {
        final List<String> values = query.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /**
     * All values of a name.
     *
     * @param name in the query
     * @return empty when it is not there
     */
    public List<String> all(final String name) {
        return query.getOrDefault(name, List.of());
    }
}
