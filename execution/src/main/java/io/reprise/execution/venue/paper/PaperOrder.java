package io.reprise.execution.venue.paper;

import io.reprise.event.Flag;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;

/** An order at the paper venue. Egress thread; made once an order. */
final class PaperOrder {
    /** No cancel is on its way. */
    static final long NEVER = Long.MAX_VALUE;

    final long orderId;
    final int instrumentId;
    final Side side;
    final boolean isPostOnly;
    final boolean isImmediate;
    final boolean isFillOrKill;
    final long limitPrice;
    final long quantity;
    final long cause;
    final long commandedAtNanos;
    final long activeAtNanos;
    final boolean isMarket;
    long filled;
    long queueAhead = -1;
    boolean isAccepted;
    boolean isRejected;
    long cancelAtNanos = NEVER;
    OrderReason cancelReason = OrderReason.NONE;

    PaperOrder(
            final OrderCommandedDecoder command,
            final long cause,
            final long commandedAtNanos,
            final long activeAtNanos) {
        orderId = command.orderId();
        instrumentId = command.header().instrumentId();
        side = command.side();
        isPostOnly = command.isPostOnly() == Flag.YES;
        isFillOrKill = command.timeInForce() == TimeInForce.FILL_OR_KILL;
        isImmediate = isFillOrKill
                || command.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL
                || command.orderType() == OrderType.MARKET;
        isMarket = command.orderType() == OrderType.MARKET;
        final long worstPrice = side == Side.BUY ? Long.MAX_VALUE : 1;
        limitPrice = isMarket ? worstPrice : command.limitPrice();
        quantity = command.quantity();
        this.cause = cause;
        this.commandedAtNanos = commandedAtNanos;
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
