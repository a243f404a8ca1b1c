package io.reprise.execution.venue.coinbase.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExactDecimalTest {
    @Test
    void shouldBeEqualHoweverItIsWritten() {
        assertThat(ExactDecimal.parse("1.50")).isEqualTo(ExactDecimal.parse("01.5"));
        assertThat(ExactDecimal.parse("0.00")).isEqualTo(ExactDecimal.ZERO);
        assertThat(ExactDecimal.of(150, 2).text()).isEqualTo("1.5");
        assertThat(ExactDecimal.of(1_000_000, 0).text()).isEqualTo("1000000");
    }

    @Test
    void shouldRoundToMoneyAsItIsAsked() {
        final ExactDecimal fee = ExactDecimal.parse("0.000000014999");
        assertThat(fee.ceilingE8()).isEqualTo(2);
        assertThat(fee.floorE8()).isEqualTo(1);
        assertThat(fee.halfEvenE8()).isEqualTo(1);
        assertThat(ExactDecimal.parse("-0.000000015").halfEvenE8()).isEqualTo(-2);
        assertThat(fee.mantissa(12)).isEqualTo(14_999);
        assertThatThrownBy(() -> fee.mantissa(11)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void shouldKnowWhetherItFitsMoney() {
        final ExactDecimal most = ExactDecimal.of(Long.MAX_VALUE, 8);
        assertThat(most.isWithinMoney()).isTrue();
        assertThat(most.ceilingE8()).isEqualTo(Long.MAX_VALUE);
        assertThat(ExactDecimal.parse(most.text() + "1").isWithinMoney()).isFalse();
    }

    @Test
    void shouldRefuseWhatIsNoPlainDecimal() {
        for (final String text : List.of("", "-", ".", "1e5", "+1", "1.2.3", "0x1", " 1", "\u0661", "9".repeat(61))) {
            assertThatThrownBy(() -> ExactDecimal.parse(text)).as(text).isInstanceOf(NumberFormatException.class);
        }
    }
}
