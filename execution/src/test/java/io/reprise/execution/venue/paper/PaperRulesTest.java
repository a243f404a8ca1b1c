package io.reprise.execution.venue.paper;

import static io.reprise.event.BookUpdateKind.DELTA;
import static io.reprise.event.BookUpdateKind.SNAPSHOT;
import static io.reprise.event.Liquidity.MAKER;
import static io.reprise.event.Liquidity.TAKER;
import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static io.reprise.execution.venue.paper.PaperScript.START;
import static io.reprise.execution.venue.paper.PaperScript.open;
import static io.reprise.execution.venue.paper.PaperScript.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.execution.venue.paper.PaperScript.Answer;
import io.reprise.execution.venue.paper.PaperScript.Fill;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the venue refuses and counts, each rule found by comparing with an exchange that owns its book. */
class PaperRulesTest {
    private final PaperScript market = PaperScript.paper();

    @Test
    void shouldLetThoseAheadHaveATradeOnceThoughTwoOfOursStandBehindThem() {
        market.book(99_00, 50, 100_00, 6);
        market.place(Side.BUY, 99_00, 4);
        market.place(Side.BUY, 99_00, 20);
        market.after(50 * MILLI);
        market.book(99_00, 60, 100_00, 6);
        market.trade(99_00, 70);

        // 60 ahead, 4 and what is left.
        assertThat(fills(market)).containsExactly(new Fill(MAKER, 99_00, 4, 0), new Fill(MAKER, 99_00, 6, 0));
    }

    @Test
    void shouldRejectAMarketOrderThatIsWorthTooLittleWhereItMeetsTheMarket() {
        market.orderType = OrderType.MARKET;
        market.timeInForce = TimeInForce.IMMEDIATE_OR_CANCEL;
        market.place(Side.SELL, 0, 2);
        market.place(Side.SELL, 0, 4);
        market.after(50 * MILLI);
        market.book(4_95, 50, 5_00, 50);

        assertThat(market.reports).contains(rejected(OrderReason.TOO_SMALL));
        assertThat(fills(market)).as("9.90 and 19.80 of at least 10").containsExactly(new Fill(TAKER, 4_95, 4, 0));
    }

    @Test
    void shouldRejectAMarketOrderThatIsWorthTooLittleAtTheOpenOfACandle() {
        market.orderType = OrderType.MARKET;
        market.place(Side.BUY, 0, 2);
        market.nowNanos += 60 * PaperScript.SECOND;
        market.candle(4_95, 6_00, 4_00);

        assertThat(market.reports).containsExactly(open(), rejected(OrderReason.TOO_SMALL));
    }

    @Test
    void shouldRefuseAStopThatTheLastTradeHasReached() {
        market.book(99_00, 50, 100_00, 6);
        market.trade(99_50, 1);
        market.orderType = OrderType.STOP_LIMIT;
        market.triggerPrice = 99_50;
        market.place(Side.SELL, 98_00, 10);
        market.place(Side.BUY, 101_00, 10);
        market.orderType = OrderType.BRACKET;
        market.place(Side.SELL, 110_00, 10);
        market.triggerPrice = 99_45;
        market.place(Side.SELL, 110_00, 10);
        market.after(50 * MILLI);

        final PaperScript.Report refused = rejected(OrderReason.PRICE_REFUSED);
        assertThat(market.reports).containsExactly(refused, refused, refused, open());
    }

    @Test
    void shouldLeaveAStopWhereItWasWhenItsNewTriggerIsReachedAlready() {
        market.book(99_00, 50, 100_00, 6);
        market.trade(99_50, 1);
        market.orderType = OrderType.STOP_LIMIT;
        market.triggerPrice = 99_00;
        final long orderId = market.place(Side.SELL, 98_00, 10);
        market.triggerPrice = 99_50;
        market.amend(orderId, 98_00);
        market.after(50 * MILLI);

        assertThat(market.answers)
                .containsExactly(new Answer(RequestOutcome.AMEND_REFUSED, OrderReason.PRICE_REFUSED, 98_00, 99_00));
    }

