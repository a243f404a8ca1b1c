package io.reprise.execution.order;

import static io.reprise.event.OrderAction.CANCEL;
import static io.reprise.event.OrderAction.PLACE;
import static io.reprise.event.OrderStatus.CANCELLED;
import static io.reprise.event.OrderStatus.EXPIRED;
import static io.reprise.event.OrderStatus.FILLED;
import static io.reprise.event.OrderStatus.OPEN;
import static io.reprise.event.OrderStatus.PENDING;
import static io.reprise.event.OrderStatus.REJECTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Channel;
import io.reprise.event.FeedState;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import io.reprise.event.Verdict;
import io.reprise.execution.order.OrderScript.Command;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ExecutionStageTest {
    private final OrderScript script = new OrderScript();

    @Test
    void shouldPlaceWhatPassedAndNothingElse() {
        final long orderId = script.place(1, Side.BUY);
        script.propose(1, Side.BUY, Verdict.REFUSED);

        assertThat(script.commands).containsExactly(new Command(PLACE, OrderReason.STRATEGY, orderId));
        assertThat(script.stage.openOrders()).isEqualTo(1);
    }

    @Test
    void shouldFollowAnOrderToItsEndAndNeverBack() {
        // Rows: what is reported one after the other; last column: whether the order is open then.
        assertOpenAfter(true);
        assertOpenAfter(true, PENDING);
        assertOpenAfter(true, PENDING, OPEN);
        assertOpenAfter(true, OPEN, OPEN);
        assertOpenAfter(true, OPEN, PENDING);
        for (final OrderStatus end : List.of(FILLED, CANCELLED, EXPIRED, REJECTED)) {
            assertOpenAfter(false, end);
            assertOpenAfter(false, PENDING, end);
            assertOpenAfter(false, OPEN, end);
            for (final OrderStatus late : List.of(PENDING, OPEN, FILLED, CANCELLED, EXPIRED, REJECTED)) {
                assertOpenAfter(false, end, late);
            }
        }
    }

    @Property(tries = 300)
    void shouldLeaveNoEndWhateverIsReported(@ForAll @Size(max = 12) final List<OrderStatus> statuses) {
        final List<OrderStatus> told = statuses.stream()
                .filter(status -> status != OrderStatus.NULL_VAL)
                .toList();
        final boolean isOpen = told.stream().noneMatch(List.of(FILLED, CANCELLED, EXPIRED, REJECTED)::contains);

        assertOpenAfter(isOpen, told.toArray(OrderStatus[]::new));
    }

    @Test
    void shouldKeepTheLargestFilledQuantity() {
        final long orderId = script.place(1, Side.BUY);
        script.report(orderId, OPEN, 6);
        script.report(orderId, OPEN, 4);

        final List<Long> filled = new ArrayList<>();
        script.stage.forEachOpenOrder(order -> filled.add(order.cumulativeQuantity()));
        assertThat(filled).containsExactly(6L);
    }

    @Test
    void shouldCancelWhenTheTimeIsOverAndNotBefore() {
        script.expiresAtNanos = script.nowNanos + 30;
        final long orderId = script.place(1, Side.BUY);
        script.nowNanos += 30;
        script.timer();
        assertThat(script.commands).hasSize(1);

        script.nowNanos += 1;
        script.timer();

        assertThat(script.commands).last().isEqualTo(new Command(CANCEL, OrderReason.TIME_IN_FORCE, orderId));
    }

    @Test
    void shouldAskAgainForACancelThatStaysUnansweredAndStopWhenItIsAnswered() {
        final long orderId = script.place(1, Side.BUY);
        final Command cancel = new Command(CANCEL, OrderReason.FEED_STALE, orderId);
        script.commands.clear();
        script.feed(1, FeedState.STALE, Channel.LEVEL2);
        script.nowNanos += ExecutionStage.CANCEL_AGAIN_NANOS - 1;
        script.timer();
        assertThat(script.commands).containsExactly(cancel);

        script.nowNanos += 1;
        script.timer();
        assertThat(script.commands).containsExactly(cancel, cancel);

        script.report(orderId, CANCELLED, 0);
        script.nowNanos += 10 * OrderScript.SECOND;
        script.timer();
        assertThat(script.commands).hasSize(2);
    }

    @Test
    void shouldCancelEntryWhenFeedGoesStale() {
        final long entry = script.place(1, Side.BUY);
        final long other = script.place(2, Side.BUY);
        script.isReduceOnly = true;
        script.place(1, Side.SELL);
        script.commands.clear();

        script.feed(1, FeedState.STALE, Channel.TICKER);
        script.feed(1, FeedState.LIVE, Channel.LEVEL2);
        assertThat(script.commands).isEmpty();
        script.feed(1, FeedState.STALE, Channel.LEVEL2);
        script.feed(0, FeedState.DISCONNECTED, Channel.ALL);

        assertThat(script.commands)
                .containsExactly(
                        new Command(CANCEL, OrderReason.FEED_STALE, entry),
                        new Command(CANCEL, OrderReason.FEED_STALE, other));
    }

    @Test
    void shouldCancelEntriesOnceWhenTradingIsHaltedByWhomever() {
        final long first = script.place(1, Side.BUY);
        script.isReduceOnly = true;
        final long second = script.place(1, Side.BUY);
        script.place(1, Side.SELL);
        script.commands.clear();

        script.haltedByRisk();
        script.operator(OperatorAction.HALT);

        assertThat(script.commands)
                .as("a buy is an entry whatever it claims; exits stay")
                .containsExactly(
                        new Command(CANCEL, OrderReason.HALTED, first),
                        new Command(CANCEL, OrderReason.HALTED, second));
    }

    @Test
    void shouldCancelWhatAStrategyWantsBackAndNothingThatHasEnded() {
        final long entry = script.place(1, Side.BUY);
        script.commands.clear();
        script.withdrawn(entry);
        script.withdrawn(entry);
        assertThat(script.commands)
                .as("asked once, until the venue must have lost it")
                .containsExactly(new Command(CANCEL, OrderReason.STRATEGY, entry));
        script.report(entry, CANCELLED, 0);
        script.commands.clear();
        script.withdrawn(entry);

        assertThat(script.commands).isEmpty();
    }

    @Test
    void shouldCancelEverythingWhenTheOperatorSaysSo() {
        final long entry = script.place(1, Side.BUY);
        script.isReduceOnly = true;
        final long exit = script.place(1, Side.SELL);
        script.commands.clear();

        script.operator(OperatorAction.CANCEL_ALL);

        assertThat(script.commands)
                .containsExactly(
                        new Command(CANCEL, OrderReason.OPERATOR, entry),
                        new Command(CANCEL, OrderReason.OPERATOR, exit));
    }

    @Test
    void shouldCancelAFullTableAtOnceAndTakeNoMore() {
        for (int i = 0; i < OpenOrders.COUNT_MAX; i++) {
            script.place(1, Side.BUY);
        }
        script.commands.clear();

        script.operator(OperatorAction.CANCEL_ALL);

        assertThat(script.commands).hasSize(OpenOrders.COUNT_MAX);
        assertThatThrownBy(() -> script.place(1, Side.BUY)).hasMessageContaining("more than 64 open orders");
    }

    @Test
    void shouldShowOpenOrdersInTheOrderOfTheirPlacing() {
        final long first = script.place(1, Side.BUY);
        final long second = script.place(2, Side.SELL);
        final long third = script.place(3, Side.BUY);
        script.report(second, FILLED, 10);

        final List<Long> ids = new ArrayList<>();
        script.stage.forEachOpenOrder(order -> ids.add(order.orderId()));
        assertThat(ids).containsExactly(first, third);
    }

    @Test
    void shouldHaveADigestThatFollowsTheState() {
        final long empty = script.stage.digest();
        final long orderId = script.place(1, Side.BUY);

        assertThat(script.stage.digest()).isNotEqualTo(empty);
        script.report(orderId, REJECTED, 0);
        assertThat(script.stage.digest()).isEqualTo(empty);
    }

    private static void assertOpenAfter(final boolean isOpen, final OrderStatus... statuses) {
        final OrderScript any = new OrderScript();
        final long orderId = any.place(1, Side.BUY);
        for (final OrderStatus status : statuses) {
            any.report(orderId, status, 0);
        }

        assertThat(any.stage.openOrders())
                .as("open after %s", List.of(statuses))
                .isEqualTo(isOpen ? 1 : 0);
    }
}
