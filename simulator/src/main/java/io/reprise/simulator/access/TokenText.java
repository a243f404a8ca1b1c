package io.reprise.simulator.access;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A token taken apart: nothing of it is believed yet. Immutable. */
final class TokenText {
    /** The longest token seen has 700 characters. */
    static final int LENGTH_MAX = 4096;

    private static final int PARTS = 3;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Object> header;
    private final Map<String, Object> claims;
    private final String signed;
    private final byte[] signature;

    private TokenText(
            final Map<String, Object> header,
            final Map<String, Object> claims,
            final String signed,
            final byte[] signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** Takes a token apart; null when it is none. */
    static @Nullable TokenText parse(final String token) {
        final String[] parts = token.length() > LENGTH_MAX ? new String[0] : token.split("\\.", -1);
        if (parts.length != PARTS) {
            return null;
        }
        final byte[] header = decoded(parts[0]);
        final byte[] claims = decoded(parts[1]);
        final byte[] signature = decoded(parts[2]);
        if (header == null || claims == null || signature == null) {
            return null;
        }
        try {
            return new TokenText(fields(header), fields(claims), parts[0] + '.' + parts[1], signature);
        } catch (final IOException unreadable) {
            return null;
        }
    }

    /** A text of the header; null when it has none of that name. */
    @Nullable
    String headerText(final String name) {
        return header.get(name) instanceof String text ? text : null;
    }

    /** A text of the claims; null when they have none of that name. */
    @Nullable
    String claimText(final String name) {
        return claims.get(name) instanceof String text ? text : null;
    }

    /** A whole number of the claims; null when they have none of that name. */
    @Nullable
    Long claimNumber(final String name) {
        return claims.get(name) instanceof Long number ? number : null;
    }

    /** The texts of a list of the claims; empty when they have no list of texts of that name. */
    List<String> claimTexts(final String name) {
        final List<String> texts = new ArrayList<>();
        if (claims.get(name) instanceof List<?> list) {
            for (final Object element : list) {
                texts.add((String) element);
            }
        }
        return texts;
    }

    /** The two parts the signature is over, with their dot. */
    String signed() {
        return signed;
    }

    /** Not to be changed. */
    byte[] signature() {
        return signature;
    }

    /** Without padding and in the one spelling each byte has. */
    private static byte @Nullable [] decoded(final String part) {
        try {
            final byte[] bytes = Base64.getUrlDecoder().decode(part);
            final String again = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            return again.equals(part) ? bytes : null;
        } catch (final IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static Map<String, Object> fields(final byte[] json) throws IOException {
        final Map<String, Object> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(new String(json, StandardCharsets.UTF_8))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String name = parser.currentName();
                switch (parser.nextToken()) {
                    case VALUE_STRING -> fields.put(name, parser.getText());
                    case VALUE_NUMBER_INT -> fields.put(name, parser.getLongValue());
                    case START_ARRAY -> fields.put(name, texts(parser));
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IOException("no whole JSON object");
            }
        }
        return fields;
    }

    /** The elements of a list of texts; none when another kind of element is in it. */
    private static List<String> texts(final JsonParser parser) throws IOException {
        final List<String> texts = new ArrayList<>();
        boolean isOfTexts = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() == JsonToken.VALUE_STRING) {
                texts.add(parser.getText());
            } else if (parser.currentToken() == null) {
                throw new IOException("no whole list");
            } else {
                isOfTexts = false;
                parser.skipChildren();
            }
        }
        return isOfTexts ? texts : List.of();
    }
}
