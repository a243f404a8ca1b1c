package io.reprise.marketdata.coinbase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** JSON read by another parser and written in other ways that mean the same. */
final class JsonTree {
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t ", "\r\n"};
    private static final String[] UNKNOWN = {
        "\"text with \\\"quotes\\\", {braces} and \\\\\"",
        "{\"trades\":[{\"price\":\"1\"}],\"sequence_num\":9}",
        "[[],{},[1,-2.5e7,null,true]]",
        "null",
        "-17",
        "\"\\u00e9\\ud83d\\ude00 é\""
    };

    private final Random random;

    JsonTree(final Random random) {
        this.random = random;
    }

    /** The same message with its members shuffled, space between them, and members that nobody knows. */
    String scrambled(final String json) {
        final StringBuilder out = new StringBuilder();
        write(read(json), out);
        return out.toString();
    }

    private static Object read(final String json) {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            return value(parser);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(final JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            final Map<String, Object> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                parser.nextToken();
                members.put(name, value(parser));
            }
            return members;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            final List<Object> elements = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(value(parser));
            }
            return elements;
        }
        final String text = parser.getText();
        return parser.currentToken() == JsonToken.VALUE_STRING ? '"' + text + '"' : text;
    }

    private void write(final Object value, final StringBuilder out) {
        space(out);
        if (value instanceof Map<?, ?> members) {
            writeMembers(members, out);
        } else if (value instanceof List<?> elements) {
            out.append('[');
            String comma = "";
            for (final Object element : elements) {
                out.append(comma);
                write(element, out);
                comma = ",";
            }
            space(out).append(']');
        } else {
            out.append(value);
        }
        space(out);
    }

    private void writeMembers(final Map<?, ?> members, final StringBuilder out) {
        final List<Map.Entry<?, ?>> shuffled = new ArrayList<>(members.entrySet());
        if (random.nextInt(3) == 0) {
            shuffled.add(Map.entry("client_id", UNKNOWN[random.nextInt(UNKNOWN.length)]));
        }
        if (random.nextInt(4) > 0) {
            Collections.shuffle(shuffled, random);
        }
        out.append('{');
        String comma = "";
        for (final Map.Entry<?, ?> member : shuffled) {
            space(space(out.append(comma)).append('"').append(member.getKey()).append('"'))
                    .append(':');
            write(member.getValue(), out);
            comma = ",";
        }
        space(out).append('}');
    }

    private StringBuilder space(final StringBuilder out) {
        return out.append(SPACES[random.nextInt(SPACES.length)]);
    }
}
