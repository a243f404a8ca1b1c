package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Stochastic of the relative strength index: where the index stands between its own extremes of the last n values, in
 * percent (%K), and the mean of that over d values (%D). Where they are equal it is 50.
 *
 * <p>Source: T. Chande and S. Kroll, "The New Technical Trader" (1994), who count from 0 to 1. Ready after r + n + d
 * - 1 closes, with the period r of the index. One thread; allocates nothing.
 */
public final class StochasticRsi implements Indicator {
    private final Rsi strength;
    private final Stochastic stochastic;

    /**
     * An oscillator that has seen nothing.
     *
     * @param strengthPeriod r, from 1
     * @param period         n, from 1
     * @param signalPeriod   d, from 1
     */
    public StochasticRsi(final int strengthPeriod, final int period, final int signalPeriod) {
        strength = new Rsi(strengthPeriod);
        stochastic = new Stochastic(period, 1, signalPeriod);
    }

    /**
     * Takes the next close.
     *
     * @param close any finite number
     */
    public void add(final double close) {
        strength.add(close);
        if (strength.isReady()) {
            stochastic.add(strength.value(), strength.value(), strength.value());
        }
    }

    /**
     * %K.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double value() {
        return stochastic.value();
    }

    /**
     * %D.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double signal() {
        return stochastic.signal();
    }

    @Override
    public boolean isReady() {
        return stochastic.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        strength.exchange(state);
        stochastic.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return stochastic.digest(strength.digest(hash));
    }
}
