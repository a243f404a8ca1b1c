package io.reprise.execution.venue.paper;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.OrderReason;
import io.reprise.number.Products;

/** What the venue takes: steps, minimums, and which prices go together. Egress thread; allocates nothing. */
final class OrderTerms {
    private final Instruments instruments;

    OrderTerms(final Instruments instruments) {
        this.instruments = instruments;
    }

    /** Why a new order is refused; {@link OrderReason#NONE} where it is not. */
    OrderReason fault(final PaperOrder order) {
        final Instrument instrument = instruments.find(order.instrumentId);
        if (instrument == null || !takesOrders(instrument)) {
            return OrderReason.UNTRADABLE;
        }
        if (order.quantity < 1) {
            return OrderReason.TOO_SMALL;
        }
        if (order.limitPrice < 1 || order.quantity % instrument.lotSize() != 0) {
            return OrderReason.OFF_INCREMENT;
        }
        if (order.isMarket()) {
            return OrderReason.NONE;
        }
        if (order.hasTrigger() && (order.isImmediate() || (order.isBracket() && order.isBuy()))) {
            return OrderReason.INVALID_REQUEST;
        }
        return priceFault(order, instrument, order.limitPrice, order.triggerPrice);
    }

    /** Why an amendment that has arrived is refused; {@link OrderReason#NONE} where it is not. */
    OrderReason amendmentFault(final PaperOrder order, final ShownLiquidity shown) {
        final Instrument instrument = instruments.find(order.instrumentId);
        final PaperOrder.Amendment wanted = order.amendment;
        final boolean isOtherTrigger =
                wanted.triggerPrice != PaperOrder.NO_TRIGGER && wanted.triggerPrice != order.triggerPrice;
        final boolean isBracketSetOff = order.isBracket() && order.isTriggered;
        if (instrument == null
                || order.isImmediate()
                || isBracketSetOff
                || (isOtherTrigger && !order.awaitsTrigger())) {
            return OrderReason.INVALID_REQUEST;
        }
        final OrderReason fault = priceFault(
                order, instrument, wanted.limitPrice, isOtherTrigger ? wanted.triggerPrice : order.triggerPrice);
        if (fault != OrderReason.NONE) {
            return fault;
        }
        final boolean isTooEager = order.isPostOnly
                && order.isAccepted
                && wanted.limitPrice != order.limitPrice
                && shown.wouldCross(order, wanted.limitPrice);
        return isTooEager ? OrderReason.POST_ONLY_WOULD_CROSS : OrderReason.NONE;
    }

    private static OrderReason priceFault(
            final PaperOrder order, final Instrument instrument, final long limitPrice, final long triggerPrice) {
        if (limitPrice < 1 || limitPrice % instrument.tickSize() != 0) {
            return OrderReason.OFF_INCREMENT;
        }
        final OrderReason fault =
                order.hasTrigger() ? triggerFault(order, instrument, limitPrice, triggerPrice) : OrderReason.NONE;
        if (fault != OrderReason.NONE) {
            return fault;
        }
        final long notionalE8 = Products.notionalE8(
                limitPrice, instrument.priceDecimals(), order.quantity, instrument.quantityDecimals());
        return notionalE8 < instrument.minNotionalE8() ? OrderReason.TOO_SMALL : OrderReason.NONE;
    }

    private static OrderReason triggerFault(
            final PaperOrder order, final Instrument instrument, final long limitPrice, final long triggerPrice) {
        if (triggerPrice == PaperOrder.NO_TRIGGER) {
            return OrderReason.INVALID_REQUEST;
        }
        if (triggerPrice < 1 || triggerPrice % instrument.tickSize() != 0) {
            return OrderReason.OFF_INCREMENT;
        }
        // Of a bracket the limit is the gain and the trigger the loss; of a stop the limit is the worst after the
        // trigger.
        final boolean isOrdered;
        if (order.isBracket()) {
            isOrdered = triggerPrice < limitPrice;
        } else {
            isOrdered = order.isBuy() ? limitPrice >= triggerPrice : limitPrice <= triggerPrice;
        }
        return isOrdered ? OrderReason.NONE : OrderReason.PRICE_REFUSED;
    }

    private static boolean takesOrders(final Instrument instrument) {
        return switch (instrument.status()) {
            case ONLINE, LIMIT_ONLY, POST_ONLY -> true;
            default -> false;
        };
    }
}
