package io.reprise.execution.venue.paper;

import io.reprise.event.Flag;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;

/** An order at the paper venue. Egress thread; made once an order. */
final class PaperOrder {
    private static final long NEVER = Long.MAX_VALUE;

    final long orderId;
    final int instrumentId;
    final Side side;
    final boolean isPostOnly;
    final boolean isImmediate;
    final boolean isFillOrKill;
    final long limitPrice;
    final long quantity;
    final long cause;
    final long activeAtNanos;
    long filled;
    long queueAhead = -1;
    boolean isAccepted;
    long cancelAtNanos = NEVER;
    OrderReason cancelReason = OrderReason.NONE;

    PaperOrder(final OrderCommandedDecoder command, final long cause, final long activeAtNanos) {
        orderId = command.orderId();
        instrumentId = command.header().instrumentId();
        side = command.side();
        isPostOnly = command.isPostOnly() == Flag.YES;
        isFillOrKill = command.timeInForce() == TimeInForce.FILL_OR_KILL;
        isImmediate = isFillOrKill
                || command.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL
                || command.orderType() == OrderType.MARKET;
        limitPrice =
                command.orderType() == OrderType.MARKET ? side == Side.BUY ? Long.MAX_VALUE : 0 : command.limitPrice();
        quantity = command.quantity();
        this.cause = cause;
        this.activeAtNanos = activeAtNanos;
    }

    boolean isBuy() {
        return side == Side.BUY;
    }

    long leaves() {
        return quantity - filled;
    }

    boolean isWithin(final long price) {
        return isBuy() ? price <= limitPrice : price >= limitPrice;
    }
}
