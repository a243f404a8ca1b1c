package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * On-balance volume: the sum of the volumes of bars that closed higher, less those that closed lower; from 0.
 *
 * <p>Source: J. Granville, "Granville's New Key to Stock Market Profits" (1963). TA-Lib begins with the first bar's
 * volume, so that it is higher by that. Ready after two bars. One thread; allocates nothing.
 */
public final class Obv implements Indicator {
    private static final int BARS_MIN = 2;

    private double previous;
    private double value;
    private int seen;

    /** A balance that has seen nothing. */
    public Obv() {}

    /**
     * Takes the next bar.
     *
     * @param close  of the bar
     * @param volume 0 or more
     */
    public void add(final double close, final double volume) {
        if (seen > 0) {
            value += volume * Math.signum(close - previous);
        }
        previous = close;
        seen = Math.min(seen + 1, BARS_MIN);
    }

    /**
     * The balance.
     *
     * @return in the unit of the volumes, meaningful once ready
     */
    public double value() {
        return value;
    }

    @Override
    public boolean isReady() {
        return seen == BARS_MIN;
    }

    @Override
    public void exchange(final StateExchange state) {
        previous = state.exchange(previous);
        value = state.exchange(value);
        seen = state.exchange(seen);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(StateHash.fold(hash, previous), value), seen);
    }
}
