package io.reprise.strategy.regime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.MarketRegime;
import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class RegimeDetectorTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final RegimeSettings SETTINGS =
            new RegimeSettings(MINUTE, 20, 7, 25, 20, 10, 30, 1.5, 1.2, 12, 0.08, 3);

    private final RegimeDetector detector = new RegimeDetector(SETTINGS);
    private final BarBuilder bars = new BarBuilder(MINUTE);
    private long minute;
    private double price = 100_000;

    @Test
    void shouldKnowNothingBeforeItHasSeenEnough() {
        for (int i = 0; i < SETTINGS.warmUpBars() - SETTINGS.confirmBars() - 2; i++) {
            assertThat(step(0.002, 50)).isFalse();
        }
        assertThat(detector.regime()).isEqualTo(MarketRegime.UNKNOWN);
        steps(SETTINGS.confirmBars() + 2, 0.002, 50);

        assertThat(detector.regime()).isEqualTo(MarketRegime.BULL);
    }

    @Test
    void shouldTellARiseAFallAndACrashApart() {
        steps(80, 0.002, 100);
        assertThat(detector.regime()).isEqualTo(MarketRegime.BULL);
        assertThat(detector.trendStrength()).isGreaterThan(25);
        steps(60, -0.002, 100);
        assertThat(detector.regime()).isEqualTo(MarketRegime.BEAR);

        assertThat(step(-0.07, 100)).as("a crash needs no confirmation").isTrue();
        assertThat(detector.regime()).isEqualTo(MarketRegime.CRASH);
        assertThat(detector.confidence()).isBetween(0.0, 1.0);
    }

    @Test
    void shouldTellAQuietMarketFromAVolatileOne() {
        wobble(120, 0.0005);
        assertThat(detector.regime()).isEqualTo(MarketRegime.SIDEWAYS_QUIET);
        wobble(12, 0.004);

        assertThat(detector.regime()).isEqualTo(MarketRegime.SIDEWAYS_VOLATILE);
        assertThat(detector.volatilityRatio()).isGreaterThan(1.2);
    }

    @Property(tries = 50)
    void shouldNotChangeMoreOftenThanItConfirms(@ForAll final int seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final List<Integer> changes = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            if (step((random.nextDouble() - 0.5) * 0.01, 1 + random.nextInt(300))
                    && detector.regime() != MarketRegime.CRASH) {
                changes.add(i);
            }
        }
        for (int i = 1; i < changes.size(); i++) {
            assertThat(changes.get(i) - changes.get(i - 1))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(SETTINGS.confirmBars());
        }
    }

    @Test
    void shouldGoOnFromItsState() {
        wobble(100, 0.001);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 * 1_024]);
        final StateWriter writer = new StateWriter(buffer);
        detector.exchange(writer);
        final RegimeDetector restored = new RegimeDetector(SETTINGS);
        restored.exchange(new StateReader(buffer, writer.length()));
        for (int i = 0; i < 200; i++) {
            final Bar bar = next(i % 50 < 25 ? 0.003 : -0.003, 80);
            assertThat(restored.add(bar)).isEqualTo(detector.add(bar));
            assertThat(restored.regime()).isEqualTo(detector.regime());
        }
    }

    private void steps(final int count, final double rise, final long range) {
        for (int i = 0; i < count; i++) {
            step(rise, range);
        }
    }

    private void wobble(final int count, final double size) {
        for (int i = 0; i < count; i++) {
            step(i % 2 == 0 ? size : -size, Math.round(price * size));
        }
    }

    private boolean step(final double rise, final long range) {
        return detector.add(next(rise, range));
    }

    private Bar next(final double rise, final long range) {
        final long open = Math.round(price);
        price *= 1 + rise;
        final long close = Math.round(price);
        bars.addCandle(
                minute++ * MINUTE,
                MINUTE,
                open,
                Math.max(open, close) + range,
                Math.min(open, close) - range,
                close,
                1);
        return bars.closed();
    }
}
