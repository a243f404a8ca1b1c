package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reprise.event.StateHash;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every indicator against its definition, computed anew over the whole series. */
class IndicatorTest {
    private static final Offset<Double> CLOSE = within(1e-6);
    private static final int TRIES = 300;

    @Property(tries = TRIES)
    void shouldAverageExponentially(
            @ForAll @Size(max = 60) final List<@LongRange(min = 1, max = 1_000_000) Long> values,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final Ema ema = new Ema(period);
        values.forEach(ema::add);

        assertThat(ema.isReady()).isEqualTo(values.size() >= period);
        if (ema.isReady()) {
            final double expected = exponential(values, period);
            assertThat(ema.value()).isCloseTo(expected, CLOSE);
            assertThat(ema.valueWith(42)).isCloseTo(expected + (42 - expected) * 2 / (period + 1), CLOSE);
        }
    }

    @Property(tries = TRIES)
    void shouldMeasureRelativeStrengthAsWilderDid(
            @ForAll @Size(max = 60) final List<@LongRange(min = 1, max = 50) Long> closes,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final Rsi rsi = new Rsi(period);
        closes.forEach(rsi::add);

        assertThat(rsi.isReady()).isEqualTo(closes.size() > period);
        if (rsi.isReady()) {
            final double rises = wilder(changes(closes, 1), period);
            final double falls = wilder(changes(closes, -1), period);
            final double expected = falls == 0 ? (rises == 0 ? 50 : 100) : 100 - 100 / (1 + rises / falls);
            assertThat(rsi.value()).isCloseTo(expected, CLOSE);
        }
    }

    @Property(tries = TRIES)
    void shouldAverageTrueRangesAsWilderDid(
            @ForAll @Size(max = 60) final List<@LongRange(min = 100, max = 200) Long> closes,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final Atr atr = new Atr(period);
        final double[] ranges = new double[closes.size()];
        for (int i = 0; i < closes.size(); i++) {
            final double close = closes.get(i);
            final double high = close + i % 3;
            final double low = close - i % 5;
            atr.add(high, low, close);
            final double before = i == 0 ? close : closes.get(i - 1);
            ranges[i] = Math.max(high - low, Math.max(Math.abs(high - before), Math.abs(low - before)));
        }

        assertThat(atr.isReady()).isEqualTo(closes.size() >= period);
        if (atr.isReady()) {
            assertThat(atr.value()).isCloseTo(wilder(ranges, period), CLOSE);
        }
    }

    @Property(tries = TRIES)
    void shouldKnowTheExtremesOfTheWindow(
            @ForAll @Size(max = 80) final List<@LongRange(min = -9, max = 9) Long> values,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final RollingExtreme high = RollingExtreme.highest(period);
        final RollingExtreme low = RollingExtreme.lowest(period);
        for (int i = 0; i < values.size(); i++) {
            high.add(values.get(i));
            low.add(values.get(i));
            final List<Long> window = values.subList(Math.max(0, i + 1 - period), i + 1);
            assertThat(high.value())
                    .isEqualTo(window.stream().max(Long::compare).orElseThrow());
            assertThat(low.value()).isEqualTo(window.stream().min(Long::compare).orElseThrow());
            assertThat(high.isReady()).isEqualTo(i + 1 >= period);
        }
    }

    @Property(tries = TRIES)
    void shouldKnowTheMeanAndTheOldestOfTheWindow(
            @ForAll @Size(max = 60) final List<@LongRange(min = 0) Long> values,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final RollingMean mean = new RollingMean(period);
        final Lag lag = new Lag(period);
        values.forEach(mean::add);
        values.forEach(lag::add);

        assertThat(mean.isReady()).isEqualTo(values.size() >= period).isEqualTo(lag.isReady());
        if (mean.isReady()) {
            final List<Long> window = values.subList(values.size() - period, values.size());
            final double expected = window.stream()
                            .map(BigDecimal::valueOf)
                            .reduce(BigDecimal.ZERO, BigDecimal::add)
                            .doubleValue()
                    / period;
            assertThat(mean.value()).isCloseTo(expected, within(expected * 1e-12));
            assertThat(lag.value()).isEqualTo(window.get(0));
        }
    }

    @Test
    void shouldCallAMarketThatDoesNotMoveNeitherStrongNorWeak() {
        final Rsi rsi = new Rsi(2);
        List.of(7, 7, 7).forEach(rsi::add);

        assertThat(rsi.isReady()).isTrue();
        assertThat(rsi.value()).isEqualTo(50);
    }

    @Test
    void shouldHaveADigestThatTellsStatesApartAndNotHistoriesOfEqualWindows() {
        final Lag first = new Lag(2);
        final Lag second = new Lag(2);
        List.of(1, 2, 3).forEach(first::add);
        List.of(2, 3).forEach(second::add);
        final long equal = first.digest(StateHash.SEED);

        assertThat(second.digest(StateHash.SEED)).isEqualTo(equal);
        second.add(3);
        assertThat(second.digest(StateHash.SEED)).isNotEqualTo(equal);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, Periods.PERIOD_MAX + 1})
    void shouldRefuseAPeriodThatIsNone(final int period) {
        assertThatThrownBy(() -> new Ema(period)).hasMessageContaining("expected 1 to " + Periods.PERIOD_MAX);
        assertThatThrownBy(() -> new Lag(period)).hasMessageContaining("period of " + period);
    }

    private static double exponential(final List<Long> values, final int period) {
        double average = values.stream()
                .limit(period)
                .mapToDouble(Long::doubleValue)
                .average()
                .orElseThrow();
        for (final long value : values.subList(period, values.size())) {
            average = value * 2.0 / (period + 1) + average * (1 - 2.0 / (period + 1));
        }
        return average;
    }

    private static double[] changes(final List<Long> closes, final int sign) {
        final double[] changes = new double[closes.size() - 1];
        for (int i = 1; i < closes.size(); i++) {
            changes[i - 1] = Math.max(0, sign * (closes.get(i) - closes.get(i - 1)));
        }
        return changes;
    }

    private static double wilder(final double[] values, final int period) {
        double average = 0;
        for (int i = 0; i < values.length; i++) {
            average = i < period ? average + values[i] / period : average + (values[i] - average) / period;
        }
        return average;
    }
}
