package io.reprise.execution.venue.coinbase.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a whole body or frame, which is one JSON object. Nested 32 deep at most; a member given twice is refused. Any
 * thread; pure.
 */
public final class JsonBody {
    private static final int DEPTH_MAX = 32;
    private static final int STRING_CHARACTERS_MAX = 65_536;

    /** Member names come from outside: none is interned or kept. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(STRING_CHARACTERS_MAX)
                    .build())
            .build();

    private JsonBody() {}

    /**
     * The body's object.
     *
     * @param body all of it
     * @return its members
     * @throws UnreadableFieldException when it is anything else than one JSON object
     */
    public static JsonFields read(final String body) throws UnreadableFieldException {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadableFieldException("", "the body is not a JSON object");
            }
            final JsonValue.Members root = members(parser, "");
            if (parser.nextToken() != null) {
                throw new UnreadableFieldException("", "the body goes on behind its object");
            }
            return new JsonFields(body, "", root);
        } catch (final IOException e) {
            throw unreadable(e);
        }
    }

    private static UnreadableFieldException unreadable(final IOException e) {
        final String message = String.valueOf(e.getMessage());
        final int line = message.indexOf('\n');
        return new UnreadableFieldException(
                "", "the body is not JSON: " + Excerpt.of(line < 0 ? message : message.substring(0, line)));
    }

    private static JsonValue value(final JsonParser parser, final String where)
            throws IOException, UnreadableFieldException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser, where);
            case START_ARRAY -> items(parser, where);
            case VALUE_STRING -> new JsonValue.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Digits(parser.getText());
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            default -> new JsonValue.Nothing();
        };
    }

    private static JsonValue.Members members(final JsonParser parser, final String where)
            throws IOException, UnreadableFieldException {
        final int start = (int) parser.currentTokenLocation().getCharOffset();
        final Map<String, JsonValue> values = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            final String name = parser.currentName();
            parser.nextToken();
            final String path = JsonFields.path(where, name);
            if (values.put(name, value(parser, path)) != null) {
                throw new UnreadableFieldException(path, "is there twice");
            }
        }
        return new JsonValue.Members(
                values, start, (int) parser.currentLocation().getCharOffset());
    }

    private static JsonValue items(final JsonParser parser, final String where)
            throws IOException, UnreadableFieldException {
        final List<JsonValue> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser, where + "[" + values.size() + "]"));
        }
        return new JsonValue.Items(values);
    }
}
