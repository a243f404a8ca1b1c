package io.reprise.execution.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Flag;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The life of an order against a reference that remembers everything it was told and works the state out anew each
 * time: whatever is reported, repeated, late or out of order, both stand at the same place.
 */
class OrderModelTest {
    private static final long QUANTITY = 100;
    private static final int STEPS = 40;

    private final OpenOrder order = new OpenOrder();
    private final Reference reference = new Reference();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** Everything that happened; the state is what follows from it. */
    private static final class Reference {
        private final List<OrderStatus> told = new ArrayList<>();
        private final List<Long> cumulative = new ArrayList<>();
        private boolean isCancelAsked;
        private boolean isAmending;
        private boolean isRestarted;

        OrderState state() {
            final Optional<OrderStatus> end = told.stream()
                    .filter(
                            List.of(
                                    OrderStatus.FILLED,
                                    OrderStatus.CANCELLED,
                                    OrderStatus.EXPIRED,
                                    OrderStatus.REJECTED)::contains)
                    .findFirst();
            if (end.isPresent()) {
                return OrderState.valueOf(end.get().name());
            }
            if (isCancelAsked) {
                return OrderState.CANCEL_PENDING;
            }
            if (told.contains(OrderStatus.OPEN)) {
                return isAmending
                        ? OrderState.REPLACE_PENDING
                        : filled() > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING;
            }
            if (told.contains(OrderStatus.PENDING)) {
                return OrderState.ACKNOWLEDGED;
            }
            return told.contains(OrderStatus.UNKNOWN) || isRestarted ? OrderState.UNKNOWN : OrderState.PENDING_NEW;
        }

        long filled() {
            return cumulative.stream()
                    .mapToLong(quantity -> Math.min(quantity, QUANTITY))
                    .max()
                    .orElse(0);
        }
    }

    @Property(tries = 3_000, shrinking = ShrinkingMode.OFF)
    void shouldStandWhereAReferenceStands(@ForAll final long seed) {
        new OrderModelTest().run(new Random(seed));
    }

    private void run(final Random random) {
        order.become(proposal(), 1_000);
        long filled = 0;
        for (int step = 0; step < STEPS; step++) {
            final boolean wasEnd = order.state().isEnd();
            final OrderState before = order.state();
            act(random, step);

            assertThat(order.state())
                    .as("step %d, told %s", step, reference.told)
                    .isEqualTo(reference.state());
            assertThat(order.filled()).isEqualTo(reference.filled()).isBetween(filled, QUANTITY);
            if (wasEnd) {
                assertThat(order.state()).as("an end is not left").isEqualTo(before);
            }
            filled = order.filled();
        }
    }

    private void act(final Random random, final int step) {
        switch (random.nextInt(12)) {
            case 0 -> {
                if (!order.state().isEnd()) {
                    order.cancelAsked(step, OrderReason.STRATEGY);
                    reference.isCancelAsked = true;
                }
            }
            case 1 -> {
                if (order.isAmendable()) {
                    order.amendAsked(step, 99, OpenOrder.NO_TRIGGER, OpenOrder.NO_END);
                    reference.isAmending = true;
                }
            }
            case 2 -> {
                if (random.nextInt(4) == 0) {
                    order.onRestart();
                    reference.isRestarted = true;
                    reference.isAmending = false;
                }
            }
            default -> report(random);
        }
    }

    private void report(final Random random) {
        final OrderStatus[] likely = {
            OrderStatus.PENDING, OrderStatus.OPEN, OrderStatus.OPEN, OrderStatus.UNKNOWN, OrderStatus.OPEN
        };
        final OrderStatus[] ends = {OrderStatus.FILLED, OrderStatus.CANCELLED, OrderStatus.EXPIRED, OrderStatus.REJECTED
        };
        final OrderStatus status =
                random.nextInt(12) == 0 ? ends[random.nextInt(ends.length)] : likely[random.nextInt(likely.length)];
        final RequestOutcome outcome = random.nextInt(4) > 0
                ? RequestOutcome.NONE
                : random.nextBoolean() ? RequestOutcome.AMENDED : RequestOutcome.AMEND_REFUSED;
        final long cumulative = random.nextInt(3) == 0 ? random.nextInt(130) : 0;
        if (!order.state().isEnd()) {
            reference.told.add(status);
            reference.isAmending &= outcome == RequestOutcome.NONE;
        }
        reference.cumulative.add(cumulative);
        order.onReport(report(status, outcome, cumulative));
    }

    private OrderProposedDecoder proposal() {
        final OrderProposedEncoder proposed = new OrderProposedEncoder().wrapAndApplyHeader(buffer, 0, header);
        proposed.header().instrumentId(1);
        proposed.orderId(258)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(Flag.NO)
                .reason(SignalKind.BREAKOUT)
                .limitPrice(100)
                .quantity(QUANTITY)
                .expiresAtNanos(OrderProposedEncoder.expiresAtNanosNullValue())
                .startPrice(OrderProposedEncoder.startPriceNullValue())
                .triggerPrice(OrderProposedEncoder.triggerPriceNullValue());
        return new OrderProposedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }

    private OrderReportedDecoder report(final OrderStatus status, final RequestOutcome outcome, final long cumulative) {
        new OrderReportedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .orderId(258)
                .status(status)
                .reason(OrderReason.NONE)
                .liquidity(Liquidity.NONE)
                .side(Side.BUY)
                .cumulativeQuantity(cumulative)
                .outcome(outcome)
                .limitPrice(OrderReportedEncoder.limitPriceNullValue())
                .triggerPrice(OrderReportedEncoder.triggerPriceNullValue());
        return new OrderReportedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
    }
}
