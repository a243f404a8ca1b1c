package io.reprise.execution.venue.paper;

import io.reprise.event.Flag;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;

/** An order at the paper venue. Egress thread; used again for another order once it is over. */
final class PaperOrder {
    /** No cancel is on its way. */
    static final long NEVER = Long.MAX_VALUE;

    long orderId;
    int instrumentId;
    Side side = Side.BUY;
    boolean isPostOnly;
    boolean isImmediate;
    boolean isFillOrKill;
    long limitPrice;
    long quantity;
    long cause;
    long commandedAtNanos;
    long activeAtNanos;
    boolean isMarket;
    long filled;
    long filledValueE8;
    long feesE8;
    long queueAhead;
    boolean isAccepted;
    boolean isRejected;
    long cancelAtNanos;
    OrderReason cancelReason = OrderReason.NONE;

    /** Becomes the order of a command; nothing of an earlier one stays. */
    void become(
            final OrderCommandedDecoder command,
            final long newCause,
            final long newCommandedAtNanos,
            final long newActiveAtNanos) {
        orderId = command.orderId();
        instrumentId = command.header().instrumentId();
        side = command.side();
        isPostOnly = command.isPostOnly() == Flag.YES;
        isFillOrKill = command.timeInForce() == TimeInForce.FILL_OR_KILL;
        isMarket = command.orderType() == OrderType.MARKET;
        isImmediate = isFillOrKill || isMarket || command.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
        final long worstPrice = side == Side.BUY ? Long.MAX_VALUE : 1;
        limitPrice = isMarket ? worstPrice : command.limitPrice();
        quantity = command.quantity();
        cause = newCause;
        commandedAtNanos = newCommandedAtNanos;
        activeAtNanos = newActiveAtNanos;
        filled = 0;
        filledValueE8 = 0;
        feesE8 = 0;
        queueAhead = -1;
        isAccepted = false;
        isRejected = false;
        cancelAtNanos = NEVER;
        cancelReason = OrderReason.NONE;
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
