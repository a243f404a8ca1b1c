package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IndicatorsTest {
    private static final double EPSILON = 1e-9;

    @Test
    void shouldStartAnEmaWithTheMeanAndThenWeighTheNewest() {
        final Ema ema = new Ema(3);
        ema.add(1);
        ema.add(2);
        assertThat(ema.isReady()).isFalse();
        ema.add(6);
        assertThat(ema.isReady()).isTrue();
        assertThat(ema.value()).isCloseTo(3, within(EPSILON));

        ema.add(5);

        assertThat(ema.value()).isCloseTo(4, within(EPSILON));
    }

    @Test
    void shouldSayHundredWhenAllRisesAndFiftyWhenNothingMoves() {
        final Rsi rising = new Rsi(2);
        final Rsi still = new Rsi(2);
        for (int i = 0; i < 5; i++) {
            rising.add(i);
            still.add(7);
        }

        assertThat(rising.value()).isEqualTo(100);
        assertThat(still.value()).isEqualTo(50);
    }

    @Test
    void shouldCountTheGapToThePreviousCloseAsRange() {
        final Atr atr = new Atr(2);
        atr.add(10, 8, 9);
        atr.add(20, 19, 20);
        assertThat(atr.value()).isCloseTo((2 + 11) / 2.0, within(EPSILON));

        atr.add(20, 20, 20);

        assertThat(atr.value()).isCloseTo(6.5 / 2, within(EPSILON));
    }

    @Property
    void shouldHoldWhatANaiveWindowHolds(
            @ForAll @Size(min = 1, max = 80) final List<@LongRange(min = -1_000, max = 1_000) Long> values,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final RollingWindow window = new RollingWindow(period);
        for (int i = 0; i < values.size(); i++) {
            window.add(values.get(i));
            final List<Long> last = values.subList(Math.max(0, i + 1 - period), i + 1);

            assertThat(window.highest())
                    .isEqualTo(last.stream().mapToLong(Long::longValue).max().orElseThrow());
            assertThat(window.mean())
                    .isCloseTo(
                            last.stream().mapToLong(Long::longValue).average().orElseThrow(), within(EPSILON));
            assertThat(window.isReady()).isEqualTo(last.size() == period);
        }
    }
}
