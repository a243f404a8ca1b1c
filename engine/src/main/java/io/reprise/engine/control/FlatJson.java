package io.reprise.engine.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads one JSON object whose values are strings and whole numbers: all that this channel sends. Any thread. */
final class FlatJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FlatJson() {}

    /** The members as text; an exception where it is anything else. */
    static SortedMap<String, String> read(final String text) throws IOException {
        final SortedMap<String, String> members = new TreeMap<>();
        try (JsonParser json = FACTORY.createParser(text)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                final JsonToken value = json.nextToken();
                expect(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT);
                members.put(name, json.getText());
            }
            expect(json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null);
        }
        return members;
    }

    private static void expect(final boolean isAsExpected) throws IOException {
        if (!isAsExpected) {
            throw new IOException("one object of strings and whole numbers expected");
        }
    }
}
