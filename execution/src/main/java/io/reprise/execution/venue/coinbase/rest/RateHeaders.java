package io.reprise.execution.venue.coinbase.rest;

import java.net.http.HttpHeaders;
import java.util.OptionalLong;

/**
 * What an answer says about how often one may ask. Its meaning is not documented; nothing may rely on it being there.
 *
 * @param limit             {@code x-ratelimit-limit}
 * @param remaining         {@code x-ratelimit-remaining}
 * @param reset             {@code x-ratelimit-reset}, as it came
 * @param retryAfterSeconds {@code retry-after}
 */
public record RateHeaders(
        OptionalLong limit, OptionalLong remaining, OptionalLong reset, OptionalLong retryAfterSeconds) {
    /** An answer that said nothing. */
    public static final RateHeaders SILENT =
            new RateHeaders(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

    private static final int DIGITS_MAX = 18;

    /**
     * Reads them.
     *
     * @param headers of an answer
     * @return what they say; what is not a whole number is left out
     */
    public static RateHeaders of(final HttpHeaders headers) {
        return new RateHeaders(
                whole(headers, "x-ratelimit-limit"),
                whole(headers, "x-ratelimit-remaining"),
                whole(headers, "x-ratelimit-reset"),
                whole(headers, "retry-after"));
    }

    private static OptionalLong whole(final HttpHeaders headers, final String name) {
        final String text = headers.firstValue(name).orElse("").strip();
        if (text.isEmpty() || text.length() > DIGITS_MAX || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }
}
