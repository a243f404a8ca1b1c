package io.reprise.simulator.market;

/**
 * One match at the touch.
 *
 * @param id            contiguous from the first
 * @param price         price mantissa
 * @param quantity      quantity mantissa
 * @param timeNanos     venue time since 1970
 * @param isMakerBuying whether the resting order was a bid
 */
public record Trade(long id, long price, long quantity, long timeNanos, boolean isMakerBuying) {}
