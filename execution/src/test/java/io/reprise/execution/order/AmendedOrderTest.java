package io.reprise.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.RunMode;
import io.reprise.event.Side;
import io.reprise.execution.order.OrderScript.Command;
import io.reprise.execution.order.OrderScript.Terms;
import org.junit.jupiter.api.Test;

/** Orders that do not stay as they were placed: they follow the market, are moved, renewed, or asked back by hand. */
class AmendedOrderTest {
    private static final long NONE = OpenOrder.NO_TRIGGER;

    private final OrderScript script = new OrderScript();

    @Test
    void shouldPlaceAChasingOrderAtItsStartAndFollowTheBestBidUpToItsLimit() {
        final long orderId = chasing(99_00);
        assertThat(script.terms).containsExactly(new Terms(OrderAction.PLACE, OrderType.LIMIT, 99_00, NONE, NONE));

        script.book(99_50, 99_51);
        assertThat(script.terms).as("too soon").hasSize(1);
        script.nowNanos += OrderScript.SECOND;
        script.book(99_50, 99_51);
        assertThat(script.commands).endsWith(new Command(OrderAction.AMEND, OrderReason.CHASE, orderId));
        assertThat(script.terms).endsWith(new Terms(OrderAction.AMEND, OrderType.LIMIT, 99_50, NONE, NONE));

        script.nowNanos += OrderScript.SECOND;
        script.book(99_70, 99_71);
        assertThat(script.terms).as("one amendment at a time").hasSize(2);
        script.report(orderId, OrderStatus.OPEN, 0, RequestOutcome.AMENDED);
        script.book(99_50, 99_51);
        assertThat(script.terms).as("where the market is it stays").hasSize(2);
        script.nowNanos += OrderScript.SECOND;
        script.book(100_00, 100_01);
        assertThat(script.terms).endsWith(new Terms(OrderAction.AMEND, OrderType.LIMIT, 100_00, NONE, NONE));
    }

    @Test
    void shouldGiveUpAChaseThatWouldGoBeyondItsVerdict() {
        final long orderId = chasing(99_00);
        script.nowNanos += OrderScript.SECOND;

        script.book(100_01, 100_02);

        assertThat(script.commands).endsWith(new Command(OrderAction.CANCEL, OrderReason.CHASE_ENDED, orderId));
    }

    @Test
    void shouldGiveUpAChaseThatTookTooManySteps() {
        final long orderId = chasing(90_00);
        for (int i = 1; i <= ExecutionStage.REPRICES_MAX + 1; i++) {
            script.nowNanos += OrderScript.SECOND;
            script.book(90_00 + i, 90_02 + i);
            script.report(orderId, OrderStatus.OPEN, 0, RequestOutcome.AMENDED);
        }

        assertThat(script.commands)
                .filteredOn(command -> command.action() == OrderAction.AMEND)
                .hasSize(20);
        assertThat(script.commands).endsWith(new Command(OrderAction.CANCEL, OrderReason.CHASE_ENDED, orderId));
    }

    @Test
    void shouldNeverStartAChaseBeyondWhatWasJudged() {
        chasing(100_50);

        assertThat(script.terms).containsExactly(new Terms(OrderAction.PLACE, OrderType.LIMIT, 100_00, NONE, NONE));
    }

    @Test
    void shouldMoveAProtectiveSaleAndNothingElse() {
        final long entry = script.place(1, Side.BUY);
        script.report(entry, OrderStatus.OPEN, 0);
        final long stop = stop();
        script.report(stop, OrderStatus.OPEN, 0);

        script.amended(entry, 95_00, 96_00);
        assertThat(script.commands)
                .as("an entry needs a verdict")
                .noneMatch(each -> each.action() == OrderAction.AMEND);
        script.amended(stop, 95_00, 96_00);
        assertThat(script.commands).endsWith(new Command(OrderAction.AMEND, OrderReason.STRATEGY, stop));
        assertThat(script.terms).endsWith(new Terms(OrderAction.AMEND, OrderType.STOP_LIMIT, 95_00, 96_00, NONE));

        final int sent = script.commands.size();
        script.amended(stop, 95_50, 96_50);
        assertThat(script.commands).as("one at a time").hasSize(sent);
        script.report(stop, OrderStatus.OPEN, 0, RequestOutcome.AMEND_REFUSED);
        script.amended(stop, 95_50, 96_50);
        assertThat(script.commands).hasSize(sent + 1);
    }