    @Test
    void shouldMoveTheLimitOfAStopThatWentOffToEitherSideOfItsTrigger() {
        market.orderType = OrderType.STOP_LIMIT;
        market.triggerPrice = 95_00;
        final long orderId = market.place(Side.SELL, 94_00, 10);
        market.after(50 * MILLI);
        market.book(90_00, 20, 97_00, 20);
        market.trade(95_00, 1);
        market.amend(orderId, 96_00);
        market.after(50 * MILLI);

        assertThat(market.answers).containsExactly(new Answer(RequestOutcome.AMENDED, OrderReason.NONE, 96_00, 95_00));
    }

    @Test
    void shouldRefuseAnAmendmentThatChangesNothing() {
        final long orderId = market.place(Side.BUY, 99_00, 10);
        market.amend(orderId, 99_00);
        market.after(50 * MILLI);

        assertThat(market.answers).extracting(Answer::reason).containsExactly(OrderReason.INVALID_REQUEST);
    }

    @Test
    void shouldRefuseAnOrderWhoseEndIsNotAfterItsArrival() {
        market.timeInForce = TimeInForce.GOOD_TILL_DATE;
        market.expiresAtNanos = START + 50 * MILLI;
        market.place(Side.BUY, 99_00, 10);
        market.expiresAtNanos++;
        market.place(Side.BUY, 99_00, 10);
        market.after(50 * MILLI);

        assertThat(market.reports).containsExactly(rejected(OrderReason.INVALID_REQUEST), open());
    }

    @Test
    void shouldNameASizeThatIsTooSmallBeforePricesThatDoNotGoTogether() {
        market.orderType = OrderType.STOP_LIMIT;
        market.triggerPrice = 1_00;
        market.place(Side.SELL, 2_00, 2);
        market.after(50 * MILLI);

        assertThat(market.reports).containsExactly(rejected(OrderReason.TOO_SMALL));
    }

    @Test
    void shouldKeepTheFeeTierOfItsPlacingForAllFillsOfAnOrder() {
        final PaperScript tiered = PaperScript.paper("paper.fee-tiers=0:0.01/0.02,500:0/0");
        tiered.place(Side.BUY, 100_00, 20);
        tiered.after(50 * MILLI);
        tiered.book(99_00, 50, 100_00, 10);
        tiered.place(Side.BUY, 100_00, 4);
        tiered.book(99_00, 50, 100_00, 9);
        tiered.after(50 * MILLI);
        tiered.book(99_00, 50, 100_00, 8);

        assertThat(tiered.reports.stream()
                        .map(PaperScript.Report::fill)
                        .filter(fill -> fill.liquidity() == TAKER)
                        .map(Fill::feeE8))
                .as("10 and 9 at 2 %, then one more, and the order that came later for nothing")
                .containsExactly(20_00000000L, 18_00000000L, 2_00000000L, 0L);
    }

    @Test
    void shouldCountWhatItTookOfALevelUntilTheLevelIsShownAnew() {
        final PaperScript deep = PaperScript.paper("paper.depth=book");
        final long[] book = {1, 99_00, 50, -1, 100_00, 6, -1, 100_05, 8};
        deep.update(SNAPSHOT, book, 99_00, 50, 100_00, 6);
        take(deep, 10);
        take(deep, 10);
        assertThat(fills(deep))
                .as("14 were shown")
                .containsExactly(taken(100_00, 6), taken(100_05, 4), taken(100_05, 4));

        deep.update(DELTA, new long[] {-1, 100_00, 6}, 99_00, 50, 100_00, 6);
        take(deep, 10);

        assertThat(fills(deep)).as("6 are shown anew").endsWith(taken(100_05, 4), taken(100_00, 6));
    }

    private static void take(final PaperScript market, final long quantity) {
        market.timeInForce = TimeInForce.IMMEDIATE_OR_CANCEL;
        market.place(Side.BUY, 100_10, quantity);
        market.after(50 * MILLI);
        market.part(DELTA, 0, true, new long[] {1, 1_00, 1}, false);
    }

    private static Fill taken(final long price, final long quantity) {
        return new Fill(TAKER, price, quantity, 0);
    }

    private static List<Fill> fills(final PaperScript market) {
        return market.reports.stream()
                .map(PaperScript.Report::fill)
                .filter(fill -> fill.liquidity() != Liquidity.NONE)
                .map(fill -> new Fill(fill.liquidity(), fill.price(), fill.quantity(), 0))
                .toList();
    }
}
