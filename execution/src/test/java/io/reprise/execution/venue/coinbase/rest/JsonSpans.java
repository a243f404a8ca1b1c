package io.reprise.execution.venue.coinbase.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Where in a body its member names and its plain values stand. */
public final class JsonSpans {
    private JsonSpans() {}

    /** One of them; {@code name} is that of the member it belongs to. */
    public record Span(String name, boolean isName, int start, int end) {
        public String replacedIn(final String body, final String other) {
            return body.substring(0, start) + other + body.substring(end);
        }
    }

    public static List<Span> of(final String body) {
        final List<Span> spans = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME || token.isScalarValue()) {
                    final String name = String.valueOf(parser.currentName());
                    final int start = (int) parser.currentTokenLocation().getCharOffset();
                    // A name's own parser has read on to its colon.
                    final int end = token == JsonToken.FIELD_NAME
                            ? start + name.length() + 2
                            : start + parser.getText().length() + (token == JsonToken.VALUE_STRING ? 2 : 0);
                    spans.add(new Span(name, token == JsonToken.FIELD_NAME, start, end));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return spans;
    }
}
