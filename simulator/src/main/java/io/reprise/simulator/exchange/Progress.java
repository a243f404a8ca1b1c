package io.reprise.simulator.exchange;

import java.math.BigDecimal;

/**
 * What became of an order so far; everything but the leaves only grows.
 *
 * @param filledSize       in base currency
 * @param filledValue      in quote currency, without fees, exact
 * @param averagePrice     value by size, rounded; 0 before the first fill
 * @param totalFees        in quote currency, exact
 * @param fillCount        executions
 * @param leaves           in the currency of the order's size; 0 once it ended
 * @param hold             set aside still, in quote currency for buys and base for sells; 0 once it ended
 * @param percentage       filled part in percent, two decimals
 * @param lastFillNanos    since 1970; 0 before the first fill
 * @param isSettled        whether it ended and all it earned is available
 */
public record Progress(
        BigDecimal filledSize,
        BigDecimal filledValue,
        BigDecimal averagePrice,
        BigDecimal totalFees,
        int fillCount,
        BigDecimal leaves,
        BigDecimal hold,
        BigDecimal percentage,
        long lastFillNanos,
        boolean isSettled) {}
