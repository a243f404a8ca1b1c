package io.reprise.execution.venue.paper;

import static io.reprise.event.Liquidity.MAKER;
import static io.reprise.event.Liquidity.TAKER;
import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static io.reprise.execution.venue.paper.PaperScript.SECOND;
import static io.reprise.execution.venue.paper.PaperScript.open;
import static io.reprise.execution.venue.paper.PaperScript.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.execution.venue.paper.PaperScript.Fill;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stop-limit orders and brackets, by trades and by candles. */
class PaperStopTest {
    private final PaperScript market = PaperScript.paper();

    @Test
    void shouldStayOutOfTheMarketUntilATradeReachesTheTrigger() {
        stop(Side.SELL, 94_00, 95_00);
        market.after(50 * MILLI);
        market.book(96_00, 20, 97_00, 20);
        market.trade(95_05, 50);
        assertThat(market.reports).containsExactly(open());

        market.trade(95_00, 1);

        assertThat(fills()).containsExactly(new Fill(TAKER, 96_00, 10, 0));
    }

    @Test
    void shouldRestAsALimitOrderWhereTheMarketIsBeyondTheLimitAlready() {
        stop(Side.BUY, 101_00, 100_00);
        market.after(50 * MILLI);
        market.book(103_00, 20, 104_00, 20);
        market.trade(103_50, 50);
        assertThat(fills()).isEmpty();

        market.trade(100_95, 4);

        assertThat(fills()).containsExactly(new Fill(MAKER, 101_00, 4, 0));
    }

    @Test
    void shouldNotGoOffByATradeBeforeItHasArrived() {
        stop(Side.SELL, 94_00, 95_00);
        market.book(96_00, 20, 97_00, 20);
        market.trade(90_00, 50);
        market.after(50 * MILLI);
        market.book(96_00, 20, 97_00, 21);

        assertThat(market.reports).containsExactly(open());
    }

    @Test
    void shouldSellTheTargetOfABracketAndEndTheStopWithIt() {
        bracket(110_00, 95_00);
        market.after(50 * MILLI);
        market.book(99_00, 20, 100_00, 20);
        market.trade(110_05, 50);
        market.trade(90_00, 50);

        assertThat(fills()).containsExactly(new Fill(MAKER, 110_00, 10, 0));
    }

    @Test
    void shouldSellWhatTheTargetLeftOnceTheStopOfABracketGoesOff() {
        bracket(110_00, 95_00);
        market.after(50 * MILLI);
        market.book(99_00, 20, 100_00, 20);
        market.trade(110_05, 4);
        market.book(94_00, 20, 95_00, 20);
        market.trade(95_00, 1);
        market.trade(111_00, 50);

        assertThat(fills()).containsExactly(new Fill(MAKER, 110_00, 4, 0), new Fill(TAKER, 94_00, 6, 0));
    }

    @Test
    void shouldSellNoFurtherThanFivePercentBelowTheTriggerOfABracket() {
        bracket(110_00, 95_00);
        market.after(50 * MILLI);
        market.book(90_20, 20, 95_00, 20);
        market.trade(95_00, 1);
        assertThat(fills()).as("95.00 less 5 % is 90.25").isEmpty();

        market.book(90_25, 20, 95_00, 20);

        assertThat(fills()).containsExactly(new Fill(MAKER, 90_25, 10, 0));
    }

    @Test
    void shouldLetTheStopComeFirstInACandleThatReachesBoth() {
        bracket(110_00, 95_00);
        candle(100_00, 120_00, 95_00);

        assertThat(fills()).containsExactly(new Fill(TAKER, 95_00, 10, 0));
    }

    @Test
    void shouldSellAtTheOpenWhereACandleOpensAtTheTarget() {
        bracket(110_00, 95_00);
        candle(111_00, 120_00, 90_00);

        assertThat(fills()).containsExactly(new Fill(TAKER, 111_00, 10, 0));
    }

    @Test
    void shouldSellTheTargetInACandleThatStaysAboveTheTrigger() {
        bracket(110_00, 95_00);
        candle(100_00, 110_00, 95_05);
        assertThat(fills()).as("a touch").isEmpty();

        candle(100_00, 110_05, 95_05);

        assertThat(fills()).containsExactly(new Fill(MAKER, 110_00, 10, 0));
    }

