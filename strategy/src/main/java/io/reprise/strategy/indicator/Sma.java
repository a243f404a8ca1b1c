package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Simple moving average: {@code (x1 + ... + xn) / n} of any numbers. For mantissas there is {@link RollingMean},
 * which is exact.
 *
 * <p>Ready after n values. One thread; allocates nothing.
 */
public final class Sma implements Indicator {
    private final Window window;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public Sma(final int period) {
        window = new Window(period);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        window.add(next);
    }

    /**
     * The average.
     *
     * @return of the last n values, meaningful once ready
     */
    public double value() {
        return window.sum() / window.period();
    }

    @Override
    public boolean isReady() {
        return window.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        window.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return window.digest(hash);
    }
}
