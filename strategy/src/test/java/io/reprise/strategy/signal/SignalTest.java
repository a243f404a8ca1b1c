package io.reprise.strategy.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.StateReader;
import io.reprise.event.StateWriter;
import io.reprise.event.Temperature;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarBuilder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class SignalTest {
    private static final long MINUTE = 60_000_000_000L;
    private static final List<Supplier<Signal>> ALL = List.of(
            () -> new RsiSignal(5, 30, 70, 5),
            () -> new MovingAverageSignal(3, 8, 0.003),
            () -> new MacdSignal(3, 8, 4),
            () -> new BollingerSignal(10, 2),
            () -> new DonchianSignal(10));

    private final BarBuilder bars = new BarBuilder(MINUTE);
    private long minute;

    @Property(tries = 50)
    void shouldStayBetweenStrongSellAndStrongBuyAndGoOnFromAnyState(@ForAll final int seed) {
        for (final Supplier<Signal> kind : ALL) {
            final SplittableRandom random = new SplittableRandom(seed);
            final Signal signal = kind.get();
            Signal restored = kind.get();
            double price = 50_000;
            for (int i = 0; i < 120; i++) {
                price *= 1 + (random.nextDouble() - 0.5) * 0.02;
                final Bar bar = bar(Math.round(price), 1 + random.nextInt(100));
                signal.add(bar);
                restored.add(bar);
                assertThat(signal.score()).as(signal.name()).isBetween(-1.0, 1.0);
                assertThat(restored.score()).as(signal.name()).isEqualTo(signal.score());
                assertThat(signal.isReady() || signal.score() == 0)
                        .as(signal.name())
                        .isTrue();
                restored = restored(kind, restored);
            }
            assertThat(signal.isReady()).as(signal.name()).isTrue();
        }
    }

    @Test
    void shouldBuyAnOversoldMarketAndBeSilentInTheNeutralZone() {
        final Signal rsi = new RsiSignal(5, 30, 70, 10);
        feed(rsi, 30, -100);
        assertThat(rsi.score()).isEqualTo(1);
        for (int i = 0; i < 60; i++) {
            rsi.add(bar(40_000 + (i % 2) * 100, 1));
        }

        assertThat(rsi.score()).isZero();
    }

    @Test
    void shouldFollowARiseByAveragesMacdAndChannel() {
        final Signal average = new MovingAverageSignal(3, 8, 0.003);
        final Signal macd = new MacdSignal(3, 8, 4);
        final Signal channel = new DonchianSignal(10);
        for (final Signal signal : List.of(average, macd, channel)) {
            feed(signal, 40, 200);
            assertThat(signal.score()).as(signal.name()).isGreaterThan(0.4);
            feed(signal, 40, -200);
            assertThat(signal.score()).as(signal.name()).isLessThan(-0.4);
        }
    }

    @Test
    void shouldGoBackToTheMeanByBollinger() {
        final Signal bands = new BollingerSignal(10, 2);
        for (int i = 0; i < 20; i++) {
            bands.add(bar(40_000 + (i % 2) * 100, 1));
        }
        bands.add(bar(39_000, 1));

        assertThat(bands.score()).isEqualTo(1);
    }

    @Test
    void shouldTellTemperaturesByTheirBounds() {
        final Temperatures usual = new Temperatures(0.05, 0.15, 0.3);

        assertThat(usual.of(0.049)).isEqualTo(Temperature.FROZEN);
        assertThat(usual.of(-0.05)).isEqualTo(Temperature.COOL);
        assertThat(usual.of(0.15)).isEqualTo(Temperature.WARM);
        assertThat(usual.of(-0.3)).isEqualTo(Temperature.HOT);
    }

    private void feed(final Signal signal, final int count, final long step) {
        for (int i = 0; i < count; i++) {
            signal.add(bar(50_000 + i * step, 20));
        }
    }

    private static Signal restored(final Supplier<Signal> kind, final Signal signal) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[16 * 1_024]);
        final StateWriter writer = new StateWriter(buffer);
        signal.exchange(writer);
        final Signal fresh = kind.get();
        fresh.exchange(new StateReader(buffer, writer.length()));
        return fresh;
    }

    private Bar bar(final long price, final long range) {
        bars.addCandle(minute++ * MINUTE, MINUTE, price, price + range, price - range, price, 1);
        return bars.closed();
    }
}
