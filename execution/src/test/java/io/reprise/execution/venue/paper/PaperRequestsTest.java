package io.reprise.execution.venue.paper;

import static io.reprise.event.Liquidity.MAKER;
import static io.reprise.event.Liquidity.TAKER;
import static io.reprise.event.OrderCommandedEncoder.expiresAtNanosNullValue;
import static io.reprise.event.OrderCommandedEncoder.triggerPriceNullValue;
import static io.reprise.event.RequestOutcome.AMENDED;
import static io.reprise.event.RequestOutcome.AMEND_REFUSED;
import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static io.reprise.execution.venue.paper.PaperScript.SECOND;
import static io.reprise.execution.venue.paper.PaperScript.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.execution.venue.paper.PaperScript.Answer;
import io.reprise.execution.venue.paper.PaperScript.Fill;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Amendments and ends. */
class PaperRequestsTest {
    private final PaperScript market = PaperScript.paper();

    @Test
    void shouldChangeALimitAfterTheLatencyAndKeepWhatIsFilled() {
        final long orderId = resting(99_00);
        market.trade(98_95, 4);
        market.amend(orderId, 99_50);
        market.after(50 * MILLI - 1);
        assertThat(market.answers).isEmpty();

        market.after(1);
        market.book(99_50, 0, 100_00, 6);
        market.trade(99_45, 50);

        assertThat(market.answers).containsExactly(amended(99_50));
        assertThat(fills()).containsExactly(new Fill(MAKER, 99_00, 4, 0), new Fill(MAKER, 99_50, 6, 0));
    }

    @Test
    void shouldGoToTheEndOfTheQueueWithAnotherLimitAndStayWithAnotherEnd() {
        final long moved = resting(99_00);
        market.timeInForce = TimeInForce.GOOD_TILL_DATE;
        market.expiresAtNanos = START + 60 * SECOND;
        market.amend(moved, 99_00);
        market.after(50 * MILLI);
        market.book(99_00, 80, 100_00, 6);
        market.trade(99_00, 5);
        market.trade(99_00, 2);
        assertThat(fills()).as("behind 5, as when it came").containsExactly(new Fill(MAKER, 99_00, 2, 0));

        market.amend(moved, 98_95);
        market.after(50 * MILLI);
        market.amend(moved, 99_00);
        market.after(50 * MILLI);
        market.book(99_00, 90, 100_00, 6);
        market.trade(99_00, 90);

        assertThat(fills()).as("behind 90, as when it came back").hasSize(1);
    }

    @Test
    void shouldTakeAsTakerWhereAnAmendedLimitCrosses() {
        final long orderId = resting(99_00);
        market.amend(orderId, 100_00);
        market.after(50 * MILLI);
        market.trade(105_00, 1);

        assertThat(fills()).containsExactly(new Fill(TAKER, 100_00, 6, 0));
    }

