package io.reprise.engine.reader.account;

import io.reprise.event.Instrument;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;

/**
 * An order that was sent and has not ended.
 *
 * @param orderId       ours: see {@link io.reprise.event.OrderIds}
 * @param instrument    its product's terms
 * @param side          buy or sell
 * @param type          of the order
 * @param timeInForce   how long it may work
 * @param limitPrice    price mantissa
 * @param quantity      ordered; quantity mantissa
 * @param filled        of it so far; quantity mantissa
 * @param status        how far it is
 * @param placedAtNanos event time of its command
 * @param strategy      whose it is; empty where nobody told, and for an emergency sale of risk
 * @param reason        why it was proposed, such as {@code breakout}; empty where nobody told
 */
public record OpenOrder(
        long orderId,
        Instrument instrument,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        long limitPrice,
        long quantity,
        long filled,
        Status status,
        long placedAtNanos,
        String strategy,
        String reason) {

    /** How far an order is. */
    public enum Status {
        /** Sent; the venue has not answered. */
        PENDING,
        /** The venue has it. */
        OPEN,
        /** Its cancel was sent, and is not answered. */
        CANCELLING
    }

    /**
     * Whether a report ends its order.
     *
     * @param status of the report
     * @return false also for a status of a later schema: who does not know an order's fate shows it
     */
    public static boolean isEnd(final OrderStatus status) {
        return status == OrderStatus.FILLED
                || status == OrderStatus.CANCELLED
                || status == OrderStatus.EXPIRED
                || status == OrderStatus.REJECTED;
    }

    OpenOrder reported(final boolean isAcknowledged, final long filledNow) {
        final Status now = status == Status.PENDING && isAcknowledged ? Status.OPEN : status;
        return with(now, Math.max(filled, filledNow));
    }

    OpenOrder cancelling() {
        return with(Status.CANCELLING, filled);
    }

    private OpenOrder with(final Status statusNow, final long filledNow) {
        return new OpenOrder(
                orderId,
                instrument,
                side,
                type,
                timeInForce,
                limitPrice,
                quantity,
                filledNow,
                statusNow,
                placedAtNanos,
                strategy,
                reason);
    }
}
