package io.reprise.execution.order;

import io.reprise.event.CancelProposedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RiskJudgedDecoder;
import io.reprise.event.RiskLevel;
import io.reprise.event.RiskLevelChangedDecoder;
import io.reprise.event.Side;
import io.reprise.event.Stage;
import io.reprise.event.StateHash;
import io.reprise.event.TimeInForce;
import io.reprise.event.TradingHaltedDecoder;
import io.reprise.event.Verdict;
import io.reprise.execution.order.OpenOrders.OpenOrder;

/**
 * The fourth stage: turns passed verdicts into commands, follows each order to its end, and cancels what must not stay.
 *
 * <p>Core thread; allocates nothing. An order's end is what a report says; a cancel that is not answered is sent again.
 */
public final class ExecutionStage implements Stage {
    /** A venue answers a cancel within a second or two, or never got it. */
    static final long CANCEL_AGAIN_NANOS = 5_000_000_000L;

    private final OpenOrders open = new OpenOrders();
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OrderCommandedEncoder command = new OrderCommandedEncoder();
    private final RiskJudgedDecoder judged = new RiskJudgedDecoder();
    private final OrderProposedDecoder proposed = new OrderProposedDecoder();
    private final CancelProposedDecoder cancelProposed = new CancelProposedDecoder();
    private final OrderReportedDecoder report = new OrderReportedDecoder();
    private final FeedStatusChangedDecoder feed = new FeedStatusChangedDecoder();
    private final RiskLevelChangedDecoder level = new RiskLevelChangedDecoder();
    private final OperatorCommandedDecoder operator = new OperatorCommandedDecoder();

    /** A stage that has seen nothing. */
    public ExecutionStage() {}

    @Override
    public void onEvent(final EventSlot slot) {
        switch (slot.templateId()) {
            case OrderReportedDecoder.TEMPLATE_ID -> onReport(slot);
            case FeedStatusChangedDecoder.TEMPLATE_ID -> onFeed(slot);
            case OperatorCommandedDecoder.TEMPLATE_ID -> onOperator(slot);
            default -> {
                // Time passes with every input.
            }
        }
        cancelDue(slot);
        final OutputBatch batch = slot.outputs();
        final int count = batch.count();
        for (int i = 0; i < count; i++) {
            if (batch.templateId(i) == RiskJudgedDecoder.TEMPLATE_ID) {
                onJudged(slot, i);
            } else if (batch.templateId(i) == TradingHaltedDecoder.TEMPLATE_ID) {
                cancelEntries(slot, 0, OrderReason.HALTED);
            } else if (batch.templateId(i) == RiskLevelChangedDecoder.TEMPLATE_ID) {
                onLevel(slot, i);
            } else if (batch.templateId(i) == CancelProposedDecoder.TEMPLATE_ID) {
                onCancelProposed(slot, i);
            }
        }
    }

    @Override
    public long digest() {
        return open.digest(StateHash.SEED);
    }

    /**
     * How many orders are open.
     *
     * @return 0 to 64
     */
    public int openOrders() {
        return open.count();
    }

    /**
     * Shows the open orders, for recovery and readers.
     *
     * @param visitor takes them in the order of their placing
     */
    public void forEachOpenOrder(final OpenOrderVisitor visitor) {
        for (int i = 0; i < open.count(); i++) {
            final OpenOrder order = open.get(i);
            visitor.onOpenOrder(order.orderId, order.instrumentId, order.side, order.quantity, order.filled);
        }
    }

