package io.reprise.strategy.indicator;

import io.reprise.event.StateHash;

/**
 * Wilder's smoothing: {@code a = (a * (n - 1) + x) / n}, begun with the plain mean of the first n values.
 *
 * <p>Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978). Ready after n values.
 */
final class WilderAverage implements Indicator {
    private final int period;
    private double value;
    private int seen;

    WilderAverage(final int period) {
        this.period = Periods.check(period);
    }

    void add(final double next) {
        if (seen < period) {
            seen++;
            value += (next - value) / seen;
        } else {
            value = (value * (period - 1) + next) / period;
        }
    }

    double value() {
        return value;
    }

    @Override
    public boolean isReady() {
        return seen == period;
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(hash, value), seen);
    }
}
