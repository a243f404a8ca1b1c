package io.reprise.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A subscribe or unsubscribe message.
 *
 * @param type     as sent
 * @param channel  as sent
 * @param products as sent; empty when not named
 * @param jwt      as sent; empty when there is none
 */
record ClientRequest(String type, String channel, List<String> products, String jwt) {
    private static final JsonFactory JSON = new JsonFactory();

    static ClientRequest parse(final String text) throws IOException {
        String type = "";
        String channel = "";
        String jwt = "";
        final List<String> products = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "type" -> type = parser.getText();
                    case "channel" -> channel = parser.getText();
                    case "jwt" -> jwt = parser.getText();
                    case "product_ids" -> {
                        while (parser.nextToken() == JsonToken.VALUE_STRING) {
                            products.add(parser.getText());
                        }
                    }
                    default -> parser.skipChildren();
                }
            }
        }
        return new ClientRequest(type, channel, products, jwt);
    }

    boolean isSubscribe() {
        return "subscribe".equals(type);
    }

    boolean isUnsubscribe() {
        return "unsubscribe".equals(type);
    }
}
