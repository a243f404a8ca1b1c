package io.reprise.engine.reader.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.reprise.number.Decimals;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Lines are held against those of a library that is known to write JSON. */
class JsonLineTest {
    private final JsonLine line = new JsonLine();

    @FunctionalInterface
    private interface Write {
        void to(JsonGenerator generator) throws IOException;
    }

    @Property
    void shouldEscapeTextAsTheLibraryDoes(@ForAll final String text, @ForAll @IntRange(max = 0x9F) final int control)
            throws IOException {
        final String value = paired(text + (char) control + text);
        begin();
        line.text("text", value);
        line.text("more", "");

        assertThat(end()).isEqualTo(expected(to -> {
            to.writeStringField("text", value);
            to.writeStringField("more", "");
        }));
    }

    @Property
    void shouldWriteNumbersAsTheLibraryDoes(@ForAll final long whole, @ForAll final double real) throws IOException {
        begin();
        line.number("least", Long.MIN_VALUE);
        line.number("whole", whole);
        line.real("real", real);
        line.real("none", Double.NaN);

        assertThat(end()).isEqualTo(expected(to -> {
            to.writeNumberField("least", Long.MIN_VALUE);
            to.writeNumberField("whole", whole);
            to.writeNumberField("real", real);
            to.writeNumberField("none", Double.NaN);
        }));
    }

    @Property
    void shouldWriteAllDecimalsOfAMantissa(
            @ForAll @LongRange(min = -Long.MAX_VALUE) final long mantissa,
            @ForAll @LongRange(min = -2_000, max = 2_000) final long small,
            @ForAll @IntRange(max = 18) final int decimals) {
        begin();
        line.decimal("large", mantissa, decimals);
        line.decimal("small", small, decimals);

        assertThat(end())
                .isEqualTo("{\"large\":\"" + Decimals.text(mantissa, decimals) + "\",\"small\":\""
                        + Decimals.text(small, decimals) + "\"}");
    }

    @Property
    void shouldWriteAMomentWithAllNineDigits(
            @ForAll @LongRange(min = 0) final long moment, @ForAll @IntRange(max = 999_999_999) final int later) {
        final Moments moments = new Moments();
        moments.instant(moment);
        final long behind = Math.min(moment, Long.MAX_VALUE - later) + later;
        begin();
        line.text("at", moments.instant(behind));

        final String instant = Instant.ofEpochSecond(behind / 1_000_000_000).toString();
        assertThat(end())
                .isEqualTo("{\"at\":\"" + instant.substring(0, instant.length() - 1)
                        + String.format(Locale.ROOT, ".%09dZ\"}", behind % 1_000_000_000));
    }

    @Test
    void shouldPartFieldsAndItemsByCommasAndStartAnewBehindAnObjectLeftHalfWay() {
        begin();
        line.startList("left");
        line.startObject();
        begin();
        line.flag("first", true);
        line.startList("list");
        line.startObject();
        line.number("a", 1);
        line.number("b", -2);
        line.endObject();
        line.startObject();
        line.endObject();
        line.endList();
        line.startList("empty");
        line.endList();
        line.flag("last", false);

        assertThat(end()).isEqualTo("{\"first\":true,\"list\":[{\"a\":1,\"b\":-2},{}],\"empty\":[],\"last\":false}");
    }

    @Test
    void shouldGrowWithTextThatIsLongerThanWhatItHolds() throws IOException {
        final String text = "\u0001\u20ac".repeat(100_000);
        begin();
        line.text("text", text);

        assertThat(end()).isEqualTo(expected(to -> to.writeStringField("text", text)));
        assertThat(line.length()).isEqualTo("{'text':''}".length() + 9 * 100_000);
    }

    private void begin() {
        line.clear();
        line.startObject();
    }

    private String end() {
        line.endObject();
        return line.toString();
    }

    /** Half of a surrogate pair is no text: UTF-8 has no bytes for it. */
    private static String paired(final String text) {
        final StringBuilder paired = new StringBuilder();
        text.codePoints().filter(point -> point < 0xD800 || point > 0xDFFF).forEach(paired::appendCodePoint);
        return paired.toString();
    }

    private static String expected(final Write fields) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            generator.writeStartObject();
            fields.to(generator);
            generator.writeEndObject();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
