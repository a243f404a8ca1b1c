package io.reprise.engine.reader.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.audit.AuditScript.Order;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class AmendmentsTest {
    private final AuditPass pass = new AuditPass();
    private AuditScript told = ready("risk.max-open-orders=2");

    private AuditScript ready(final String... settings) {
        return AuditScript.ready((buffer, offset, length) -> pass.onEvent(buffer, offset), settings);
    }

    private List<String> broken() {
        return pass.result().findings().stream().map(Finding::limit).toList();
    }

    @Test
    void shouldTakeAnOrderThatFollowsTheMarketWithinItsVerdict() {
        final Order buy = told.buy("101", "1");
        told.sentFrom(buy, "99", "");
        told.script.timer();
        told.amended(buy, "100").amended(buy, "101");

        assertThat(broken()).isEmpty();
        assertThat(pass.result().placed()).as("an amendment is no new order").isEqualTo(1);
    }

    @Test
    void shouldFindABuyThatWasMovedBeyondItsVerdict() {
        final Order buy = told.buy("101", "1");
        told.sentFrom(buy, "99", "").amended(buy, "101.01");

        assertThat(broken()).containsExactly("TERMS");
        assertThat(pass.result().findings().get(0).sentence()).contains("moved further than its verdict allowed");
    }

    @Test
    void shouldJudgeAnOrderThatFollowsWhereItMayEnd() {
        told = ready("risk.max-order-notional=100");
        told.sentFrom(told.buy("101", "1"), "99", "");

        assertThat(broken()).containsExactly("ORDER_NOTIONAL");
    }

    @Test
    void shouldFindAnOrderThatBeginsElsewhereThanProposed() {
        final Order buy = told.buy("101", "1");
        told.script.timer();
        told.proposed(buy, "99", "").judged(buy, Verdict.PASSED).commanded(buy, OrderAction.PLACE, "100", "");

        assertThat(broken()).containsExactly("TERMS");
    }

    @Test
    void shouldFindAnAmendmentThatMakesAnotherOrderOrOfNone() {
        final Order buy = told.buy("100", "1");
        told.sent(buy).amended(buy.sized("2"), "100").amended(told.buy("100", "1"), "100");

        assertThat(broken()).containsExactly("TERMS", "PROPOSAL");
    }

    @Test
    void shouldJudgeStopsAndBracketsLikeOtherSalesThatReduce() {
        told = ready("risk.max-order-notional=100", "risk.self-cross=forbid");
        told.filled(told.buy("100", "1"));
        final Order stop = told.sell("90", "1").reducing().as(OrderType.STOP_LIMIT);
        told.sentFrom(stop, "", "91");
        told.script.timer();
        told.amended(stop, "120");
        told.sent(told.buy("95", "1"));
        told.sentFrom(told.sell("110", "1").reducing().as(OrderType.BRACKET), "", "91");

        assertThat(broken()).as("more is sold than is held").containsExactly("SHORT_SALE");
    }

    @Test
    void shouldFindAStopWithAnotherTriggerThanProposed() {
        told.filled(told.buy("100", "1"));
        final Order stop = told.sell("90", "1").reducing().as(OrderType.STOP_LIMIT);
        told.script.timer();
        told.proposed(stop, "", "91").judged(stop, Verdict.PASSED).commanded(stop, OrderAction.PLACE, "90", "92");

        assertThat(broken()).containsExactly("TERMS");
    }

    @Test
    void shouldMeetASaleWhereItStandsNow() {
        told = ready("risk.self-cross=forbid");
        told.filled(told.buy("100", "1"));
        final Order sale = told.sell("105", "1").reducing();
        told.sent(sale).amended(sale, "110");
        told.script.outcome(1, sale.id(), RequestOutcome.AMENDED, OrderReason.NONE, "");
        told.sent(told.buy("106", "1"));
        assertThat(broken()).isEmpty();

        told.script.timer();
        told.amended(sale, "103");
        told.script.outcome(1, sale.id(), RequestOutcome.AMENDED, OrderReason.NONE, "");
        told.sent(told.buy("104", "1"));
        assertThat(broken()).containsExactly("SELF_CROSS");
    }

    @Test
    void shouldCountAnOrderOfUnknownFateAsOpen() {
        told = ready("risk.max-open-orders=1");
        final Order first = told.buy("100", "1");
        told.sent(first);
        told.script.reported(1, first.id(), Side.BUY, OrderStatus.UNKNOWN, OrderReason.NO_ANSWER);
        told.sent(told.buy("99", "1"));

        assertThat(broken()).containsExactly("OPEN_ORDERS");
    }

    @Test
    void shouldObeyTheControlChannelLikeTheTerminal() {
        told.overControlChannel(OperatorAction.HALT);
        told.sent(told.buy("100", "1"));
        assertThat(broken()).containsExactly("LEVEL");

        told.overControlChannel(OperatorAction.RESUME);
        told.sent(told.buy("99", "1"));
        assertThat(broken()).containsExactly("LEVEL");
    }
}
