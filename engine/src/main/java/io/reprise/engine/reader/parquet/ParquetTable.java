package io.reprise.engine.reader.parquet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * Events as rows of a Parquet file: a column for each field that any of them has, by its name in the JSON of an event.
 * Whole numbers are integers, moments nanoseconds, flags booleans, indicators doubles; decimals are text with all their
 * digits, and lists stay JSON.
 *
 * <p>First every event is learnt, then every event is added, then it is finished. One thread; memory is bounded by a
 * group of rows. Pages are plain and not compressed. Format: the Apache Parquet specification.
 */
public final class ParquetTable {
    /** Enough that what is said of a group is small beside it. */
    private static final int GROUP_ROWS = 65_536;

    /** What a group may hold before it is written, so that long rows do not fill the memory. */
    private static final long GROUP_BYTES = 64L * 1_024 * 1_024;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT_VERSION = 1;
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{9}Z");
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, ColumnKind> columns = new LinkedHashMap<>();
    private final Map<String, ColumnPage> pages = new LinkedHashMap<>();
    private final List<RowGroup> groups = new ArrayList<>();
    private final String program;
    private long length;
    private long rows;
    private int groupRows;

    /**
     * Knows no column yet.
     *
     * @param program name and version of the program, which the file names
     */
    public ParquetTable(final String program) {
        this.program = program;
    }

    /** Takes a field's value as text, and what it is. */
    @FunctionalInterface
    private interface Field {
        void take(String name, ColumnKind kind, String value);
    }

    /**
     * Takes notice of an event's fields.
     *
     * @param json of the event
     * @throws UncheckedIOException when it is no JSON
     */
    public void learn(final String json) {
        each(json, (name, kind, value) -> columns.merge(name, kind, ColumnKind::with));
    }

    /**
     * Adds an event whose fields were learnt.
     *
     * @param json of the event
     * @param out  the file
     * @throws IOException           when the disk says no
     * @throws IllegalStateException when a field was not learnt
     * @throws UncheckedIOException  when it is no JSON
     */
    public void add(final String json, final OutputStream out) throws IOException {
        if (length == 0) {
            out.write(MAGIC);
            length = MAGIC.length;
        }
        if (groupRows == 0) {
            columns.forEach((name, kind) -> pages.put(name, new ColumnPage(name, kind)));
        }
        groupRows++;
        each(json, (name, kind, value) -> {
            final ColumnPage page = pages.get(name);
            if (page == null) {
                throw new IllegalStateException("field " + name + " has no column");
            }
            page.add(value);
        });
        long gathered = 0;
        for (final ColumnPage page : pages.values()) {
            page.fillTo(groupRows);
            gathered += page.length();
        }
        if (groupRows == GROUP_ROWS || gathered >= GROUP_BYTES) {
            writeGroup(out);
        }
    }

    /**
     * Writes the end of the file.
     *
     * @param out the file
     * @throws IOException when the disk says no
     */
    public void finish(final OutputStream out) throws IOException {
        if (length == 0) {
            out.write(MAGIC);
            length = MAGIC.length;
        }
        if (groupRows > 0) {
            writeGroup(out);
        }
        final List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("events").setNum_children(columns.size()));
        columns.forEach((name, kind) -> schema.add(kind.element(name)));
        final CountedOutput footer = new CountedOutput(out);
        Util.writeFileMetaData(new FileMetaData(FORMAT_VERSION, schema, rows, groups).setCreated_by(program), footer);
        out.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(Math.toIntExact(footer.count()))
                .array());
        out.write(MAGIC);
    }

    private void writeGroup(final OutputStream out) throws IOException {
        final List<ColumnChunk> chunks = new ArrayList<>();
        long bytes = 0;
        for (final ColumnPage page : pages.values()) {
            final ColumnChunk chunk = page.writeTo(out, length);
            chunks.add(chunk);
            length += chunk.getMeta_data().getTotal_compressed_size();
            bytes += chunk.getMeta_data().getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, bytes, groupRows));
        rows += groupRows;
        groupRows = 0;
        pages.clear();
    }

    private static void each(final String json, final Field field) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String name = parser.currentName();
                final JsonToken token = parser.nextToken();
                if (token.isScalarValue()) {
                    field.take(name, kindOf(token, parser), parser.getText());
                } else {
                    final int start = (int) parser.currentTokenLocation().getCharOffset();
                    parser.skipChildren();
                    final int end = (int) parser.currentTokenLocation().getCharOffset();
                    field.take(name, ColumnKind.TEXT, json.substring(start, end + 1));
                }
            }
        } catch (final IOException e) {
            throw new UncheckedIOException("an event's own JSON cannot be read", e);
        }
    }

    private static ColumnKind kindOf(final JsonToken token, final JsonParser parser) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT -> ColumnKind.INTEGER;
            case VALUE_NUMBER_FLOAT -> ColumnKind.REAL;
            case VALUE_TRUE, VALUE_FALSE -> ColumnKind.FLAG;
            default -> {
                final String text = parser.getText();
                yield MOMENT.matcher(text).matches()
                        ? ColumnKind.MOMENT
                        : isNoNumber(text) ? ColumnKind.REAL : ColumnKind.TEXT;
            }
        };
    }

    /** How JSON tells what a double cannot be. */
    private static boolean isNoNumber(final String text) {
        return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
    }
}
