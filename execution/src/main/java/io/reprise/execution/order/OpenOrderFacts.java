package io.reprise.execution.order;

import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import java.util.OptionalLong;

/**
 * An open order, for recovery and readers. Mantissas have the instrument's decimals.
 *
 * @param orderId            ours
 * @param instrumentId       what it trades
 * @param side               buy or sell
 * @param type               limit, market, stop or bracket
 * @param timeInForce        how long it works
 * @param isPostOnly         whether it must not trade at once
 * @param state              where it stands
 * @param quantity           ordered
 * @param cumulativeQuantity filled so far
 * @param limitPrice         in force
 * @param triggerPrice       in force, of a stop or bracket
 * @param expiresAtNanos     when it is cancelled, absent for never
 * @param placedAtNanos      event time of its command
 */
public record OpenOrderFacts(
        long orderId,
        int instrumentId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean isPostOnly,
        OrderState state,
        long quantity,
        long cumulativeQuantity,
        long limitPrice,
        OptionalLong triggerPrice,
        OptionalLong expiresAtNanos,
        long placedAtNanos) {
    static OpenOrderFacts of(final OpenOrder order) {
        return new OpenOrderFacts(
                order.orderId(),
                order.instrumentId(),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.isPostOnly(),
                order.state(),
                order.quantity(),
                order.filled(),
                order.limitPrice(),
                order.triggerPrice() == OpenOrder.NO_TRIGGER
                        ? OptionalLong.empty()
                        : OptionalLong.of(order.triggerPrice()),
                order.venueEndNanos() == OpenOrder.NO_END
                        ? OptionalLong.empty()
                        : OptionalLong.of(order.venueEndNanos()),
                order.placedAtNanos());
    }
}
