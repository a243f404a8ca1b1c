package io.reprise.engine.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One JSON object a command. */
final class Json {
    private Json() {}

    /** Writes the members of an object. */
    @FunctionalInterface
    interface Members {
        /** Writes them. */
        void writeTo(JsonGenerator json) throws IOException;
    }

    static String object(final Members members) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            members.writeTo(json);
            json.writeEndObject();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
