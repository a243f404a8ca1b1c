package io.reprise.strategy.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BarBuilderTest {
    private static final long MINUTE = 60;
    private static final long FIVE = 5 * MINUTE;
    private static final long NOON = 1_000 * FIVE;

    private final BarBuilder bars = new BarBuilder(FIVE);
    private final List<String> closed = new ArrayList<>();

    @Test
    void shouldCloseABarAtTheFirstTradeOfALaterBucket() {
        trade(NOON + 10, 100, 1);
        trade(NOON + 20, 120, 2);
        trade(NOON + 30, 90, 3);
        trade(NOON + FIVE - 1, 110, 4);
        assertThat(closed).isEmpty();

        trade(NOON + FIVE, 111, 5);

        assertThat(closed).containsExactly(bar(NOON, 100, 120, 90, 110, 10));
        assertThat(bars.open()).hasToString(bar(NOON + FIVE, 111, 111, 111, 111, 5));
    }

    @Test
    void shouldHaveNoBarForABucketWithoutTrades() {
        trade(NOON, 100, 1);
        trade(NOON + 3 * FIVE + 1, 101, 1);
        trade(NOON + 4 * FIVE, 102, 1);

        assertThat(closed)
                .containsExactly(bar(NOON, 100, 100, 100, 100, 1), bar(NOON + 3 * FIVE, 101, 101, 101, 101, 1));
    }

    @Test
    void shouldIgnoreAndCountALateTradeOfAClosedBucketButTakeOneOfTheOpenBucket() {
        trade(NOON, 100, 1);
        trade(NOON + FIVE + 50, 101, 1);
        trade(NOON + FIVE - 1, 500, 9);
        trade(NOON + FIVE + 20, 103, 1);

        assertThat(bars.ignored()).isEqualTo(1);
        assertThat(bars.open()).hasToString(bar(NOON + FIVE, 101, 103, 101, 103, 2));
    }

    @Test
    void shouldTakeALongerCandleAsItStands() {
        final CandleUse use = candle(NOON, 3 * FIVE, 100, 103, 99, 102, 70);

        assertThat(use).isEqualTo(CandleUse.COMPLETED);
        assertThat(closed).containsExactly(NOON + "+" + 3 * FIVE + " 100/103/99/102 x70");
    }

    @Test
    void shouldAggregateShorterCandlesAndCloseAtTheEndOfTheLast() {
        for (int i = 0; i < 4; i++) {
            assertThat(candle(NOON + i * MINUTE, MINUTE, 100 + i, 110 + i, 90 + i, 101 + i, 10))
                    .isEqualTo(CandleUse.ADDED);
        }

        assertThat(candle(NOON + 4 * MINUTE, MINUTE, 104, 105, 80, 81, 10)).isEqualTo(CandleUse.COMPLETED);

        assertThat(closed).containsExactly(bar(NOON, 100, 113, 80, 81, 50));
    }

    @Test
    void shouldNotCountTradesThatAClosedCandleCovered() {
        candle(NOON, FIVE, 100, 100, 100, 100, 10);
        candle(NOON + FIVE, MINUTE, 100, 101, 100, 101, 10);
        trade(NOON + FIVE - 1, 500, 1);
        trade(NOON + FIVE + MINUTE - 1, 500, 1);
        trade(NOON + FIVE + MINUTE, 102, 5);

        assertThat(bars.ignored()).isEqualTo(2);
        assertThat(bars.open()).hasToString(bar(NOON + FIVE, 100, 102, 100, 102, 15));
    }

    @Test
    void shouldReplaceAPartlySeenBarByTheCandleOfItsBucketAndIgnoreOlderCandles() {
        trade(NOON + 200, 100, 1);
        candle(NOON - FIVE, FIVE, 1, 1, 1, 1, 1);
        candle(NOON + MINUTE, MINUTE, 1, 1, 1, 1, 1);

        assertThat(candle(NOON, FIVE, 98, 101, 97, 100, 30)).isEqualTo(CandleUse.COMPLETED);

        assertThat(bars.ignored()).isEqualTo(2);
        assertThat(closed).containsExactly(bar(NOON, 98, 101, 97, 100, 30));
    }

    @Test
    void shouldNotCountAgainWhatANewRunRepeats() {
        trade(NOON + 10, 100, 1);
        trade(NOON + 20, 101, 1);
        bars.coverTrades();
        trade(NOON + 20, 101, 1);
        trade(NOON + 21, 102, 1);

        assertThat(bars.open()).hasToString(bar(NOON, 100, 102, 100, 102, 3));
    }

    @Test
    void shouldRefuseAVolumeThatDoesNotFit() {
        trade(NOON, 100, Long.MAX_VALUE);

        assertThatThrownBy(() -> trade(NOON + 1, 100, 1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("volume");
    }

    @Test
    void shouldRefuseAnIntervalOfNothing() {
        assertThatThrownBy(() -> new BarBuilder(0)).hasMessageContaining("above zero");
    }

    @Property(tries = 300)
    void shouldBuildWhatGroupingByBucketBuilds(
            @ForAll @Size(max = 60) final List<@IntRange(max = 400) Integer> gaps,
            @ForAll @LongRange(min = 1, max = 1_000_000) final long seed) {
        final BarBuilderTest fresh = new BarBuilderTest();
        long time = NOON + seed;
        final List<long[]> naive = new ArrayList<>();
        for (int i = 0; i < gaps.size(); i++) {
            time += gaps.get(i);
            final long price = 1_000L + Math.floorMod(seed * (i + 7), 97);
            fresh.trade(time, price, i);
            addNaively(naive, time, price, i);
        }

        final List<String> expected = new ArrayList<>();
        naive.stream().map(b -> bar(b[0], b[1], b[2], b[3], b[4], b[5])).forEach(expected::add);
        final List<String> actual = new ArrayList<>(fresh.closed);
        if (fresh.bars.hasOpen()) {
            actual.add(fresh.bars.open().toString());
        }
        assertThat(actual).isEqualTo(expected);
        assertThat(fresh.bars.ignored()).isZero();
    }

    private static void addNaively(final List<long[]> naive, final long time, final long price, final long quantity) {
        final long start = time - time % FIVE;
        if (naive.isEmpty() || naive.get(naive.size() - 1)[0] != start) {
            naive.add(new long[] {start, price, price, price, price, quantity});
        } else {
            final long[] last = naive.get(naive.size() - 1);
            last[2] = Math.max(last[2], price);
            last[3] = Math.min(last[3], price);
            last[4] = price;
            last[5] += quantity;
        }
    }

    private void trade(final long time, final long price, final long quantity) {
        if (bars.closeBefore(time)) {
            closed.add(bars.closed().toString());
        }
        bars.addTrade(time, price, quantity);
    }

    private CandleUse candle(
            final long start,
            final long interval,
            final long open,
            final long high,
            final long low,
            final long close,
            final long volume) {
        if (bars.closeBefore(start)) {
            closed.add(bars.closed().toString());
        }
        final CandleUse use = bars.addCandle(start, interval, open, high, low, close, volume);
        if (use == CandleUse.COMPLETED) {
            closed.add(bars.closed().toString());
        }
        return use;
    }

    private static String bar(
            final long start, final long open, final long high, final long low, final long close, final long volume) {
        return start + "+" + FIVE + " " + open + "/" + high + "/" + low + "/" + close + " x" + volume;
    }
}
