package io.reprise.strategy.bar;

import io.reprise.event.StateExchange;

/**
 * Open, high, low, close and volume of one interval.
 *
 * <p>Belongs to a {@link BarBuilder}, which writes it again and again: read it, do not keep it. Prices and volume are
 * mantissas. Allocates nothing.
 */
public final class Bar {
    private long startNanos;
    private long intervalNanos;
    private long openPrice;
    private long highPrice;
    private long lowPrice;
    private long closePrice;
    private long volume;

    /** A bar that nothing has been written to. */
    Bar() {}

    /**
     * When it begins.
     *
     * @return nanoseconds since 1970 UTC, the first that belong to it
     */
    public long startNanos() {
        return startNanos;
    }

    /**
     * How long it is.
     *
     * @return nanoseconds
     */
    public long intervalNanos() {
        return intervalNanos;
    }

    /**
     * First price.
     *
     * @return price mantissa
     */
    public long openPrice() {
        return openPrice;
    }

    /**
     * Highest price.
     *
     * @return price mantissa
     */
    public long highPrice() {
        return highPrice;
    }

    /**
     * Lowest price.
     *
     * @return price mantissa
     */
    public long lowPrice() {
        return lowPrice;
    }

    /**
     * Last price so far.
     *
     * @return price mantissa
     */
    public long closePrice() {
        return closePrice;
    }

    /**
     * Quantity traded so far.
     *
     * @return quantity mantissa
     */
    public long volume() {
        return volume;
    }

    void begin(final long newStartNanos, final long newIntervalNanos, final long price) {
        startNanos = newStartNanos;
        intervalNanos = newIntervalNanos;
        openPrice = price;
        highPrice = price;
        lowPrice = price;
        closePrice = price;
        volume = 0;
    }

    /** Widens it by prices in their order of time and by what was traded. */
    void widen(final long high, final long low, final long close, final long quantity) {
        if (quantity < 0 || quantity > Long.MAX_VALUE - volume) {
            throw new ArithmeticException("volume of the bar at " + startNanos + " does not fit 63 bits: " + volume
                    + " and " + quantity + " more");
        }
        highPrice = Math.max(highPrice, high);
        lowPrice = Math.min(lowPrice, low);
        closePrice = close;
        volume += quantity;
    }

    void copyFrom(final Bar other) {
        startNanos = other.startNanos;
        intervalNanos = other.intervalNanos;
        openPrice = other.openPrice;
        highPrice = other.highPrice;
        lowPrice = other.lowPrice;
        closePrice = other.closePrice;
        volume = other.volume;
    }

    void exchange(final StateExchange state) {
        startNanos = state.exchange(startNanos);
        intervalNanos = state.exchange(intervalNanos);
        openPrice = state.exchange(openPrice);
        highPrice = state.exchange(highPrice);
        lowPrice = state.exchange(lowPrice);
        closePrice = state.exchange(closePrice);
        volume = state.exchange(volume);
    }

    @Override
    public String toString() {
        return startNanos + "+" + intervalNanos + " " + openPrice + "/" + highPrice + "/" + lowPrice + "/" + closePrice
                + " x" + volume;
    }
}
