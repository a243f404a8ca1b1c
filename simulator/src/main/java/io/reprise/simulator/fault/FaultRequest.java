package io.reprise.simulator.fault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault as it is asked for: {@code {"fault":"server-error-after","count":1,"path":"/orders"}}.
 *
 * @param name      of the fault
 * @param arguments all other members, each as text
 */
public record FaultRequest(String name, Map<String, String> arguments) {
    /** Lines of one file; each is armed, and more than {@link FaultPlan#ARMED_MAX} cannot be. */
    private static final int LINES_MAX = 1000;

    private static final String NAME = "fault";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Keeps a copy. */
    public FaultRequest {
        arguments = Map.copyOf(arguments);
    }

    /**
     * Reads one.
     *
     * @param json a JSON object of texts, numbers and truth values
     * @return what it asks for
     * @throws IllegalArgumentException when it is none; its message is for the one who wrote it
     */
    public static FaultRequest parse(final String json) {
        final Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("expected a JSON object such as {\"fault\":\"rate-limited\"}");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String member = parser.currentName();
                if (!parser.nextToken().isScalarValue()) {
                    throw new IllegalArgumentException(member + ": expected a text or a number");
                }
                members.put(member, parser.getText());
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IllegalArgumentException("expected one JSON object and nothing after it");
            }
        } catch (final JsonProcessingException unreadable) {
            throw new IllegalArgumentException("no JSON: " + unreadable.getOriginalMessage(), unreadable);
        } catch (final IOException impossible) {
            throw new IllegalArgumentException("unreadable text", impossible);
        }
        final String name = members.remove(NAME);
        if (name == null) {
            throw new IllegalArgumentException("no member \"fault\": expected such as {\"fault\":\"rate-limited\"}");
        }
        return new FaultRequest(name, members);
    }

    /**
     * Reads one a line; empty lines and lines that begin with {@code #} are skipped.
     *
     * @param lines of a file
     * @return in their order
     * @throws IllegalArgumentException when a line is none; its message has the line's number
     */
    public static List<FaultRequest> parseLines(final List<String> lines) {
        if (lines.size() > LINES_MAX) {
            throw new IllegalArgumentException(lines.size() + " lines: expected " + LINES_MAX + " at most");
        }
        final List<FaultRequest> requests = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            final String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                try {
                    requests.add(parse(line));
                } catch (final IllegalArgumentException refused) {
                    throw new IllegalArgumentException("line " + (i + 1) + ": " + refused.getMessage(), refused);
                }
            }
        }
        return requests;
    }
}
