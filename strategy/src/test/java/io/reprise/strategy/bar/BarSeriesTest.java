package io.reprise.strategy.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarSeriesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;

    private final List<String> closed = new ArrayList<>();
    private final BarSeries series = new BarSeries(MINUTE, bar -> closed.add(text(bar)));

    @Test
    void shouldCloseABarAtTheFirstTradeOfALaterBucket() {
        series.onTrade(MINUTE + 1, 10, 1);
        series.onTrade(MINUTE + 2, 14, 2);
        series.onTrade(MINUTE + 3, 9, 3);
        assertThat(closed).isEmpty();

        series.onTrade(2 * MINUTE, 11, 1);

        assertThat(closed).containsExactly("1: 10 14 9 9 x6");
    }

    @Test
    void shouldMakeNoBarOfAMinuteWithoutTrades() {
        series.onTrade(MINUTE, 10, 1);
        series.onTrade(5 * MINUTE, 11, 1);
        series.onTrade(6 * MINUTE, 12, 1);

        assertThat(closed).containsExactly("1: 10 10 10 10 x1", "5: 11 11 11 11 x1");
    }

    @Test
    void shouldLeaveOutATradeWhoseBarIsClosed() {
        series.onTrade(MINUTE, 10, 1);
        series.onTrade(2 * MINUTE, 11, 1);

        series.onTrade(2 * MINUTE - 1, 99, 1);

        assertThat(series.lateTrades()).isEqualTo(1);
        assertThat(series.open().highPrice()).isEqualTo(11);
    }

    @Test
    void shouldTakeALongerCandleAsABarAndShorterOnesIntoTheirBucket() {
        series.onCandle(0, 5 * MINUTE, 1, 4, 1, 3, 10);
        series.onCandle(5 * MINUTE, 30 * SECOND, 3, 6, 3, 5, 1);
        series.onCandle(5 * MINUTE + 30 * SECOND, 30 * SECOND, 5, 5, 2, 2, 1);

        assertThat(closed).containsExactly("0: 1 4 1 3 x10", "5: 3 6 2 2 x2");
    }

    @Test
    void shouldNotCountFromTradesWhatACandleCovered() {
        series.onCandle(0, MINUTE, 1, 4, 1, 3, 10);

        series.onTrade(MINUTE - 1, 9, 1);
        series.onTrade(MINUTE, 5, 1);
        series.onTrade(2 * MINUTE, 6, 1);

        assertThat(closed).containsExactly("0: 1 4 1 3 x10", "1: 5 5 5 5 x1");
    }

    private static String text(final Bar bar) {
        return bar.startNanos() / MINUTE + ": " + bar.openPrice() + " " + bar.highPrice() + " " + bar.lowPrice() + " "
                + bar.closePrice() + " x" + bar.volume();
    }
}
