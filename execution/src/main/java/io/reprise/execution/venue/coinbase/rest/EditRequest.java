package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Instrument;
import java.util.OptionalLong;

/**
 * A change of an open limit order.
 *
 * @param orderId    the venue's
 * @param instrument what it trades, and the decimals of the rest
 * @param price      new limit price, mantissa; always sent
 * @param quantity   new whole quantity with what is filled, mantissa; always sent: the venue reads none as zero
 * @param stopPrice  new trigger of a stop or bracket, mantissa
 */
public record EditRequest(String orderId, Instrument instrument, long price, long quantity, OptionalLong stopPrice) {
    /** Refuses what the venue could not take: our own fault. */
    public EditRequest {
        if (orderId.isEmpty() || price < 1 || quantity < 1 || stopPrice.orElse(1) < 1) {
            throw new IllegalArgumentException("expected an order, a price and a quantity above zero, was '"
                    + Excerpt.of(orderId) + "', " + price + ", " + quantity);
        }
    }
}