    @Test
    void shouldCancelOneOrderWhenTheOperatorNamesIt() {
        final long first = script.place(1, Side.BUY);
        script.place(1, Side.BUY);

        script.operator(OperatorAction.CANCEL_ORDER, OperatorSource.CONTROL_CHANNEL, OrderIds.text(first));
        script.operator(OperatorAction.CANCEL_ORDER, OperatorSource.CONTROL_CHANNEL, "999.9");
        script.operator(OperatorAction.CANCEL_ORDER, OperatorSource.CONTROL_CHANNEL, "all of them");

        assertThat(script.commands)
                .filteredOn(command -> command.action() == OrderAction.CANCEL)
                .containsExactly(new Command(OrderAction.CANCEL, OrderReason.OPERATOR, first));
    }

    @Test
    void shouldRenewARealEntryAsLongAsItLivesAndLeaveItsOwnEndAlone() {
        script.configure("execution.entry-life=60s");
        script.runStarted(RunMode.LIVE);
        final long begun = script.nowNanos;
        script.expiresAtNanos = begun + 100 * OrderScript.SECOND;
        final long orderId = script.place(1, Side.BUY);
        assertThat(script.terms).hasSize(1);
        assertThat(script.terms.get(0).end()).isEqualTo(begun + 60 * OrderScript.SECOND);
        script.report(orderId, OrderStatus.OPEN, 0);

        script.nowNanos = begun + 29 * OrderScript.SECOND;
        script.timer();
        assertThat(script.terms).hasSize(1);
        script.nowNanos = begun + 31 * OrderScript.SECOND;
        script.timer();
        assertThat(script.terms).hasSize(2);
        assertThat(script.terms.get(1).end()).isEqualTo(begun + 91 * OrderScript.SECOND);
        script.report(orderId, OrderStatus.OPEN, 0, RequestOutcome.AMENDED);
        script.nowNanos = begun + 70 * OrderScript.SECOND;
        script.timer();
        assertThat(script.terms.get(2).end()).isEqualTo(begun + 100 * OrderScript.SECOND);
    }

    @Test
    void shouldBoundNeitherPaperOrdersNorExits() {
        script.configure("execution.entry-life=60s");
        script.runStarted(RunMode.PAPER);
        script.place(1, Side.BUY);
        script.runStarted(RunMode.LIVE);
        stop();

        assertThat(script.terms).extracting(Terms::end).containsOnly(NONE);
    }

    @Test
    void shouldLeaveWhatProtectsAPositionAtACleanStopOfARealRun() {
        script.runStarted(RunMode.LIVE);
        final long entry = script.place(1, Side.BUY);
        stop();

        script.operator(OperatorAction.CANCEL_ALL, OperatorSource.SHUTDOWN, "");

        assertThat(script.commands)
                .filteredOn(command -> command.action() == OrderAction.CANCEL)
                .containsExactly(new Command(OrderAction.CANCEL, OrderReason.SHUTDOWN, entry));
    }

    @Test
    void shouldNotKnowAfterARestartWhatBecameOfAnOrderUnderWay() {
        script.place(1, Side.BUY);
        assertThat(states()).isEqualTo("PENDING_NEW");

        script.runStarted(RunMode.LIVE);

        assertThat(states()).isEqualTo("UNKNOWN");
    }

    private String states() {
        final StringBuilder states = new StringBuilder();
        script.stage.forEachOpenOrder(order -> states.append(order.state()));
        return states.toString();
    }

    private long chasing(final long start) {
        script.startPrice = start;
        final long orderId = script.place(1, Side.BUY);
        script.report(orderId, OrderStatus.OPEN, 0);
        return orderId;
    }

    private long stop() {
        script.isReduceOnly = true;
        script.orderType = OrderType.STOP_LIMIT;
        script.triggerPrice = 95_50;
        return script.place(1, Side.SELL);
    }
}
