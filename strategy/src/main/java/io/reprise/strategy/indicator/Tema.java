package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Triple exponential moving average: {@code 3 e - 3 e(e) + e(e(e))} with the exponential average e of n.
 *
 * <p>Source: P. Mulloy, "Smoothing Data with Less Lag" (Stocks &amp; Commodities, 1994). Ready after 3 n - 2 values.
 * One thread; allocates nothing.
 */
public final class Tema implements Indicator {
    private final Ema first;
    private final Ema second;
    private final Ema third;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public Tema(final int period) {
        first = new Ema(period);
        second = new Ema(period);
        third = new Ema(period);
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
        if (second.isReady()) {
            third.add(second.value());
        }
    }

    /**
     * The average.
     *
     * @return meaningful once ready
     */
    public double value() {
        return 3 * first.value() - 3 * second.value() + third.value();
    }

    @Override
    public boolean isReady() {
        return third.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        first.exchange(state);
        second.exchange(state);
        third.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return third.digest(second.digest(first.digest(hash)));
    }
}