    @Test
    void shouldSellAtTheOpenWhereACandleOpensBeyondTheTrigger() {
        bracket(110_00, 95_00);
        candle(92_00, 120_00, 80_00);

        assertThat(fills()).containsExactly(new Fill(TAKER, 92_00, 10, 0));
    }

    @Test
    void shouldRestAtItsLimitWhereACandleOpensBeyondThatToo() {
        stop(Side.SELL, 94_00, 95_00);
        candle(90_00, 94_00, 80_00);
        assertThat(fills()).as("a touch").isEmpty();

        candle(90_00, 94_05, 80_00);

        assertThat(fills()).containsExactly(new Fill(MAKER, 94_00, 10, 0));
    }

    @Test
    void shouldWorsenAStopByTheSlippageButNotBeyondItsLimit() {
        final PaperScript slippery = PaperScript.paper("paper.slippage-bps=200");
        slippery.orderType = OrderType.STOP_LIMIT;
        slippery.triggerPrice = 100_00;
        slippery.place(Side.BUY, 101_00, 10);
        slippery.place(Side.BUY, 105_00, 10);
        slippery.nowNanos += 60 * SECOND;
        slippery.candle(99_00, 110_00, 98_00);

        assertThat(slippery.reports.subList(2, 4))
                .extracting(report -> report.fill().price())
                .containsExactly(101_00L, 102_00L);
    }

    @Test
    void shouldRefuseStopsThatNobodyCouldMeanSo() {
        assertThat(answer(OrderType.STOP_LIMIT, Side.SELL, 96_00, 95_00))
                .isEqualTo(rejected(OrderReason.PRICE_REFUSED));
        assertThat(answer(OrderType.STOP_LIMIT, Side.BUY, 94_00, 95_00)).isEqualTo(rejected(OrderReason.PRICE_REFUSED));
        assertThat(answer(OrderType.BRACKET, Side.SELL, 95_00, 95_00)).isEqualTo(rejected(OrderReason.PRICE_REFUSED));
        assertThat(answer(OrderType.BRACKET, Side.BUY, 95_00, 90_00)).isEqualTo(rejected(OrderReason.INVALID_REQUEST));
        assertThat(answer(OrderType.STOP_LIMIT, Side.SELL, 94_00, 95_01))
                .isEqualTo(rejected(OrderReason.OFF_INCREMENT));
        assertThat(answer(OrderType.STOP_LIMIT, Side.SELL, 94_00, OrderCommandedEncoder.triggerPriceNullValue()))
                .isEqualTo(rejected(OrderReason.INVALID_REQUEST));
        market.timeInForce = TimeInForce.IMMEDIATE_OR_CANCEL;
        assertThat(answer(OrderType.STOP_LIMIT, Side.SELL, 94_00, 95_00))
                .isEqualTo(rejected(OrderReason.INVALID_REQUEST));
    }

    private PaperScript.Report answer(
            final OrderType type, final Side side, final long limit, final long triggerPrice) {
        market.orderType = type;
        market.triggerPrice = triggerPrice;
        market.place(side, limit, 10);
        market.after(50 * MILLI);
        return market.reports.get(market.reports.size() - 1);
    }

    private void stop(final Side side, final long limit, final long triggerPrice) {
        market.orderType = OrderType.STOP_LIMIT;
        market.triggerPrice = triggerPrice;
        market.place(side, limit, 10);
    }

    private void bracket(final long target, final long triggerPrice) {
        market.orderType = OrderType.BRACKET;
        market.triggerPrice = triggerPrice;
        market.place(Side.SELL, target, 10);
    }

    private void candle(final long open, final long high, final long low) {
        market.nowNanos += 60 * SECOND;
        market.candle(open, high, low);
    }

    private List<Fill> fills() {
        return market.reports.stream()
                .map(PaperScript.Report::fill)
                .filter(fill -> fill.liquidity() != Liquidity.NONE)
                .map(fill -> new Fill(fill.liquidity(), fill.price(), fill.quantity(), 0))
                .toList();
    }
}
