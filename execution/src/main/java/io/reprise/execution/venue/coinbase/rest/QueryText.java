package io.reprise.execution.venue.coinbase.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;

/** Builds the part of an address behind the question mark; what is absent or empty is left out. */
final class QueryText {
    private final StringBuilder text = new StringBuilder();

    QueryText() {}

    /** Percent-encodes one word, for a path as well. */
    static String encoded(final String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
    }

    QueryText add(final String name, final String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(encoded(value));
        }
        return this;
    }

    /** Repeats the name for each of the values. */
    QueryText addAll(final String name, final List<String> values) {
        for (final String value : values) {
            add(name, value);
        }
        return this;
    }

    QueryText addTime(final String name, final OptionalLong epochNanos) {
        return epochNanos.isPresent() ? add(name, VenueTimes.text(epochNanos.getAsLong())) : this;
    }

    QueryText addCount(final String name, final int count) {
        return count > 0 ? add(name, Integer.toString(count)) : this;
    }

    /** The question mark and what follows, or nothing. */
    String text() {
        return text.toString();
    }
}
