package io.reprise.strategy.indicator;

/**
 * Figures of the touch: the best bid and offer, with the quantities shown there. Pure functions of numbers above 0;
 * they allocate nothing.
 */
public final class Touch {
    private static final double BPS = 10_000;

    private Touch() {}

    /**
     * The middle price: {@code (a + b) / 2}.
     *
     * @param bid price b
     * @param ask price a
     * @return a price
     */
    public static double middle(final double bid, final double ask) {
        return (bid + ask) / 2;
    }

    /**
     * The spread in basis points of the middle: {@code 10,000 (a - b) / ((a + b) / 2)}.
     *
     * @param bid price b
     * @param ask price a
     * @return below 0 in a crossed market
     */
    public static double spreadBps(final double bid, final double ask) {
        return BPS * (ask - bid) / middle(bid, ask);
    }

    /**
     * How the quantities lean: {@code (qb - qa) / (qb + qa)}.
     *
     * @param bidQuantity qb
     * @param askQuantity qa
     * @return -1, all is offered, to 1, all is bid
     */
    public static double imbalance(final double bidQuantity, final double askQuantity) {
        return (bidQuantity - askQuantity) / (bidQuantity + askQuantity);
    }

    /**
     * The microprice: {@code (b qa + a qb) / (qa + qb)}, nearer to the side that shows less. Source: S. Stoikov, "The
     * Micro-Price" (2018), the weighted mid-price he starts from.
     *
     * @param bid         price b
     * @param bidQuantity qb
     * @param ask         price a
     * @param askQuantity qa
     * @return between bid and ask
     */
    public static double microprice(
            final double bid, final double bidQuantity, final double ask, final double askQuantity) {
        return (bid * askQuantity + ask * bidQuantity) / (bidQuantity + askQuantity);
    }
}
