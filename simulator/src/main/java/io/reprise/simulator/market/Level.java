package io.reprise.simulator.market;

/**
 * The absolute size now standing at one price.
 *
 * @param isBid    whether on the buying side
 * @param price    price mantissa
 * @param quantity quantity mantissa; 0 when the level is gone
 */
public record Level(boolean isBid, long price, long quantity) {}
