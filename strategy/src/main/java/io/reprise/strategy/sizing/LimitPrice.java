package io.reprise.strategy.sizing;

import io.reprise.number.Products;

/** Limits a little beyond a reference price, on the instrument's ticks, so that they trade at once. Pure. */
public final class LimitPrice {
    /** Basis points in one. */
    private static final long BASIS = 10_000;

    private LimitPrice() {}

    /**
     * A limit to buy at.
     *
     * @param reference price mantissa, above 0
     * @param offsetBps how far above it, in hundredths of a percent, 0 or more
     * @param tickSize  price mantissa of one step
     * @return a multiple of the tick, rounded up
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long toBuy(final long reference, final int offsetBps, final long tickSize) {
        final long limit = Products.multiplyDivideCeiling(reference, BASIS + offsetBps, BASIS);
        final long beyond = limit % tickSize;
        return beyond == 0 ? limit : Math.addExact(limit, tickSize - beyond);
    }

    /**
     * A limit to sell at.
     *
     * @param reference price mantissa, above 0
     * @param offsetBps how far below it, in hundredths of a percent, 0 to 10,000
     * @param tickSize  price mantissa of one step
     * @return a multiple of the tick, rounded down, but never below one tick
     */
    public static long toSell(final long reference, final int offsetBps, final long tickSize) {
        final long limit = Products.multiplyDivideFloor(reference, BASIS - offsetBps, BASIS);
        return Math.max(tickSize, limit - limit % tickSize);
    }

    /**
     * A limit to buy at that rests in the book.
     *
     * @param reference price mantissa, above 0
     * @param offsetBps how far below it, in hundredths of a percent, 0 to 10,000
     * @param tickSize  price mantissa of one step
     * @return a multiple of the tick, rounded down, but never below one tick
     */
    public static long toRest(final long reference, final int offsetBps, final long tickSize) {
        return toSell(reference, offsetBps, tickSize);
    }
}