    @Test
    void shouldLetAFillWinThatComesBeforeTheAmendment() {
        final long orderId = resting(99_00);
        market.amend(orderId, 98_00);
        market.nowNanos += 50 * MILLI - 1;
        market.trade(98_95, 50);
        market.after(1);

        assertThat(fills()).containsExactly(new Fill(MAKER, 99_00, 10, 0));
        assertThat(market.answers).containsExactly(refused(OrderReason.ALREADY_CLOSED, 99_00));
        assertThat(market.reports).last().extracting(PaperScript.Report::status).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldRefuseToAmendAnOrderThatIsOverOrThatItNeverKnew() {
        final long orderId = resting(99_00);
        market.cancel(orderId);
        market.after(50 * MILLI);
        market.amend(orderId, 98_00);
        market.amend(77 << 8 | 1, 98_00);
        market.after(50 * MILLI);

        assertThat(market.answers)
                .containsExactly(
                        refused(OrderReason.ALREADY_CLOSED, 99_00),
                        refused(OrderReason.UNKNOWN_ORDER, triggerPriceNullValue()));
        assertThat(market.reports).last().extracting(PaperScript.Report::status).isEqualTo(OrderStatus.CANCELLED);
    }

    @Test
    void shouldRefuseASecondAmendmentWhileOneIsUnderWay() {
        final long orderId = resting(99_00);
        market.amend(orderId, 98_00);
        market.amend(orderId, 97_00);
        market.after(50 * MILLI);

        assertThat(market.answers).containsExactly(refused(OrderReason.CHANGE_PENDING, 99_00), amended(98_00));
    }

    @Test
    void shouldLeaveAPostOnlyOrderAsItWasWhereItsAmendmentWouldCross() {
        market.isPostOnly = true;
        final long orderId = resting(99_00);
        market.amend(orderId, 100_00);
        market.after(50 * MILLI);
        market.trade(98_95, 4);

        assertThat(market.answers).containsExactly(refused(OrderReason.POST_ONLY_WOULD_CROSS, 99_00));
        assertThat(fills()).containsExactly(new Fill(MAKER, 99_00, 4, 0));
    }

    @Test
    void shouldNeverTakeWithAPostOnlyOrderThatTheMarketCrossesBehindItsAmendment() {
        market.isPostOnly = true;
        final long orderId = resting(99_00);
        market.amend(orderId, 99_95);
        market.after(50 * MILLI);
        market.book(99_00, 5, 99_50, 6);

        assertThat(market.answers).containsExactly(amended(99_95));
        assertThat(fills()).containsExactly(new Fill(MAKER, 99_95, 6, 0));
    }

    @Test
    void shouldRefusePricesThatANewOrderMayNotHave() {
        final long orderId = resting(99_00);
        for (final long price : new long[] {99_01, 0, 95}) {
            market.amend(orderId, price);
            market.after(50 * MILLI);
        }
        market.triggerPrice = 95_00;
        market.amend(orderId, 98_00);
        market.after(50 * MILLI);

        assertThat(market.answers)
                .extracting(Answer::reason)
                .containsExactly(
                        OrderReason.OFF_INCREMENT,
                        OrderReason.OFF_INCREMENT,
                        OrderReason.TOO_SMALL,
                        OrderReason.INVALID_REQUEST);
    }

    @Test
    void shouldMoveATriggerWithoutLeavingTheQueueOfATarget() {
        market.orderType = OrderType.BRACKET;
        market.triggerPrice = 95_00;
        final long orderId = market.place(Side.SELL, 110_00, 10);
        market.after(50 * MILLI);
        market.book(99_00, 20, 110_00, 5);
        market.triggerPrice = 97_00;
        market.amend(orderId, 110_00);
        market.after(50 * MILLI);
        market.book(99_00, 20, 110_00, 50);
        market.trade(110_00, 7);
        market.trade(97_00, 1);

        assertThat(market.answers).containsExactly(new Answer(AMENDED, OrderReason.NONE, 110_00, 97_00));
        assertThat(fills()).containsExactly(new Fill(MAKER, 110_00, 2, 0), new Fill(TAKER, 99_00, 8, 0));
    }

    @Test
    void shouldRefuseToMoveAStopThatHasGoneOff() {
        market.orderType = OrderType.BRACKET;
        market.triggerPrice = 95_00;
        final long orderId = market.place(Side.SELL, 110_00, 10);
        market.after(50 * MILLI);
        market.book(80_00, 20, 110_00, 5);
        market.trade(95_00, 7);
        market.amend(orderId, 112_00);
        market.after(50 * MILLI);

        assertThat(market.answers)
                .containsExactly(new Answer(AMEND_REFUSED, OrderReason.INVALID_REQUEST, 90_25, 95_00));
    }

    @Test
    void shouldEndAnOrderAtItsEndWithoutWaitingForTheMarket() {
        market.timeInForce = TimeInForce.GOOD_TILL_DATE;
        market.expiresAtNanos = START + SECOND;
        final long orderId = resting(99_00);
        assertThat(market.venue.nextReportAtNanos()).isEqualTo(START + SECOND);
        market.nowNanos = START + SECOND - 1;
        market.trade(98_95, 4);
        market.nowNanos = START + SECOND;
        market.trade(98_95, 4);
        market.expiresAtNanos = expiresAtNanosNullValue();
        market.cancel(orderId);
        market.after(50 * MILLI);

        assertThat(market.reports)
                .extracting(PaperScript.Report::status, PaperScript.Report::reason, PaperScript.Report::cumulative)
                .endsWith(
                        tuple(OrderStatus.OPEN, OrderReason.NONE, 4L),
                        tuple(OrderStatus.EXPIRED, OrderReason.TIME_IN_FORCE, 4L),
                        tuple(OrderStatus.CANCELLED, OrderReason.UNKNOWN_ORDER, 0L));
    }

    @Test
    void shouldCancelAnOrderWhoseCancelTakesEffectBeforeItsEnd() {
        market.timeInForce = TimeInForce.GOOD_TILL_DATE;
        market.expiresAtNanos = START + SECOND;
        market.cancel(resting(99_00));
        market.after(2 * SECOND);

        assertThat(market.reports).last().isEqualTo(PaperScript.cancelled(OrderReason.OPERATOR, 0));
    }

    @Test
    void shouldEndAnOrderAtTheEndItWasGivenLater() {
        market.timeInForce = TimeInForce.GOOD_TILL_DATE;
        market.expiresAtNanos = START + SECOND;
        final long orderId = resting(99_00);
        market.expiresAtNanos = START + 3 * SECOND;
        market.amend(orderId, 99_00);
        market.after(2 * SECOND);
        assertThat(market.venue.nextReportAtNanos()).isEqualTo(START + 3 * SECOND);

        market.after(SECOND);

        assertThat(market.reports).last().extracting(PaperScript.Report::status).isEqualTo(OrderStatus.EXPIRED);
    }

    /** A buy at the best bid, behind 5. */
    private long resting(final long price) {
        final long orderId = market.place(Side.BUY, price, 10);
        market.after(50 * MILLI);
        market.book(99_00, 5, 100_00, 6);
        return orderId;
    }

    private static Answer amended(final long limitPrice) {
        return new Answer(AMENDED, OrderReason.NONE, limitPrice, triggerPriceNullValue());
    }

    private static Answer refused(final OrderReason reason, final long limitPrice) {
        return new Answer(AMEND_REFUSED, reason, limitPrice, triggerPriceNullValue());
    }

    private List<Fill> fills() {
        return market.reports.stream()
                .map(PaperScript.Report::fill)
                .filter(fill -> fill.liquidity() != Liquidity.NONE)
                .map(fill -> new Fill(fill.liquidity(), fill.price(), fill.quantity(), 0))
                .toList();
    }
}
