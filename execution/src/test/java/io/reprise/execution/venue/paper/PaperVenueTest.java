package io.reprise.execution.venue.paper;

import static io.reprise.event.Liquidity.MAKER;
import static io.reprise.event.Liquidity.TAKER;
import static io.reprise.event.OrderStatus.FILLED;
import static io.reprise.event.OrderStatus.OPEN;
import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static io.reprise.execution.venue.paper.PaperScript.SECOND;
import static io.reprise.execution.venue.paper.PaperScript.START;
import static io.reprise.execution.venue.paper.PaperScript.cancelled;
import static io.reprise.execution.venue.paper.PaperScript.open;
import static io.reprise.execution.venue.paper.PaperScript.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.CandleOrigin;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.execution.venue.DryRunVenue;
import io.reprise.execution.venue.paper.PaperScript.Fill;
import io.reprise.execution.venue.paper.PaperScript.Receipt;
import io.reprise.execution.venue.paper.PaperScript.Report;
import org.junit.jupiter.api.Test;

class PaperVenueTest {
    private final PaperScript market = PaperScript.paper();

    @Test
    void shouldAcceptAnOrderAfterTheLatencyAndNotBefore() {
        final long orderId = market.place(Side.BUY, 100_00, 10);
        assertThat(market.venue.nextReportAtNanos()).isEqualTo(START + 50 * MILLI);
        market.after(50 * MILLI - 1);
        assertThat(market.reports).isEmpty();

        market.after(1);

        assertThat(market.reports).containsExactly(open());
        assertThat(market.receipts)
                .containsExactly(new Receipt(START + 50 * MILLI, 2, 1, "paper-2.1"))
                .allSatisfy(receipt -> assertThat(receipt.cause()).isEqualTo(orderId >> 8));
    }

    @Test
    void shouldTakeWhatIsShownAndTheRestWhenMoreIsShown() {
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 99_50, 6);
        market.after(MILLI);
        market.book(99_00, 5, 100_00, 8);

