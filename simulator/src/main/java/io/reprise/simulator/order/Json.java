package io.reprise.simulator.order;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small JSON object as read: strings and numbers as text, booleans, lists and maps. */
final class Json {
    /** Fifty times the largest order; a batch of a thousand cancels fits. */
    private static final int LENGTH_MAX = 65_536;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<?, ?> members;

    private Json(final Map<?, ?> members) {
        this.members = members;
    }

    /** Reads one object; says in the exception's message what is wrong with it. */
    static Json parse(final String text) throws BadRequestException {
        if (text.length() > LENGTH_MAX) {
            throw new BadRequestException("the body is longer than " + LENGTH_MAX);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT && value(parser) instanceof Map<?, ?> members) {
                if (parser.nextToken() != null) {
                    throw new BadRequestException("more follows the object");
                }
                return new Json(members);
            }
        } catch (final IOException unreadable) {
            throw new BadRequestException("the body is not JSON");
        }
        throw new BadRequestException("the body is not an object");
    }

    /** Text of a member; empty when it is missing. */
    String text(final String name) throws BadRequestException {
        final String text = optionalText(name);
        return text == null ? "" : text;
    }

    @Nullable
    String optionalText(final String name) throws BadRequestException {
        final Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw new BadRequestException(name + " is not a string");
    }

    boolean flag(final String name) throws BadRequestException {
        final Object value = members.get(name);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw new BadRequestException(name + " is not a boolean");
    }

    /** An object; null when it is missing. */
    @Nullable
    Json object(final String name) throws BadRequestException {
        final Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            return new Json(map);
        }
        throw new BadRequestException(name + " is not an object");
    }

    /** Strings of a list that must be there. */
    List<String> texts(final String name) throws BadRequestException {
        final List<String> texts = new ArrayList<>();
        if (!(members.get(name) instanceof List<?> values)) {
            throw new BadRequestException(name + " is not a list");
        }
        for (final Object value : values) {
            if (!(value instanceof String text)) {
                throw new BadRequestException(name + " holds something that is not a string");
            }
            texts.add(text);
        }
        return texts;
    }

    /** The name of the only member; empty when there is none or more than one. */
    String onlyName() {
        return members.size() == 1 ? String.valueOf(members.keySet().iterator().next()) : "";
    }

    /** The object again, as this venue writes it. */
    String written() {
        return write(members);
    }

    private static @Nullable Object value(final JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                final Map<String, @Nullable Object> members = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    final String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield members;
            }
            case START_ARRAY -> {
                final List<@Nullable Object> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(value(parser));
                }
                yield values;
            }
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            default -> parser.getText();
        };
    }

    private static String write(final @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            final JsonText out = JsonText.rest();
            map.forEach((name, member) -> out.raw(String.valueOf(name), write(member)));
            return out.end();
        }
        if (value instanceof List<?> list) {
            return JsonText.list(list.stream().map(Json::write).toList());
        }
        return value instanceof String text ? JsonText.quoted(text) : String.valueOf(value);
    }
}
