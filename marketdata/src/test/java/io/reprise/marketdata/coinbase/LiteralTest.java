package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
    private static final String TEXT = ",\"price_percent_chg_24_h\":\"0.1";

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 15, 16, 17, 23, 24, 25, 31, 32})
    void shouldBeFoundWhereEveryOneOfItsBytesStandsAndNowhereElse(final int length) {
        final String text = (TEXT + TEXT).substring(0, length);
        final Literal literal = Literal.of(text);
        final byte[] bytes = ("{" + text).getBytes(StandardCharsets.US_ASCII);

        assertThat(literal.isAt(bytes, 1)).isTrue();
        for (int i = 1; i <= length; i++) {
            bytes[i] ^= 1;
            assertThat(literal.isAt(bytes, 1)).as("byte %s changed", i).isFalse();
            bytes[i] ^= 1;
        }
    }

    @Test
    void shouldRefuseALengthThatItsWordsDoNotCover() {
        assertThatThrownBy(() -> Literal.of("\"id\":\""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 to 32");
        assertThatThrownBy(() -> Literal.of(TEXT + "23456"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 to 32");
    }
}
