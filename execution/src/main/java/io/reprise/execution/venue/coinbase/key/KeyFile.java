package io.reprise.execution.venue.coinbase.key;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A key file as downloaded: one JSON object with the secret in {@code privateKey}, and the name in {@code name} (ECDSA)
 * or {@code id} (Ed25519). Other fields are skipped.
 */
final class KeyFile {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private KeyFile() {}

    static ApiKey read(final String text) throws KeyRefusedException {
        final Map<String, String> fields = fields(text);
        final String nameField = fields.containsKey("name") ? "name" : "id";
        final @Nullable String name = fields.get(nameField);
        final @Nullable String secret = fields.get("privateKey");
        if (name == null || secret == null) {
            throw new KeyRefusedException("the file lacks \"" + (secret == null ? "privateKey" : "name")
                    + "\". Expected the file as Coinbase gave it: {\"name\": \"organizations/…\", \"privateKey\": …}");
        }
        final String checkedName;
        try {
            checkedName = ApiKey.checkedName(name);
        } catch (final KeyRefusedException e) {
            throw e.in("field " + nameField);
        }
        try {
            return ApiKey.of(checkedName, SecretText.read(secret));
        } catch (final KeyRefusedException e) {
            throw e.in("field privateKey");
        }
    }

    private static Map<String, String> fields(final String text) throws KeyRefusedException {
        final Map<String, String> fields = new TreeMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    fields.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw notJson();
            }
        } catch (final IOException e) {
            throw notJson();
        }
        return fields;
    }

    /** Says nothing of where it broke: a JSON parser quotes what it could not read. */
    private static KeyRefusedException notJson() {
        return new KeyRefusedException("the file is not one whole JSON object. Expected the file as Coinbase gave it:"
                + " {\"name\": \"organizations/…\", \"privateKey\": …}; download it again");
    }
}
