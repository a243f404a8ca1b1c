package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Exponential moving average: {@code e += (x - e) * 2 / (n + 1)}, begun with the plain mean of the first n values.
 *
 * <p>Source: P. N. Haurlan, "Measuring Trend Values" (1968); the smoothing 2 / (n + 1) is his. Ready after n values.
 * One thread; allocates nothing.
 */
public final class Ema implements Indicator {
    private final int period;
    private final double weight;
    private double value;
    private int seen;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public Ema(final int period) {
        this.period = Periods.check(period);
        weight = 2.0 / (period + 1);
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
            value += (next - value) * weight;
        }
    }

    /**
     * What the average would be with one more value: how a bar that is still forming weighs in.
     *
     * @param next any finite number
     * @return meaningful once ready
     */
    public double valueWith(final double next) {
        return value + (next - value) * weight;
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
