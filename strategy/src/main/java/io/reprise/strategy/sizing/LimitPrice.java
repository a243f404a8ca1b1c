package io.reprise.strategy.sizing;

import io.reprise.number.Products;

/** Limits a little beyond a reference price, on the instrument's ticks. Pure. */
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

    /**
     * The most to pay where the distance is a cap.
     *
     * @param reference price mantissa, above 0
     * @param capBps    how far above it at most, in hundredths of a percent, 0 or more
     * @param tickSize  price mantissa of one step
     * @return a multiple of the tick: the highest within the cap, but not below the reference
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long toBuyWithin(final long reference, final int capBps, final long tickSize) {
        final long most = Products.multiplyDivideFloor(reference, BASIS + capBps, BASIS);
        return Math.max(onTick(reference, tickSize), most - most % tickSize);
    }

    /**
     * The least to get where the distance is a cap.
     *
     * @param reference price mantissa, above 0
     * @param capBps    how far below it at most, in hundredths of a percent, 0 to 10,000
     * @param tickSize  price mantissa of one step
     * @return a multiple of the tick: the lowest within the cap, but not above the reference, nor below one tick
     */
    public static long toSellWithin(final long reference, final int capBps, final long tickSize) {
        final long least = onTick(Products.multiplyDivideCeiling(reference, BASIS - capBps, BASIS), tickSize);
        return Math.max(tickSize, Math.min(reference - reference % tickSize, least));
    }

    /**
     * A price on the instrument's ticks.
     *
     * @param price    mantissa, 0 or more
     * @param tickSize price mantissa of one step
     * @return the price, or the next tick above it
     * @throws ArithmeticException when it needs more than 63 bits
     */
    public static long onTick(final long price, final long tickSize) {
        final long beyond = price % tickSize;
        return beyond == 0 ? price : Math.addExact(price, tickSize - beyond);
    }
}
