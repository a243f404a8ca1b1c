package io.reprise.strategy;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderProposedEncoder;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.SignalRaisedEncoder;
import io.reprise.event.TimeInForce;

/** Writes what strategies decide into the slot. Core thread; allocates nothing. */
final class Decisions {
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final SignalRaisedEncoder signal = new SignalRaisedEncoder();
    private final OrderProposedEncoder proposed = new OrderProposedEncoder();

    void signal(
            final EventSlot slot,
            final int instrumentId,
            final int strategyId,
            final SignalKind kind,
            final double measured,
            final double threshold) {
        final OutputBatch outputs = slot.outputs();
        final boolean isEntry =
                kind == SignalKind.BREAKOUT || kind == SignalKind.MOMENTUM || kind == SignalKind.VOLUME_SPIKE;
        signal.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), messageHeader)
                .strategyId(strategyId)
                .kind(kind)
                .direction(isEntry ? Side.BUY : Side.SELL)
                .measured(measured)
                .threshold(threshold)
                .strength(threshold == 0 ? 0 : measured / threshold);
        outputs.commit(slot, instrumentId, signal.encodedLength());
    }

    /** Proposes to open; returns the order's id. */
    long buy(
            final EventSlot slot,
            final int instrumentId,
            final int strategyId,
            final SignalKind reason,
            final Order order) {
        return propose(slot, instrumentId, strategyId, reason, order, Side.BUY);
    }

    /** Proposes to close; returns the order's id. */
    long sell(
            final EventSlot slot,
            final int instrumentId,
            final int strategyId,
            final SignalKind reason,
            final Order order) {
        return propose(slot, instrumentId, strategyId, reason, order, Side.SELL);
    }

    private long propose(
            final EventSlot slot,
            final int instrumentId,
            final int strategyId,
            final SignalKind reason,
            final Order order,
            final Side side) {
        final OutputBatch outputs = slot.outputs();
        final long orderId = OrderIds.of(slot.sequence(), outputs.nextOrdinal());
        proposed.wrapAndApplyHeader(outputs.buffer(), outputs.claim(), messageHeader)
                .orderId(orderId)
                .strategyId(strategyId)
                .side(side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(side == Side.SELL ? Flag.YES : Flag.NO)
                .reason(reason)
                .limitPrice(order.limitPrice())
                .quantity(order.quantity())
                .referencePrice(order.referencePrice())
                .expiresAtNanos(order.expiresAtNanos())
                .stopPrice(order.stopPrice() == 0 ? OrderProposedEncoder.stopPriceNullValue() : order.stopPrice())
                .targetPrice(
                        order.targetPrice() == 0 ? OrderProposedEncoder.targetPriceNullValue() : order.targetPrice());
        outputs.commit(slot, instrumentId, proposed.encodedLength());
        return orderId;
    }
}
