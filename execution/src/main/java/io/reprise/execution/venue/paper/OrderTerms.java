package io.reprise.execution.venue.paper;

import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.OrderReason;
import io.reprise.number.Products;

/** What the venue takes: steps, minimums, and which prices go together. Egress thread; allocates nothing. */
final class OrderTerms {
    private final Instruments instruments;
    private final LastTrades lastTrades;

    OrderTerms(final Instruments instruments, final LastTrades lastTrades) {
        this.instruments = instruments;
        this.lastTrades = lastTrades;
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
        final OrderReason fault = sizeFault(order, instrument, order.limitPrice, order.triggerPrice);
        if (fault != OrderReason.NONE) {
            return fault;
        }
        if (order.expiresAtNanos <= order.activeAtNanos) {
            return OrderReason.INVALID_REQUEST;
        }
        return isOrdered(order, order.limitPrice, order.triggerPrice) && !isReached(order, order.triggerPrice)
                ? OrderReason.NONE
                : OrderReason.PRICE_REFUSED;
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
                || !order.isChangedBy(wanted)
                || (isOtherTrigger && !order.awaitsTrigger())) {
            return OrderReason.INVALID_REQUEST;
        }
        final long triggerPrice = isOtherTrigger ? wanted.triggerPrice : order.triggerPrice;
        final OrderReason fault = sizeFault(order, instrument, wanted.limitPrice, triggerPrice);
        if (fault != OrderReason.NONE) {
            return fault;
        }
        // A stop that went off is a limit order; its trigger is history.
        final boolean isOrdered = !order.awaitsTrigger() || isOrdered(order, wanted.limitPrice, triggerPrice);
        if (!isOrdered || (isOtherTrigger && isReached(order, triggerPrice))) {
            return OrderReason.PRICE_REFUSED;
        }
        final boolean isTooEager = order.isPostOnly
                && order.isAccepted
                && wanted.limitPrice != order.limitPrice
                && shown.wouldCross(order, wanted.limitPrice);
        return isTooEager ? OrderReason.POST_ONLY_WOULD_CROSS : OrderReason.NONE;
    }

    /** Whether the value of an order is below what the venue takes. */
    static boolean isTooSmall(final Instrument instrument, final long price, final long quantity) {
        final long notionalE8 =
                Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
        return notionalE8 < instrument.minNotionalE8();
    }

    /** A stop that the last trade has reached already is none; where no trade was seen, nobody can say. */
    private boolean isReached(final PaperOrder order, final long triggerPrice) {
        final long last = lastTrades.price(order.instrumentId);
        return order.hasTrigger() && last != LastTrades.NONE && PaperStops.isReached(order, triggerPrice, last);
    }

    private static OrderReason sizeFault(
            final PaperOrder order, final Instrument instrument, final long limitPrice, final long triggerPrice) {
        if (limitPrice < 1 || limitPrice % instrument.tickSize() != 0) {
            return OrderReason.OFF_INCREMENT;
        }
        if (order.hasTrigger() && triggerPrice == PaperOrder.NO_TRIGGER) {
            return OrderReason.INVALID_REQUEST;
        }
        if (order.hasTrigger() && (triggerPrice < 1 || triggerPrice % instrument.tickSize() != 0)) {
            return OrderReason.OFF_INCREMENT;
        }
        return isTooSmall(instrument, limitPrice, order.quantity) ? OrderReason.TOO_SMALL : OrderReason.NONE;
    }

    /**
     * Of a bracket the limit is the gain and the trigger the loss; of a stop the limit is the worst after the trigger.
     */
    private static boolean isOrdered(final PaperOrder order, final long limitPrice, final long triggerPrice) {
        if (order.isBracket()) {
            return triggerPrice < limitPrice;
        }
        return !order.hasTrigger() || (order.isBuy() ? limitPrice >= triggerPrice : limitPrice <= triggerPrice);
    }

    private static boolean takesOrders(final Instrument instrument) {
        return switch (instrument.status()) {
            case ONLINE, LIMIT_ONLY, POST_ONLY -> true;
            default -> false;
        };
    }
}
