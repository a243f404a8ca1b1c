package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Wilder's smoothing: {@code a = (a * (n - 1) + x) / n}, begun with the plain mean of the first n values.
 *
 * <p>Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978); elsewhere called RMA or SMMA. Ready
 * after n values. One thread; allocates nothing.
 */
public final class WilderAverage implements Indicator {
    private final int period;
    private double value;
    private int seen;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public WilderAverage(final int period) {
        this.period = Periods.check(period);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        if (seen < period) {
            seen++;
            value += (next - value) / seen;
        } else {
            value = (value * (period - 1) + next) / period;
        }
    }

    /**
     * The average.
     *
     * @return of the values so far, meaningful once ready
     */
    public double value() {
        return value;
    }

    @Override
    public boolean isReady() {
        return seen == period;
    }

    @Override
    public void exchange(final StateExchange state) {
        value = state.exchange(value);
        seen = state.exchange(seen);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(hash, value), seen);
    }
}
