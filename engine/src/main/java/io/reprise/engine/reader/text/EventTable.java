package io.reprise.engine.reader.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Events as rows of one table: a column for each field that any of them has, by its name in the JSON of an event. What
 * is a list or an object there stays JSON in its cell.
 *
 * <p>One thread; allocates. Bounded by the schema's fields.
 */
public final class EventTable {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** By name, the place of each column. */
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    private final StringBuilder line = new StringBuilder();

    /** Knows no column yet. */
    public EventTable() {}

    /**
     * Takes notice of an event's fields.
     *
     * @param json of the event
     * @throws UncheckedIOException when it is no JSON
     */
    public void learn(final String json) {
        cells(json).keySet().forEach(name -> columns.putIfAbsent(name, columns.size()));
    }

    /**
     * The names of the columns.
     *
     * @return a line of CSV without its end; valid until the next call
     */
    public StringBuilder heading() {
        return joined(columns.keySet().toArray(String[]::new));
    }

    /**
     * An event whose fields were learnt.
     *
     * @param json of the event
     * @return a line of CSV without its end; valid until the next call
     * @throws IllegalStateException when a field was not learnt
     * @throws UncheckedIOException  when it is no JSON
     */
    public StringBuilder row(final String json) {
        final String[] row = new String[columns.size()];
        Arrays.fill(row, "");
        cells(json).forEach((name, value) -> {
            final Integer column = columns.get(name);
            if (column == null) {
                throw new IllegalStateException("field " + name + " has no column");
            }
            row[column] = value;
        });
        return joined(row);
    }

    private StringBuilder joined(final String[] cells) {
        line.setLength(0);
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                line.append(',');
            }
            addCell(cells[i]);
        }
        return line;
    }

    /** As RFC 4180 says: quotes around what holds a comma, a quote or a line's end; quotes within doubled. */
    private void addCell(final String cell) {
        if (cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')) {
            line.append(cell);
        } else {
            line.append('"').append(cell.replace("\"", "\"\"")).append('"');
        }
    }

    private static Map<String, String> cells(final String json) {
        final Map<String, String> cells = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    cells.put(name, parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getText());
                } else {
                    final int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    final int end = (int) parser.currentTokenLocation().getCharOffset();
                    cells.put(name, json.substring(start, end + 1));
                }
            }
            return cells;
        } catch (final IOException e) {
            throw new UncheckedIOException("an event's own JSON cannot be read", e);
        }
    }
}
