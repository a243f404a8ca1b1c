package io.reprise.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A recorded session: one JSON object a line, with {@code t}, {@code ts} and the exact text in {@code data}. */
final class Recording {
    /** A whole book is 5 MB in one line; this leaves room for fifty. */
    private static final int LINE_MAX = 256 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LINE_MAX).build())
            .build();

    private final Path file;
    private final TreeSet<String> channels = new TreeSet<>();
    private @Nullable String products;
    private long frames;

    private Recording(final Path file) {
        this.file = file;
    }

    /**
     * Reads a recording once to learn what it holds.
     *
     * @param file plain, zstd or gzip by its ending
     * @return what it holds
     * @throws IOException when it cannot be read or holds no frame
     */
    static Recording open(final Path file) throws IOException {
        final Recording recording = new Recording(file);
        try (Lines lines = recording.lines()) {
            Line line = lines.next();
            while (line != null) {
                recording.learn(line);
                line = lines.next();
            }
        }
        if (recording.frames == 0) {
            throw new IOException(file + " holds no received frame: expected lines with \"t\":\"recv\"");
        }
        return recording;
    }

    /** The channels its client subscribed to. */
    Set<String> channels() {
        return channels;
    }

    /** The products answer it was recorded with; null when there is none. */
    @Nullable
    String products() {
        return products;
    }

    /** Its lines from the first. */
    Lines lines() throws IOException {
        return new Lines(file);
    }

    private void learn(final Line line) throws IOException {
        if (line.kind().equals("recv")) {
            frames++;
        } else if (line.kind().equals("send")) {
            channels.add(ClientRequest.parse(line.text()).channel());
        } else if (line.kind().equals("http") && products == null) {
            products = line.text();
        }
    }

    /**
     * One line.
     *
     * @param kind  such as {@code recv}
     * @param nanos when it was recorded, since 1970
     * @param text  what was sent or received
     */
    record Line(String kind, long nanos, String text) {}

    /** Reads line by line. */
    static final class Lines implements AutoCloseable {
        private final Path file;
        private final BufferedReader reader;
        private long number;

        private Lines(final Path file) throws IOException {
            this.file = file;
            final InputStream raw = Files.newInputStream(file);
            this.reader = new BufferedReader(new InputStreamReader(plain(file, raw), StandardCharsets.UTF_8));
        }

        @Nullable
        Line next() throws IOException {
            final String text = reader.readLine();
            number++;
            return text == null ? null : parse(text);
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }

        private Line parse(final String text) throws IOException {
            String kind = "";
            String data = "";
            double seconds = 0;
            try (JsonParser parser = JSON.createParser(text)) {
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new IOException(file + " line " + number + " is no JSON object");
                }
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    final String field = parser.currentName();
                    parser.nextToken();
                    switch (field) {
                        case "t" -> kind = parser.getText();
                        case "ts" -> seconds = parser.getDoubleValue();
                        case "data" -> data = parser.getText();
                        default -> parser.skipChildren();
                    }
                }
            }
            return new Line(kind, (long) (seconds * 1e9), data);
        }

        private static InputStream plain(final Path file, final InputStream raw) throws IOException {
            final String name = file.toString();
            if (name.endsWith(".zst")) {
                return new ZstdInputStream(raw);
            }
            return name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        }
    }
}
