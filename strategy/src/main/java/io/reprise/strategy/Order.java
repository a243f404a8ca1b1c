package io.reprise.strategy;

/**
 * The numbers of a proposed order. Made once a proposal, which is rare beside ticks.
 *
 * @param limitPrice     mantissa
 * @param quantity       mantissa
 * @param referencePrice mantissa, what the strategy saw as the price
 * @param expiresAtNanos event time
 * @param stopPrice      mantissa, 0 for none
 * @param targetPrice    mantissa, 0 for none
 */
record Order(
        long limitPrice, long quantity, long referencePrice, long expiresAtNanos, long stopPrice, long targetPrice) {}
