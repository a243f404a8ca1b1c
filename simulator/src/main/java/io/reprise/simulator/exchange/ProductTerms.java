package io.reprise.simulator.exchange;

import io.reprise.event.Instrument;
import java.math.BigDecimal;

/** Turns one product's mantissas into decimals and back, exactly. */
record ProductTerms(Instrument instrument) {

    BigDecimal price(final long mantissa) {
        return BigDecimal.valueOf(mantissa, instrument.priceDecimals());
    }

    BigDecimal quantity(final long mantissa) {
        return BigDecimal.valueOf(mantissa, instrument.quantityDecimals());
    }

    /** A price that is known to be a multiple of the tick. */
    long priceMantissa(final BigDecimal price) {
        return price.movePointRight(instrument.priceDecimals()).longValueExact();
    }

    /** A quantity that is known to be a multiple of the lot. */
    long quantityMantissa(final BigDecimal quantity) {
        return quantity.movePointRight(instrument.quantityDecimals()).longValueExact();
    }

    BigDecimal tick() {
        return price(instrument.tickSize());
    }

    BigDecimal lot() {
        return quantity(instrument.lotSize());
    }

    BigDecimal minNotional() {
        return BigDecimal.valueOf(instrument.minNotionalE8(), 8);
    }

    /** The currency an order sets aside. */
    String paidIn(final Side side) {
        return side == Side.BUY ? instrument.quoteCurrency() : instrument.baseCurrency();
    }

    /** The currency an order earns. */
    String earnedIn(final Side side) {
        return paidIn(side.opposite());
    }
}
