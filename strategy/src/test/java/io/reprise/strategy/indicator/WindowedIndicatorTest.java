package io.reprise.strategy.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Indicators over a window, against their definitions computed anew. */
class WindowedIndicatorTest {
    private static final int TRIES = 300;
    private static final double RELATIVE = 1e-9;

    @Property(tries = TRIES)
    void shouldDeviateAsTheWholeWindowDoes(
            @ForAll @Size(max = 80) final List<@LongRange(min = 6_000_000, max = 6_500_000) Long> values,
            @ForAll @IntRange(min = 2, max = 12) final int period) {
        final StandardDeviation deviation = new StandardDeviation(period);
        values.forEach(deviation::add);
        if (values.size() < period) {
            assertThat(deviation.isReady()).isFalse();
            return;
        }
        final List<Long> window = values.subList(values.size() - period, values.size());
        final double mean = window.stream().mapToLong(Long::longValue).average().orElseThrow();
        final double variance = window.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();

        assertThat(deviation.mean()).isCloseTo(mean, within(mean * RELATIVE));
        assertThat(deviation.value()).isCloseTo(Math.sqrt(variance), within(1e-3 * RELATIVE * mean));
        final double expected = variance == 0 ? 0 : (window.get(period - 1) - mean) / Math.sqrt(variance);
        assertThat(deviation.zScore()).isCloseTo(expected, within(1e-6));
    }

    @Property(tries = TRIES)
    void shouldMeasureTheVolatilityOfReturns(
            @ForAll @Size(max = 60) final List<@LongRange(min = 900, max = 1_100) Long> values,
            @ForAll @IntRange(min = 1, max = 12) final int period) {
        final RealisedVolatility volatility = new RealisedVolatility(period);
        values.forEach(volatility::add);

        assertThat(volatility.isReady()).isEqualTo(values.size() > period);
        if (volatility.isReady()) {
            double squares = 0;
            for (int i = values.size() - period; i < values.size(); i++) {
                squares += Math.pow(Math.log((double) values.get(i) / values.get(i - 1)), 2);
            }
            assertThat(volatility.value()).isCloseTo(Math.sqrt(squares / period), within(RELATIVE));
        }
    }

    @Test
    void shouldNotDriftHoweverLongItRuns() {
        final Sma sma = new Sma(7);
        final StandardDeviation deviation = new StandardDeviation(7);
        final Wma wma = new Wma(7);
        // Large numbers leave rounding behind that must not stay once they are gone.
        for (int i = 0; i < 1_000_000; i++) {
            final double value = i % 1_000 == 0 ? 1e15 : 0.1;
            sma.add(value);
            deviation.add(value);
            wma.add(value);
        }

        assertThat(sma.value()).isCloseTo(0.1, within(RELATIVE));
        assertThat(wma.value()).isCloseTo(0.1, within(RELATIVE));
        assertThat(deviation.mean()).isCloseTo(0.1, within(RELATIVE));
        assertThat(deviation.value()).isLessThan(RELATIVE);
    }

    @Test
    void shouldWeighPricesByVolumeSinceTheSessionBegan() {
        final Vwap vwap = new Vwap();
        vwap.add(100, 1);
        vwap.add(110, 3);
        assertThat(vwap.value()).isEqualTo(107.5);

        vwap.begin();

        assertThat(vwap.isReady()).isFalse();
        vwap.add(90, 2);
        assertThat(vwap.value()).isEqualTo(90);
    }

    @Test
    void shouldSayTheMiddleWhereNothingMoves() {
        final Stochastic stochastic = new Stochastic(3, 1, 1);
        final WilliamsR williams = new WilliamsR(3);
        final Bollinger bollinger = new Bollinger(3, 2);
        final Mfi mfi = new Mfi(3);
        final Cci cci = new Cci(3);
        final Kama kama = new Kama(3);
        final RollingVwap price = new RollingVwap(3);
        for (int i = 0; i < 4; i++) {
            stochastic.add(7, 7, 7);
            williams.add(7, 7, 7);
            bollinger.add(7);
            mfi.add(7, 7, 7, 1);
            cci.add(7, 7, 7);
            kama.add(7);
            price.add(7, 0);
        }

        assertThat(stochastic.value()).isEqualTo(50);
        assertThat(williams.value()).isEqualTo(-50);
        assertThat(bollinger.percentB()).isEqualTo(0.5);
        assertThat(mfi.value()).isEqualTo(50);
        assertThat(cci.value()).isZero();
        assertThat(kama.value()).isEqualTo(7);
        assertThat(price.value()).isEqualTo(7);
    }

    @Test
    void shouldRefusePeriodsThatMakeNoSense() {
        assertThatThrownBy(() -> new LinearSlope(1)).hasMessageContaining("a line needs two points");
        assertThatThrownBy(() -> new Macd(26, 12, 9)).hasMessageContaining("expected less than the slow one, 12");
        assertThatThrownBy(() -> new Bollinger(0, 2)).hasMessageContaining("period of 0");
    }
}
