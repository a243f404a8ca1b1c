package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Instrument;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import java.util.OptionalLong;

/**
 * An order that is open in the journal of an earlier process.
 *
 * @param orderId        ours
 * @param instrumentId   what it trades
 * @param side           buy or sell
 * @param type           limit, market, stop or bracket
 * @param timeInForce    how long it works
 * @param isPostOnly     whether it must not trade at once
 * @param quantity       whole, mantissa
 * @param limitPrice     mantissa
 * @param triggerPrice   of a stop or bracket
 * @param expiresAtNanos when the core will cancel it
 * @param placedAtNanos  event time of its command
 */
public record OrderToAdopt(
        long orderId,
        int instrumentId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        boolean isPostOnly,
        long quantity,
        long limitPrice,
        OptionalLong triggerPrice,
        OptionalLong expiresAtNanos,
        long placedAtNanos) {
    OrderCommand command(final Instrument instrument) {
        return new OrderCommand(
                OrderIds.sequence(orderId),
                orderId,
                OrderAction.PLACE,
                OrderReason.RECONCILED,
                instrument,
                side,
                type,
                timeInForce,
                isPostOnly,
                quantity,
                limitPrice,
                triggerPrice,
                expiresAtNanos);
    }
}
