package io.reprise.engine.reader.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the library's own classes read out of the files. */
class ParquetTableTest {
    private static final int MAGIC_LENGTH = 4;

    @Test
    void shouldTypeColumnsAndKeepEveryValueExactly() throws IOException {
        final byte[] file = file(List.of(
                "{\"sequence\":1,\"at\":\"2026-08-09T21:05:48.123456789Z\",\"price\":\"65350.89000000001\"}",
                "{\"sequence\":9007199254740993,\"isLast\":true,\"measured\":0.1,\"text\":\"a \\\"\u20ac\\\"\"}",
                "{\"sequence\":-3,\"isLast\":false,\"measured\":\"NaN\",\"levels\":[{\"price\":\"1.0\"},{}]}",
                "{\"price\":\"2\",\"measured\":7}"));

        assertThat(types(file))
                .containsExactly(
                        "sequence INT64",
                        "at INT64 timestamp",
                        "price BYTE_ARRAY text",
                        "isLast BOOLEAN",
                        "measured DOUBLE",
                        "text BYTE_ARRAY text",
                        "levels BYTE_ARRAY text");
        assertThat(column(file, 0)).containsExactly(1L, 9_007_199_254_740_993L, -3L, null);
        assertThat(column(file, 1)).containsExactly(1_786_309_548_123_456_789L, null, null, null);
        assertThat(column(file, 2)).containsExactly("65350.89000000001", null, null, "2");
        assertThat(column(file, 3)).containsExactly(null, true, false, null);
        assertThat(column(file, 4)).containsExactly(null, 0.1, Double.NaN, 7.0);
        assertThat(column(file, 5)).containsExactly(null, "a \"\u20ac\"", null, null);
        assertThat(column(file, 6)).containsExactly(null, null, "[{\"price\":\"1.0\"},{}]", null);
    }

    @Test
    void shouldWriteManyGroupsOfRowsAndNoneAtAll() throws IOException {
        final int count = 2 * 65_536 + 1;
        final List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(i % 3 == 0 ? "{\"n\":" + i + "}" : "{\"other\":true}");
        }
        final byte[] file = file(rows);

        final FileMetaData end = end(file);
        assertThat(end.getRow_groups()).hasSize(3);
        assertThat(end.getNum_rows()).isEqualTo(count);
        assertThat(end.getCreated_by()).isEqualTo("test 1");
        final List<@Nullable Object> column = column(file, 0);
        assertThat(column).hasSize(count);
        for (int i = 0; i < count; i++) {
            assertThat(column.get(i)).isEqualTo(i % 3 == 0 ? Long.valueOf(i) : null);
        }
        assertThat(end(file(List.of())).getNum_rows()).isZero();
    }

    @Test
    void shouldRefuseAFieldThatWasNotLearnt() {
        final ParquetTable table = new ParquetTable("test 1");
        table.learn("{\"a\":1}");

        assertThatThrownBy(() -> table.add("{\"b\":1}", new ByteArrayOutputStream()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("field b");
    }

    private static byte[] file(final List<String> rows) throws IOException {
        final ParquetTable table = new ParquetTable("test 1");
        rows.forEach(table::learn);
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (final String row : rows) {
            table.add(row, out);
        }
        table.finish(out);
        return out.toByteArray();
    }

    private static FileMetaData end(final byte[] file) throws IOException {
        assertThat(new String(file, 0, MAGIC_LENGTH, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        final int tail = file.length - MAGIC_LENGTH;
        assertThat(new String(file, tail, MAGIC_LENGTH, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        final int length = little(file).getInt(tail - Integer.BYTES);
        return Util.readFileMetaData(new ByteArrayInputStream(file, tail - Integer.BYTES - length, length));
    }

    private static List<String> types(final byte[] file) throws IOException {
        final List<String> types = new ArrayList<>();
        final List<SchemaElement> schema = end(file).getSchema();
        for (final SchemaElement element : schema.subList(1, schema.size())) {
            final String kind = element.getLogicalType() == null
                    ? ""
                    : element.getLogicalType().isSetTIMESTAMP() ? " timestamp" : " text";
            types.add(element.getName() + " " + element.getType() + kind);
        }
        return types;
    }

    /** All values of a column, null where a row has none. */
    private static List<@Nullable Object> column(final byte[] file, final int index) throws IOException {
        final List<@Nullable Object> values = new ArrayList<>();
        for (final RowGroup group : end(file).getRow_groups()) {
            final ColumnMetaData column = group.getColumns().get(index).getMeta_data();
            final ByteArrayInputStream in = new ByteArrayInputStream(file);
            assertThat(in.skip(column.getData_page_offset())).isEqualTo(column.getData_page_offset());
            final PageHeader header = Util.readPageHeader(in);
            final ByteBuffer page = little(in.readNBytes(header.getUncompressed_page_size()));
            assertThat(header.getData_page_header().getNum_values()).isEqualTo((int) group.getNum_rows());
            values.addAll(values(page, column.getType(), (int) group.getNum_rows()));
        }
        return values;
    }

    private static List<@Nullable Object> values(final ByteBuffer page, final Type type, final int rows) {
        final int levelsEnd = page.getInt() + page.position();
        int groups = 0;
        for (int shift = 0, next = 0x80; next >= 0x80; shift += 7) {
            next = page.get() & 0xFF;
            groups |= (next & 0x7F) << shift;
        }
        assertThat(groups & 1).as("packed").isOne();
        final byte[] levels = new byte[groups >> 1];
        page.get(levels);
        assertThat(page.position()).isEqualTo(levelsEnd);
        final List<@Nullable Object> values = new ArrayList<>(Collections.nCopies(rows, null));
        int flag = 0;
        for (int row = 0; row < rows; row++) {
            if (isSet(levels[row / 8], row % 8)) {
                values.set(
                        row,
                        switch (type) {
                            case INT64 -> page.getLong();
                            case DOUBLE -> page.getDouble();
                            case BOOLEAN -> isSet(page.get(levelsEnd + flag / 8), flag % 8);
                            default -> {
                                final byte[] text = new byte[page.getInt()];
                                page.get(text);
                                yield new String(text, StandardCharsets.UTF_8);
                            }
                        });
                flag += type == Type.BOOLEAN ? 1 : 0;
            }
        }
        assertThat(page.remaining()).isEqualTo((flag + 7) / 8);
        return values;
    }

    private static boolean isSet(final byte bits, final int index) {
        return ((bits >> index) & 1) == 1;
    }

    private static ByteBuffer little(final byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
