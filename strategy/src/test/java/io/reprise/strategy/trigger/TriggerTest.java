package io.reprise.strategy.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.MarketRegime;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarBuilder;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TriggerTest {
    private static final long INTERVAL = 60;

    private final BarBuilder bars = new BarBuilder(INTERVAL);
    private long time = 1_000 * INTERVAL;

    @Test
    void shouldFireABreakoutAtTheTradeThatLeavesTheChannelAndNotAgain() {
        final Breakout breakout = new Breakout("breakout", 2, all(0), 100);
        closeBars(breakout, 1_000, 1_010);

        assertThat(breakout.evaluate(trade(1_010, 1), 0, MarketRegime.UNKNOWN))
                .as("at the high")
                .isFalse();
        assertThat(breakout.evaluate(trade(1_011, 1), 0, MarketRegime.UNKNOWN))
                .as("above it")
                .isTrue();
        assertThat(breakout.evaluate(trade(1_012, 1), 0, MarketRegime.UNKNOWN))
                .as("still above")
                .isFalse();
        assertThat(breakout.edge().isUp()).isTrue();
        assertThat(breakout.edge().measured()).isEqualTo(10.12);
        assertThat(breakout.edge().threshold()).isEqualTo(10.10);
        assertThat(breakout.edge().strength()).isEqualTo(1_012.0 / 1_010);
        assertThat(breakout.kind()).isEqualTo(SignalKind.BREAKOUT);
    }

    @Test
    void shouldFireOnceABarHoweverOftenThePriceCrosses() {
        final Breakout breakout = new Breakout("breakout", 2, all(0), 100);
        closeBars(breakout, 1_000, 1_010);
        final long fired = LongStream.of(1_011, 1_009, 1_012, 999, 1_013)
                .filter(price -> breakout.evaluate(trade(price, 1), 0, MarketRegime.UNKNOWN))
                .count();

        assertThat(fired).isEqualTo(1);
    }

    @Test
    void shouldFireAgainOnceItWasOffAtTheCloseOfABar() {
        final Breakout breakout = new Breakout("breakout", 1, all(0), 100);
        closeBars(breakout, 1_000);
        assertThat(breakout.evaluate(trade(1_001, 1), 0, MarketRegime.UNKNOWN)).isTrue();
        closeBars(breakout, 1_005);
        assertThat(breakout.evaluate(trade(1_006, 1), 0, MarketRegime.UNKNOWN))
                .as("never off")
                .isFalse();
        breakout.evaluate(trade(1_000, 1), 0, MarketRegime.UNKNOWN);
        closeBars(breakout, 1_000);

        assertThat(breakout.evaluate(trade(1_007, 1), 0, MarketRegime.UNKNOWN))
                .as("off in between")
                .isTrue();
    }

    @Test
    void shouldFireABreakoutDownwards() {
        final Breakout breakout = new Breakout("breakout", 2, all(0), 100);
        closeBars(breakout, 1_000, 1_010);

        assertThat(breakout.evaluate(trade(999, 1), 0, MarketRegime.UNKNOWN)).isTrue();
        assertThat(breakout.edge().side()).isEqualTo(Side.SELL);
        assertThat(breakout.edge().isUp()).isFalse();
        assertThat(breakout.edge().strength()).isEqualTo(1_000.0 / 999);
    }

    @Test
    void shouldNotFireBeforeTheWindowIsFull() {
        final Breakout breakout = new Breakout("breakout", 2, all(0), 100);
        final Momentum momentum = new Momentum(2, all(1));
        final VolumeSpike spike = new VolumeSpike(2, all(3));
        closeBars(breakout, 1_000);
        final Bar far = trade(9_999, 1_000);

        assertThat(breakout.evaluate(far, 1, MarketRegime.UNKNOWN)).isFalse();
        assertThat(momentum.evaluate(far, 1, MarketRegime.UNKNOWN)).isFalse();
        assertThat(spike.evaluate(far, 1, MarketRegime.UNKNOWN)).isFalse();
    }

    @Test
    void shouldFireMomentumAtTheThresholdInRanges() {
        final Momentum momentum = new Momentum(2, all(1.5));
        closeBars(momentum, 1_000, 1_010);

        assertThat(momentum.evaluate(trade(1_029, 1), 20, MarketRegime.UNKNOWN))
                .as("29 of 30")
                .isFalse();
        assertThat(momentum.evaluate(trade(1_030, 1), 20, MarketRegime.UNKNOWN))
                .as("30 of 30")
                .isTrue();
        assertThat(momentum.edge().measured()).isEqualTo(1.5);
        assertThat(momentum.edge().strength()).isEqualTo(1);
        assertThat(momentum.evaluate(trade(1_030, 1), 0, MarketRegime.UNKNOWN))
                .as("no range")
                .isFalse();
        assertThat(momentum.edge().isOn()).isFalse();
    }

    @Test
    void shouldFireAVolumeSpikeWithinTheBarInTheDirectionOfThePrice() {
        final VolumeSpike spike = new VolumeSpike(2, all(3));
        closeBars(spike, 1_000, 1_000);

        assertThat(spike.evaluate(trade(1_000, 29), 0, MarketRegime.UNKNOWN)).isFalse();
        assertThat(spike.evaluate(trade(1_000, 1), 0, MarketRegime.UNKNOWN))
                .as("no direction")
                .isFalse();
        assertThat(spike.evaluate(trade(1_001, 1), 0, MarketRegime.UNKNOWN)).isTrue();
        assertThat(spike.edge().isUp()).isTrue();
        assertThat(spike.edge().measured()).isEqualTo(3.1);
        assertThat(spike.edge().threshold()).isEqualTo(3);
    }

    /** Ends the bar that is open, if any, and adds bars of one price and volume 10. */
    private void closeBars(final Trigger trigger, final long... prices) {
        if (bars.hasOpen()) {
            time += INTERVAL;
            bars.closeBefore(time);
            trigger.absorb(bars.closed());
        }
        for (final long price : prices) {
            bars.addCandle(time, INTERVAL, price, price, price, price, 10);
            trigger.absorb(bars.closed());
            time += INTERVAL;
        }
    }

    private static double[] all(final double threshold) {
        final double[] numbers = new double[6];
        Arrays.fill(numbers, threshold);
        return numbers;
    }

    private Bar trade(final long price, final long quantity) {
        bars.addTrade(time, price, quantity);
        return bars.open();
    }
}