    private void onJudged(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        judged.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                RiskJudgedDecoder.BLOCK_LENGTH,
                RiskJudgedDecoder.SCHEMA_VERSION);
        if (judged.verdict() != Verdict.PASSED) {
            return;
        }
        proposed.wrap(
                batch.buffer(),
                batch.bodyOffset(judged.proposalOrdinal() - 1),
                OrderProposedDecoder.BLOCK_LENGTH,
                OrderProposedDecoder.SCHEMA_VERSION);
        final OpenOrder order = open.add();
        order.orderId = proposed.orderId();
        order.instrumentId = proposed.header().instrumentId();
        order.side = proposed.side();
        order.isEntry = proposed.side() == Side.BUY || proposed.isReduceOnly() != Flag.YES;
        order.quantity = proposed.quantity();
        order.filled = 0;
        order.expiresAtNanos = proposed.expiresAtNanos() == OrderProposedDecoder.expiresAtNanosNullValue()
                ? Long.MAX_VALUE
                : proposed.expiresAtNanos();
        order.cancelledAtNanos = OpenOrders.NOT_CANCELLED;
        order.cancelReason = OrderReason.NONE;
        command.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(order.orderId)
                .action(OrderAction.PLACE)
                .reason(OrderIds.isEmergency(order.orderId) ? OrderReason.EMERGENCY : OrderReason.STRATEGY)
                .side(order.side)
                .orderType(proposed.orderType())
                .timeInForce(proposed.timeInForce())
                .isPostOnly(proposed.isPostOnly())
                .limitPrice(proposed.limitPrice())
                .quantity(order.quantity)
                .expiresAtNanos(proposed.expiresAtNanos())
                .triggerPrice(proposed.triggerPrice());
        batch.commit(slot, order.instrumentId, command.encodedLength());
    }

    /** From the first level on nothing may open, so entries go; from CANCEL_ALL on everything that was open before. */
    private void onLevel(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        level.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                RiskLevelChangedDecoder.BLOCK_LENGTH,
                RiskLevelChangedDecoder.SCHEMA_VERSION);
        if (level.after().value() >= RiskLevel.CANCEL_ALL.value()) {
            cancelAll(slot, OrderReason.HALTED);
        } else if (level.after() != RiskLevel.NORMAL) {
            cancelEntries(slot, 0, OrderReason.HALTED);
        }
    }

    /** A cancel only reduces, so no verdict stands before it; of an order that has ended it is too late. */
    private void onCancelProposed(final EventSlot slot, final int index) {
        final OutputBatch batch = slot.outputs();
        cancelProposed.wrap(
                batch.buffer(),
                batch.bodyOffset(index),
                CancelProposedDecoder.BLOCK_LENGTH,
                CancelProposedDecoder.SCHEMA_VERSION);
        final int kept = open.indexOf(cancelProposed.orderId());
        if (kept >= 0) {
            cancel(slot, open.get(kept), OrderReason.STRATEGY);
        }
    }

    private void onReport(final EventSlot slot) {
        report.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final int index = open.indexOf(report.orderId());
        if (index < 0) {
            // Repeated, or about an order that has ended: an end is never left.
            return;
        }
        final OpenOrder order = open.get(index);
        order.filled = Math.max(order.filled, report.cumulativeQuantity());
        final OrderStatus status = report.status();
        if (status != OrderStatus.PENDING && status != OrderStatus.OPEN) {
            open.remove(index);
        }
    }

    private void onFeed(final EventSlot slot) {
        feed.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final boolean isLost = feed.state() == FeedState.STALE || feed.state() == FeedState.DISCONNECTED;
        if (isLost && (feed.channel() == Channel.ALL || feed.channel() == Channel.LEVEL2)) {
            cancelEntries(slot, slot.instrumentId(), OrderReason.FEED_STALE);
        }
    }

    private void onOperator(final EventSlot slot) {
        operator.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        if (operator.action() == OperatorAction.CANCEL_ALL) {
            cancelAll(slot, OrderReason.OPERATOR);
        }
    }

    private void cancelAll(final EventSlot slot, final OrderReason reason) {
        for (int i = 0; i < open.count(); i++) {
            cancel(slot, open.get(i), reason);
        }
    }

    /** Cancels what has expired, and asks again where a cancel stayed without an answer. */
    private void cancelDue(final EventSlot slot) {
        for (int i = 0; i < open.count(); i++) {
            final OpenOrder order = open.get(i);
            if (order.cancelledAtNanos != OpenOrders.NOT_CANCELLED) {
                cancel(slot, order, order.cancelReason);
            } else if (slot.nowNanos() > order.expiresAtNanos) {
                cancel(slot, order, OrderReason.TIME_IN_FORCE);
            }
        }
    }

    /** Of one instrument, or of all for 0. Exits stay: they only reduce. */
    private void cancelEntries(final EventSlot slot, final int instrumentId, final OrderReason reason) {
        for (int i = 0; i < open.count(); i++) {
            final OpenOrder order = open.get(i);
            if (order.isEntry && (instrumentId == 0 || order.instrumentId == instrumentId)) {
                cancel(slot, order, reason);
            }
        }
    }

    private void cancel(final EventSlot slot, final OpenOrder order, final OrderReason reason) {
        final boolean isAsked = order.cancelledAtNanos != OpenOrders.NOT_CANCELLED;
        if (isAsked && slot.nowNanos() - order.cancelledAtNanos < CANCEL_AGAIN_NANOS) {
            return;
        }
        order.cancelledAtNanos = slot.nowNanos();
        order.cancelReason = reason;
        final OutputBatch batch = slot.outputs();
        command.wrapAndApplyHeader(batch.buffer(), batch.claim(), messageHeader)
                .orderId(order.orderId)
                .action(OrderAction.CANCEL)
                .reason(reason)
                .side(order.side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .limitPrice(0)
                .quantity(order.quantity)
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
        batch.commit(slot, order.instrumentId, command.encodedLength());
    }
}
