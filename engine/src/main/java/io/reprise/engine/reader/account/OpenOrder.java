package io.reprise.engine.reader.account;

import io.reprise.event.Instrument;
import io.reprise.event.OrderReportedDecoder;
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
 * @param limitPrice    in force, as far as is known; price mantissa
 * @param triggerPrice  of a stop or bracket, in force; price mantissa, {@link #NO_TRIGGER} for none
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
        long triggerPrice,
        long quantity,
        long filled,
        Status status,
        long placedAtNanos,
        String strategy,
        String reason) {
    /** It has no trigger. */
    public static final long NO_TRIGGER = OrderReportedDecoder.triggerPriceNullValue();

    /** How far an order is. */
    public enum Status {
        /** Sent; the venue has not answered. */
        PENDING,
        /** The venue was asked and did not answer: it may have the order or not. */
        UNKNOWN,
        /** The venue has it. */
        OPEN,
        /** Its cancel was sent, and is not answered. */
        CANCELLING
    }

    OpenOrder reported(final OrderReportedDecoder report) {
        final long limit =
                report.limitPrice() == OrderReportedDecoder.limitPriceNullValue() ? limitPrice : report.limitPrice();
        final long trigger = report.triggerPrice() == NO_TRIGGER ? triggerPrice : report.triggerPrice();
        return with(next(report.status()), limit, trigger, Math.max(filled, report.cumulativeQuantity()));
    }

    private Status next(final OrderStatus told) {
        if (status == Status.CANCELLING || status == Status.OPEN) {
            return status;
        }
        return switch (told) {
            case OPEN -> Status.OPEN;
            case UNKNOWN -> Status.UNKNOWN;
            case PENDING -> Status.PENDING;
            default -> status;
        };
    }

    OpenOrder cancelling() {
        return with(Status.CANCELLING, limitPrice, triggerPrice, filled);
    }

    private OpenOrder with(final Status statusNow, final long limitNow, final long triggerNow, final long filledNow) {
        return new OpenOrder(
                orderId,
                instrument,
                side,
                type,
                timeInForce,
                limitNow,
                triggerNow,
                quantity,
                filledNow,
                statusNow,
                placedAtNanos,
                strategy,
                reason);
    }
}
