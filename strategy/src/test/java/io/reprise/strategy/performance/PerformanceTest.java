package io.reprise.strategy.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reprise.event.MarketRegime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static final long PAID = 100_00000000L;
    private static final long PAUSE = 1_000;

    private final Performance performance =
            new Performance(new PerformanceSettings(4, 3, 0.35, PAUSE, true, true, 0.5, 0));

    @Test
    void shouldConcludeNothingFromTooFewTrades() {
        assertThat(trade(-10)).isFalse();
        assertThat(trade(-10)).isFalse();

        assertThat(weight(0)).isEqualTo(Performance.FULL);
        assertThat(performance.winRate(MarketRegime.BULL)).as("assumed").isEqualTo(0.5);
        assertThat(performance.kelly(MarketRegime.BULL)).isNaN();
    }

    @Test
    void shouldHalveAStrategyThatLosesAndBlockOneThatHardlyEverWins() {
        trade(1);
        trade(1);
        assertThat(trade(-10)).isTrue();
        assertThat(weight(0)).isEqualTo(Performance.HALF);
        assertThat(performance.winRate(MarketRegime.BULL)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(performance.averageE8(MarketRegime.BULL)).isEqualTo(-8_00000000L / 3);
        trade(-10);
        assertThat(trade(-10)).as("one win in four").isTrue();

        assertThat(weight(0)).isEqualTo(Performance.BLOCKED);
    }

    @Test
    void shouldLetABlockedStrategyTryAgainAfterAPauseWithHalfItsSize() {
        for (int i = 0; i < 3; i++) {
            trade(-10);
        }

        assertThat(weight(PAUSE - 1)).isEqualTo(Performance.BLOCKED);
        assertThat(weight(PAUSE)).isEqualTo(Performance.HALF);
    }

    @Test
    void shouldJudgeEachRegimeByItself() {
        for (int i = 0; i < 3; i++) {
            trade(-10);
        }

        assertThat(performance.weight(MarketRegime.BEAR, 0)).isEqualTo(Performance.FULL);
        assertThat(performance.trades(MarketRegime.BULL)).isEqualTo(3);
        assertThat(performance.trades(MarketRegime.BEAR)).isZero();
    }

    @Test
    void shouldReckonKellysShare() {
        trade(20);
        trade(20);
        trade(-10);

        assertThat(performance.kelly(MarketRegime.BULL))
                .as("wins 2 of 3, twice what it loses: 2/3 - 1/3 * 1/2")
                .isCloseTo(0.5, within(1e-12));
    }

    @Test
    void shouldExpectWhatWinnersBringLessWhatLosersAndCostsTake() {
        assertThat(performance.expected(MarketRegime.BULL, 0.03, 0.01, 0.012))
                .as("half of each, assumed")
                .isCloseTo(-0.002, within(1e-12));
        trade(20);
        trade(20);
        trade(-10);

        assertThat(performance.expected(MarketRegime.BULL, 0.03, 0.01, 0.012))
                .isCloseTo(0.02 - 0.01 / 3 - 0.012, within(1e-12));
    }

    @Property(tries = 300)
    void shouldCountTheLastTradesAsOneWouldByHand(
            @ForAll @Size(min = 1, max = 40) final List<@IntRange(min = -50, max = 50) Integer> profits) {
        final Performance any = new Performance(new PerformanceSettings(7, 1, 0.35, 0, true, true, 0.5, 0));
        final Deque<Integer> last = new ArrayDeque<>();
        for (final int profit : profits) {
            any.onTrade(MarketRegime.BULL, profit, PAID, 0);
            last.addLast(profit);
            if (last.size() > 7) {
                last.removeFirst();
            }
            final long sum = last.stream().mapToLong(Integer::longValue).sum();
            final long won = last.stream().filter(each -> each > 0).count();

            assertThat(any.trades(MarketRegime.BULL)).isEqualTo(last.size());
            assertThat(any.averageE8(MarketRegime.BULL)).isEqualTo(sum / last.size());
            assertThat(any.winRate(MarketRegime.BULL)).isEqualTo((double) won / last.size());
        }
    }

    private boolean trade(final long profit) {
        return performance.onTrade(MarketRegime.BULL, profit * 100_000_000L, PAID, 0);
    }

    private double weight(final long now) {
        return performance.weight(MarketRegime.BULL, now);
    }
}
