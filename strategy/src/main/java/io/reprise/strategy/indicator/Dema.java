package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Double exponential moving average: {@code 2 e - e(e)} with the exponential average e of n, and that of e itself.
 *
 * <p>Source: P. Mulloy, "Smoothing Data with Faster Moving Averages" (Stocks &amp; Commodities, 1994). Ready after 2
 * n - 1 values. One thread; allocates nothing.
 */
public final class Dema implements Indicator {
    private final Ema first;
    private final Ema second;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public Dema(final int period) {
        first = new Ema(period);
        second = new Ema(period);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        first.add(next);
        if (first.isReady()) {
            second.add(first.value());
        }
    }

    /**
     * The average.
     *
     * @return meaningful once ready
     */
    public double value() {
        return 2 * first.value() - second.value();
    }

    @Override
    public boolean isReady() {
        return second.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        first.exchange(state);
        second.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return second.digest(first.digest(hash));
    }
}
