package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Slope of the line through the last n values with the least squared distance: {@code 6 (2 W - (n + 1) S) / (n (n^2 -
 * 1))}, where S is their sum and W the sum weighted 1 to n; the usual formula with the x of equal steps put in.
 *
 * <p>Ready after n values. One thread; allocates nothing; O(1) amortised.
 */
public final class LinearSlope implements Indicator {
    private final Wma sums;

    /**
     * A slope that has seen nothing.
     *
     * @param period n, from 2
     * @throws IllegalArgumentException when it is out of its range
     */
    public LinearSlope(final int period) {
        if (period < 2) {
            throw new IllegalArgumentException("period of " + period + ", expected 2 or more: a line needs two points");
        }
        sums = new Wma(period);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        sums.add(next);
    }

    /**
     * The slope.
     *
     * @return change a step, meaningful once ready
     */
    public double value() {
        final double n = sums.period();
        return 6 * (2 * sums.weightedSum() - (n + 1) * sums.sum()) / (n * (n * n - 1));
    }

    @Override
    public boolean isReady() {
        return sums.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        sums.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return sums.digest(hash);
    }
}
