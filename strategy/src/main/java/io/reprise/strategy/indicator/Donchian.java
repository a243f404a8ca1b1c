package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Donchian channel: the highest high and the lowest low of the last n bars, and the middle between them.
 *
 * <p>Source: R. Donchian's four-week rule (1960). Ready after n bars. One thread; allocates nothing; O(1) amortised.
 */
public final class Donchian implements Indicator {
    private final RollingExtreme highest;
    private final RollingExtreme lowest;

    /**
     * A channel that has seen nothing.
     *
     * @param period n, from 1
     */
    public Donchian(final int period) {
        highest = RollingExtreme.highest(period);
        lowest = RollingExtreme.lowest(period);
    }

    /**
     * Takes the next bar.
     *
     * @param high 0 or more
     * @param low  0 or more
     */
    public void add(final double high, final double low) {
        // The bits of numbers from 0 are ordered as the numbers are. Adding 0 makes a plain zero of a negative one.
        highest.add(Double.doubleToLongBits(high + 0.0));
        lowest.add(Double.doubleToLongBits(low + 0.0));
    }

    /**
     * The upper side.
     *
     * @return the highest high, meaningful once ready
     */
    public double upper() {
        return Double.longBitsToDouble(highest.value());
    }

    /**
     * The lower side.
     *
     * @return the lowest low, meaningful once ready
     */
    public double lower() {
        return Double.longBitsToDouble(lowest.value());
    }

    /**
     * The middle.
     *
     * @return between the sides, meaningful once ready
     */
    public double middle() {
        return (upper() + lower()) / 2;
    }

    /** Where a number stands: 0 on the lower side, 1 on the upper one, the given word where the channel is a line. */
    double place(final double value, final double ofALine) {
        final double height = upper() - lower();
        return height == 0 ? ofALine : (value - lower()) / height;
    }

    @Override
    public boolean isReady() {
        return highest.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        highest.exchange(state);
        lowest.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return lowest.digest(highest.digest(hash));
    }
}
