package io.reprise.engine.reader.audit;

import io.reprise.event.InstrumentStatus;
import java.math.BigDecimal;

/**
 * The terms of a product.
 *
 * @param id               in event headers
 * @param symbol           its name
 * @param quote            currency it is paid with
 * @param priceDecimals    of its prices
 * @param quantityDecimals of its quantities
 * @param minimum          least value of an order
 * @param status           whether it can be traded
 */
record Listing(
        int id,
        String symbol,
        String quote,
        int priceDecimals,
        int quantityDecimals,
        BigDecimal minimum,
        InstrumentStatus status) {
    BigDecimal price(final long mantissa) {
        return BigDecimal.valueOf(mantissa, priceDecimals);
    }

    BigDecimal quantity(final long mantissa) {
        return BigDecimal.valueOf(mantissa, quantityDecimals);
    }

    boolean hasScalesOf(final Listing other) {
        return priceDecimals == other.priceDecimals && quantityDecimals == other.quantityDecimals;
    }
}
