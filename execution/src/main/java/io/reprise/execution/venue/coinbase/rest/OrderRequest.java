package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Instrument;
import io.reprise.event.Side;

/**
 * An order to place or to preview.
 *
 * @param clientOrderId ours; the venue makes one order per id, so the same request may be sent again
 * @param instrument    what it trades, and the decimals of the terms
 * @param side          buy or sell
 * @param terms         size, prices and life
 */
public record OrderRequest(String clientOrderId, Instrument instrument, Side side, OrderTerms terms) {
    /** A uuid has 36. */
    public static final int CLIENT_ID_CHARACTERS_MAX = 128;

    /** Refuses what the venue could not take: our own fault. */
    public OrderRequest {
        if (clientOrderId.isEmpty()
                || clientOrderId.length() > CLIENT_ID_CHARACTERS_MAX
                || !clientOrderId.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("expected a client order id of 1 to " + CLIENT_ID_CHARACTERS_MAX
                    + " visible ASCII characters, was '" + Excerpt.of(clientOrderId) + "'");
        }
        if (side != Side.BUY && side != Side.SELL) {
            throw new IllegalArgumentException("expected buy or sell, was " + side);
        }
        terms.check();
        if (side == Side.SELL && terms.quoteE8().isPresent()) {
            throw new IllegalArgumentException("expected a sale sized in base currency, was " + terms);
        }
    }
}
