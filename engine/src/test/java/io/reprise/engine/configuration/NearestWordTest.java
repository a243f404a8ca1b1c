package io.reprise.engine.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class NearestWordTest {
    private static final List<String> WORDS = List.of("trade", "quote", "book", "order");

    @Test
    void shouldFindWhatWasMeantAndNothingWhereNothingIsNear() {
        assertThat(NearestWord.of("tarde", WORDS)).isEqualTo("trade");
        assertThat(NearestWord.of("ORDERS", WORDS)).isEqualTo("order");
        assertThat(NearestWord.of("boks", WORDS)).isNull();
        assertThat(NearestWord.of("bok", WORDS)).isEqualTo("book");
        assertThat(NearestWord.of("candle", WORDS)).isNull();
        assertThat(NearestWord.question("quot", WORDS)).isEqualTo(", did you mean 'quote'?");
    }

    @Property(tries = 200)
    void shouldCountSlipsAlikeInBothDirectionsAndNoneForItself(
            @ForAll @AlphaChars @StringLength(max = 12) final String a,
            @ForAll @AlphaChars @StringLength(max = 12) final String b) {
        assertThat(NearestWord.slips(a, b)).isEqualTo(NearestWord.slips(b, a));
        assertThat(NearestWord.slips(a, a)).isZero();
        assertThat(NearestWord.slips(a, b))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    }
}