        // 0.6 % of 597 and of 400.
        assertThat(market.reports)
                .containsExactly(
                        open(),
                        fill(OPEN, 6, TAKER, 99_50, 6, 3_58200000L),
                        fill(FILLED, 10, TAKER, 100_00, 4, 2_40000000L));
    }

    @Test
    void shouldShareWhatIsShownBetweenTwoOrders() {
        market.place(Side.BUY, 100_00, 10);
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 16);
        market.book(99_00, 5, 100_00, 3);

        assertThat(market.reports)
                .containsExactly(
                        open(),
                        open(),
                        fill(FILLED, 10, TAKER, 100_00, 10, 6_00000000L),
                        fill(OPEN, 6, TAKER, 100_00, 6, 3_60000000L),
                        fill(OPEN, 9, TAKER, 100_00, 3, 1_80000000L));
    }

    @Test
    void shouldShareATradeBetweenTwoRestingOrders() {
        market.place(Side.BUY, 99_00, 10);
        market.place(Side.BUY, 99_00, 10);
        market.after(50 * MILLI);
        market.book(98_00, 5, 100_00, 6);
        market.trade(98_95, 14);

        assertThat(market.reports)
                .containsExactly(
                        open(),
                        open(),
                        fill(FILLED, 10, MAKER, 99_00, 10, 3_96000000L),
                        fill(OPEN, 4, MAKER, 99_00, 4, 1_58400000L));
    }

    @Test
    void shouldFillARestingOrderWhenATradePrintsThroughItsPrice() {
        market.place(Side.BUY, 99_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 6);
        market.trade(98_95, 4);
        market.trade(99_05, 100);

        assertThat(market.reports).containsExactly(open(), fill(OPEN, 4, MAKER, 99_00, 4, 1_58400000L));
    }

    @Test
    void shouldFillAtItsPriceOnlyBehindTheQuantityShownAtItsPlacing() {
        market.place(Side.SELL, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 6);
        market.trade(100_00, 4);
        market.trade(100_00, 2);
        assertThat(market.reports).containsExactly(open());

        market.trade(100_00, 3);
        market.trade(100_00, 30);

        assertThat(market.reports)
                .containsExactly(
                        open(),
                        fill(OPEN, 3, MAKER, 100_00, 3, 1_20000000L),
                        fill(FILLED, 10, MAKER, 100_00, 7, 2_80000000L));
    }

    @Test
    void shouldRestAsMakerOnceTheMarketHasMovedAwayFromAPartlyFilledTaker() {
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 6);
        market.book(99_50, 5, 101_00, 6);
        market.trade(99_95, 20);

        assertThat(market.reports).last().isEqualTo(fill(FILLED, 10, MAKER, 100_00, 4, 1_60000000L));
    }

    @Test
    void shouldRejectAPostOnlyOrderThatWouldCross() {
        market.isPostOnly = true;
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 6);
        market.book(99_00, 5, 99_50, 6);

        assertThat(market.reports).containsExactly(open(), rejected(OrderReason.POST_ONLY_WOULD_CROSS));
    }

    @Test
    void shouldRejectWhatIsTooSmallOrOffItsSteps() {
        assertThat(answer(100_01, 10)).isEqualTo(rejected(OrderReason.OFF_INCREMENT));
        assertThat(answer(100_00, 9)).isEqualTo(rejected(OrderReason.OFF_INCREMENT));
        assertThat(answer(0, 10)).isEqualTo(rejected(OrderReason.OFF_INCREMENT));
        assertThat(answer(4_95, 2)).isEqualTo(rejected(OrderReason.TOO_SMALL));
        assertThat(answer(100_00, 0)).isEqualTo(rejected(OrderReason.TOO_SMALL));
        assertThat(answer(5_00, 2)).isEqualTo(open());
        market.list(InstrumentStatus.OFFLINE);
        assertThat(answer(5_00, 2)).isEqualTo(rejected(OrderReason.UNTRADABLE));
    }

    @Test
    void shouldCancelTheRestOfAnImmediateOrder() {
        market.timeInForce = TimeInForce.IMMEDIATE_OR_CANCEL;
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 6);

        assertThat(market.reports)
                .containsExactly(
                        open(), fill(OPEN, 6, TAKER, 100_00, 6, 3_60000000L), cancelled(OrderReason.TIME_IN_FORCE, 6));
    }

    @Test
    void shouldFillAllOrNothingOfAFillOrKillOrder() {
        market.timeInForce = TimeInForce.FILL_OR_KILL;
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 9);
        market.place(Side.BUY, 100_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 10);

        assertThat(market.reports)
                .containsExactly(
                        open(),
                        cancelled(OrderReason.TIME_IN_FORCE, 0),
                        open(),
                        fill(FILLED, 10, TAKER, 100_00, 10, 6_00000000L));
    }

    @Test
    void shouldFillAMarketOrderAtTheOppositeBestPrice() {
        market.orderType = OrderType.MARKET;
        market.place(Side.SELL, 0, 10);
        market.after(50 * MILLI);
        market.book(99_00, 10, 100_00, 10);

        assertThat(market.reports).containsExactly(open(), fill(FILLED, 10, TAKER, 99_00, 10, 5_94000000L));
    }

    @Test
    void shouldCancelAfterTheLatencyWithoutWaitingForTheMarket() {
        final long orderId = market.place(Side.BUY, 99_00, 10);
        market.after(50 * MILLI);
        market.cancel(orderId);
        market.nowNanos += 50 * MILLI;
        assertThat(market.venue.nextReportAtNanos()).isEqualTo(market.nowNanos);

        market.poll();

        assertThat(market.reports).containsExactly(open(), cancelled(OrderReason.OPERATOR, 0));
        assertThat(market.venue.nextReportAtNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void shouldLetAFillWinThatComesBeforeTheCancelAndNoneThatComesAfter() {
        final long orderId = market.place(Side.BUY, 99_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 0, 100_00, 6);
        market.cancel(orderId);
        market.nowNanos += 50 * MILLI - 1;
        market.trade(98_00, 4);
        market.nowNanos += 1;
        market.trade(98_00, 4);

        assertThat(market.reports)
                .containsExactly(
                        open(), fill(OPEN, 4, MAKER, 99_00, 4, 1_58400000L), cancelled(OrderReason.OPERATOR, 4));
    }

    @Test
    void shouldAnswerACancelOfAnOrderItDoesNotKnow() {
        market.cancel(77 << 8 | 1);
        market.after(50 * MILLI);

        assertThat(market.reports).containsExactly(cancelled(OrderReason.UNKNOWN_ORDER, 0));
    }

    @Test
    void shouldRoundTheFeeUp() {
        final PaperScript fine = PaperScript.paper("paper.taker-fee=0.00000001");
        fine.place(Side.BUY, 100_05, 10);
        fine.after(50 * MILLI);
        fine.book(99_00, 5, 100_05, 10);

        // 1,000.50 * 1e-8 is 1000.5 units.
        assertThat(fine.reports).last().isEqualTo(fill(FILLED, 10, TAKER, 100_05, 10, 1_001));
    }

    @Test
    void shouldWorsenATakersPriceBySlippageButNeverBeyondItsLimit() {
        final PaperScript slippery = PaperScript.paper("paper.slippage-bps=10");
        slippery.place(Side.BUY, 101_00, 10);
        slippery.place(Side.BUY, 100_05, 10);
        slippery.after(50 * MILLI);
        slippery.book(99_00, 5, 100_00, 20);

        assertThat(slippery.reports.subList(2, 4))
                .extracting(report -> report.fill().price())
                .containsExactly(100_10L, 100_05L);
    }

    @Test
    void shouldFillFromTheNextCandleWhereThereIsNoBook() {
        market.place(Side.BUY, 99_00, 10);
        market.nowNanos += 30 * SECOND;
        market.candle(100_00, 100_00, 90_00);
        assertThat(market.reports).as("a candle under way has prices of before").containsExactly(open());

        market.nowNanos += 60 * SECOND;
        market.candle(100_00, 100_00, 99_00);
        assertThat(market.reports).as("a touch is no fill").hasSize(1);
        market.nowNanos += 60 * SECOND;
        market.candle(100_00, 100_00, 98_95);

        assertThat(market.reports).containsExactly(open(), fill(FILLED, 10, MAKER, 99_00, 10, 3_96000000L));
    }

    @Test
    void shouldTakeAtTheOpenOfACandleThatOpensBetterAndMirrorSells() {
        market.place(Side.BUY, 99_00, 10);
        market.place(Side.SELL, 97_00, 10);
        market.place(Side.SELL, 99_50, 10);
        market.nowNanos += 60 * SECOND;
        market.candle(98_00, 99_55, 97_50);

        assertThat(market.reports.subList(3, 6))
                .containsExactly(
                        fill(FILLED, 10, TAKER, 98_00, 10, 5_88000000L),
                        fill(FILLED, 10, TAKER, 98_00, 10, 5_88000000L),
                        fill(FILLED, 10, MAKER, 99_50, 10, 3_98000000L));
    }

    @Test
    void shouldNotFillFromCandlesOfHistoryOrBesideABook() {
        market.place(Side.BUY, 99_00, 10);
        market.nowNanos += 60 * SECOND;
        market.candle(98_00, 98_00, 98_00, CandleOrigin.VENUE_HISTORY);
        market.book(99_00, 5, 100_00, 6);
        market.candle(98_00, 98_00, 98_00, CandleOrigin.VENUE_STREAM);

        assertThat(market.reports).containsExactly(open());
    }

    @Test
    void shouldKeepReportsThatTheSinkRefused() {
        market.place(Side.BUY, 99_00, 10);
        market.isSinkFull = true;
        market.after(50 * MILLI);
        assertThat(market.reports).isEmpty();

        market.isSinkFull = false;
        market.after(5 * MILLI);

        assertThat(market.receipts)
                .as("received when it was taken")
                .containsExactly(new Receipt(START + 55 * MILLI, 2, 1, "paper-2.1"));
    }

    @Test
    void shouldCancelEverythingWhenToldSo() {
        market.place(Side.BUY, 99_00, 10);
        market.after(50 * MILLI);
        market.venue.cancelAll(OrderReason.SHUTDOWN, market.nowNanos);
        market.poll();

        assertThat(market.reports).containsExactly(open(), cancelled(OrderReason.SHUTDOWN, 0));
    }

    @Test
    void shouldAnswerForTheOrdersOfAnEarlierProcess() {
        if (market.venue instanceof final PaperVenue paper) {
            paper.forget(5 << 8 | 2, 1, Side.BUY, 3, market.nowNanos);
        }
        market.poll();

        assertThat(market.reports).containsExactly(cancelled(OrderReason.VENUE_RESTARTED, 3));
        assertThat(market.receipts).containsExactly(new Receipt(START, 0, 1, "paper-5.2"));
    }

    @Test
    void shouldSendNothingInADryRun() {
        final PaperScript dry = new PaperScript(new DryRunVenue());
        dry.cancel(dry.place(Side.BUY, 99_00, 10));
        dry.poll();

        assertThat(dry.reports).containsExactly(rejected(OrderReason.NOT_SENT));
    }

    private Report answer(final long price, final long quantity) {
        market.place(Side.BUY, price, quantity);
        market.after(50 * MILLI);
        return market.reports.get(market.reports.size() - 1);
    }

    private static Report fill(
            final OrderStatus status,
            final long cumulative,
            final Liquidity liquidity,
            final long price,
            final long quantity,
            final long feeE8) {
        return new Report(status, OrderReason.NONE, cumulative, new Fill(liquidity, price, quantity, feeE8));
    }
}
