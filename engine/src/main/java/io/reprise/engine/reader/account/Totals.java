package io.reprise.engine.reader.account;

/**
 * The account as a whole, in its own currency.
 *
 * @param currency     such as {@code USD}
 * @param cashE8       left
 * @param positionsE8  positions of this currency at their last prices
 * @param unrealisedE8 of those positions, before fees
 * @param realisedE8   of those products so far, before fees
 * @param feesE8       of those products so far
 * @param transfersE8  paid in, or out where below zero, beside all orders: no profit
 */
public record Totals(
        String currency,
        long cashE8,
        long positionsE8,
        long unrealisedE8,
        long realisedE8,
        long feesE8,
        long transfersE8) {
    /**
     * Cash and positions.
     *
     * @return E8 money
     */
    public long equityE8() {
        return Math.addExact(cashE8, positionsE8);
    }
}
