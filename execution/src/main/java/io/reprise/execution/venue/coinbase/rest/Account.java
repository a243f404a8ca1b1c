package io.reprise.execution.venue.coinbase.rest;

/**
 * What we own of one currency. The venue brings it up to date some time after a fill.
 *
 * @param uuid      the venue's
 * @param currency  such as {@code BTC}
 * @param available free to trade
 * @param hold      bound by open orders; what we own is the sum of both
 * @param isActive  whether it can be used
 * @param isReady   whether it can be used now
 */
public record Account(
        String uuid, String currency, ExactDecimal available, ExactDecimal hold, boolean isActive, boolean isReady) {}
