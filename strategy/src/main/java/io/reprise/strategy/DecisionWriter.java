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

/** Encodes the decisions of one strategy on one product into a slot. Allocates nothing after construction. */
final class DecisionWriter {
    /**
     * Outputs the strategies may make of one input. Each proposal brings a verdict and a command behind it, so that
     * 44 and as many again stay below {@link OutputBatch#COUNT_MAX} with some to spare for a halt.
     */
    static final int OUTPUTS_MAX = 44;

    /** The most one strategy makes of one input: three triggers, and an order with its own signal; one to spare. */
    private static final int OUTPUTS_OF_ONE = 6;

    private final int strategyId;
    private final int instrumentId;
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final SignalRaisedEncoder signal = new SignalRaisedEncoder();
    private final OrderProposedEncoder order = new OrderProposedEncoder();

    DecisionWriter(final int strategyId, final int instrumentId) {
        this.strategyId = strategyId;
        this.instrumentId = instrumentId;
    }

    /** Whether whatever one strategy can decide on an input still fits. */
    static boolean hasRoom(final EventSlot slot) {
        return slot.outputs().count() + OUTPUTS_OF_ONE <= OUTPUTS_MAX;
    }

    /** Writes a signal; its strength is measured / threshold or, where less is stronger, the inverse. */
    void signal(
            final EventSlot slot,
            final SignalKind kind,
            final Side direction,
            final double measured,
            final double threshold,
            final double strength) {
        final OutputBatch out = slot.outputs();
        signal.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .strategyId(strategyId)
                .kind(kind)
                .direction(direction)
                .measured(measured)
                .threshold(threshold)
                .strength(strength);
        out.commit(slot, instrumentId, signal.encodedLength());
    }

    /** Begins a limit order; the caller sets prices, quantity and expiry, then calls {@link #endOrder}. */
    OrderProposedEncoder beginOrder(final EventSlot slot, final Side side, final SignalKind reason) {
        final OutputBatch out = slot.outputs();
        return order.wrapAndApplyHeader(out.buffer(), out.claim(), messageHeader)
                .orderId(OrderIds.of(slot.sequence(), out.nextOrdinal()))
                .strategyId(strategyId)
                .side(side)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_DATE)
                .isPostOnly(Flag.NO)
                .isReduceOnly(side == Side.SELL ? Flag.YES : Flag.NO)
                .reason(reason)
                .stopPrice(OrderProposedEncoder.stopPriceNullValue())
                .targetPrice(OrderProposedEncoder.targetPriceNullValue());
    }

    /** Hands the order on and returns its id. */
    long endOrder(final EventSlot slot) {
        final int ordinal = slot.outputs().commit(slot, instrumentId, order.encodedLength());
        return OrderIds.of(slot.sequence(), ordinal);
    }
}
