package io.reprise.engine.proof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the first field in which two events differ, by their JSON. For a difference, of which there is one a run. */
final class FieldComparison {
    private static final JsonFactory FACTORY = new JsonFactory();

    private FieldComparison() {}

    /** A field with its two values; the name is empty where no field differs. */
    record Found(String field, String journaled, String computed) {}

    /** Compares in the order of the journaled event's fields, then looks for ones that only the other has. */
    static Found first(final CharSequence journaled, final CharSequence computed) {
        final Map<String, String> before = fields(journaled.toString());
        final Map<String, String> after = fields(computed.toString());
        for (final Map.Entry<String, String> each : before.entrySet()) {
            final String other = after.getOrDefault(each.getKey(), "");
            if (!other.equals(each.getValue())) {
                return new Found(each.getKey(), each.getValue(), other);
            }
        }
        for (final Map.Entry<String, String> each : after.entrySet()) {
            if (!before.containsKey(each.getKey())) {
                return new Found(each.getKey(), "", each.getValue());
            }
        }
        return new Found("", "", "");
    }

    private static Map<String, String> fields(final String json) {
        final Map<String, String> fields = new LinkedHashMap<>();
        if (json.isEmpty()) {
            return fields;
        }
        try (JsonParser parser = FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue()) {
                    final String path =
                            parser.getParsingContext().pathAsPointer().toString();
                    fields.put(path.substring(1).replace('/', '.'), parser.getText());
                }
            }
            return fields;
        } catch (final IOException e) {
            throw new UncheckedIOException("an event's own JSON cannot be read", e);
        }
    }
}
