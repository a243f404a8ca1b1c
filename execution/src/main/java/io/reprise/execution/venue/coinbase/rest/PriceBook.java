package io.reprise.execution.venue.coinbase.rest;

import java.util.List;

/**
 * A book as REST tells it: for a look and for checking, never to be spliced with the WebSocket's, since it has no
 * sequence. Mantissas have the instrument's decimals.
 *
 * @param productId    the venue's
 * @param instrumentId ours
 * @param bids         the best first
 * @param asks         the best first
 * @param timeNanos    of the book
 */
public record PriceBook(String productId, int instrumentId, List<Level> bids, List<Level> asks, long timeNanos) {
    /** Keeps its lists from changing. */
    public PriceBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /**
     * One price.
     *
     * @param price    mantissa
     * @param quantity mantissa, above zero
     */
    public record Level(long price, long quantity) {}
}
