package io.reprise.execution.venue.paper;

import io.reprise.event.Instrument;
import io.reprise.number.Products;

/** When a stop goes off, and what it is from then on. Egress thread; allocates nothing. */
final class PaperStops {
    /** How far below its trigger a bracket sells at worst; the venue sets this limit itself. */
    static final long BRACKET_ROOM_PERCENT = 5;

    private static final long PERCENT = 100;

    private PaperStops() {}

    /** Whether a price sets the stop off: of a buy from the trigger up, of a sell from the trigger down. */
    static boolean isReached(final PaperOrder order, final long price) {
        return isReached(order, order.triggerPrice, price);
    }

    /** Whether a price would set the stop off if its trigger were this one. */
    static boolean isReached(final PaperOrder order, final long triggerPrice, final long price) {
        return order.isBuy() ? price >= triggerPrice : price <= triggerPrice;
    }

    /** Makes a limit order of it, which comes to the market now; of a bracket this ends the target. */
    static void setOff(final PaperOrder order, final Instrument instrument) {
        order.isTriggered = true;
        if (order.isBracket()) {
            final long worst =
                    Products.multiplyDivideCeiling(order.triggerPrice, PERCENT - BRACKET_ROOM_PERCENT, PERCENT);
            final long tick = instrument.tickSize();
            // On the next step up: never more room than the venue gives.
            order.limitPrice = Math.min(order.triggerPrice, Products.multiplyDivideCeiling(worst, 1, tick) * tick);
        }
        order.enter();
    }
}
