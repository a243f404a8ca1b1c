package io.reprise.engine.reader.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/**
 * The values of one column in one group of rows, written as one page in the plain encoding.
 *
 * <p>One thread. A row without a value costs a bit.
 */
final class ColumnPage {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Says of a byte of seven bits that another follows. */
    private static final int VARINT_MORE = 0x80;

    private final String name;
    private final ColumnKind kind;
    private final ByteArrayOutputStream values = new ByteArrayOutputStream();
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final BitSet present = new BitSet();
    private final BitSet flags = new BitSet();
    private int rows;
    private int flagCount;

    ColumnPage(final String name, final ColumnKind kind) {
        this.name = name;
        this.kind = kind;
    }

    /** Rows up to this number that have no value yet have none. */
    void fillTo(final int count) {
        rows = count;
    }

    /** The next row's value, as the JSON of an event has it. */
    void add(final String value) {
        present.set(rows++);
        switch (kind) {
            case INTEGER -> addLong(Long.parseLong(value));
            case MOMENT -> addLong(nanos(value));
            case REAL -> addLong(Double.doubleToRawLongBits(Double.parseDouble(value)));
            case FLAG -> flags.set(flagCount++, Boolean.parseBoolean(value));
            case TEXT -> {
                final byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                values.write(number.clear().putInt(utf8.length).array(), 0, Integer.BYTES);
                values.writeBytes(utf8);
            }
            default -> throw new IllegalStateException("not known: " + kind);
        }
    }

    /** Bytes gathered so far. */
    int length() {
        return values.size();
    }

    /**
     * Writes the page, and says what the file's end says of it.
     *
     * @param out    where the file is written
     * @param offset of the page in the file
     */
    ColumnChunk writeTo(final OutputStream out, final long offset) throws IOException {
        final byte[] levels = packed(present, rows);
        final ByteArrayOutputStream run = new ByteArrayOutputStream();
        // A run of bits, one a row; the lowest bit of its length, in groups of eight, says that they are packed.
        writeVarint(2 * levels.length + 1, run);
        run.writeBytes(levels);
        if (kind == ColumnKind.FLAG) {
            values.writeBytes(packed(flags, flagCount));
        }
        final int length = Math.addExact(Integer.BYTES + run.size(), values.size());
        final ByteArrayOutputStream header = new ByteArrayOutputStream();
        Util.writePageHeader(
                new PageHeader(PageType.DATA_PAGE, length, length)
                        .setData_page_header(new DataPageHeader(rows, Encoding.PLAIN, Encoding.RLE, Encoding.RLE)),
                header);
        header.writeTo(out);
        out.write(number.clear().putInt(run.size()).array(), 0, Integer.BYTES);
        run.writeTo(out);
        values.writeTo(out);
        final long written = (long) header.size() + length;
        return new ColumnChunk(0)
                .setMeta_data(new ColumnMetaData(
                        kind.type(),
                        List.of(Encoding.PLAIN, Encoding.RLE),
                        List.of(name),
                        CompressionCodec.UNCOMPRESSED,
                        rows,
                        written,
                        written,
                        offset));
    }

    private void addLong(final long value) {
        values.write(number.clear().putLong(value).array(), 0, Long.BYTES);
    }

    private static long nanos(final String moment) {
        final Instant instant = Instant.parse(moment);
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS_PER_SECOND), instant.getNano());
    }

    /** Bits in whole bytes, the first one lowest. */
    private static byte[] packed(final BitSet bits, final int count) {
        return Arrays.copyOf(bits.toByteArray(), (count + Byte.SIZE - 1) / Byte.SIZE);
    }

    private static void writeVarint(final int value, final ByteArrayOutputStream to) {
        int rest = value;
        while (rest >= VARINT_MORE) {
            to.write((rest % VARINT_MORE) | VARINT_MORE);
            rest /= VARINT_MORE;
        }
        to.write(rest);
    }
}
