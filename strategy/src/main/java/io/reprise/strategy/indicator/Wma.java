package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Weighted moving average: {@code (1 x1 + 2 x2 + ... + n xn) / (n (n + 1) / 2)}, the newest with the most weight.
 *
 * <p>Ready after n values. One thread; allocates nothing; O(1) amortised.
 */
public final class Wma implements Indicator {
    private final Window window;
    private final double weights;
    private double weighted;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public Wma(final int period) {
        window = new Window(period);
        weights = period * (period + 1) / 2.0;
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        if (window.isReady()) {
            weighted += window.period() * next - window.sum();
            window.add(next);
        } else {
            window.add(next);
            weighted += window.seen() * next;
        }
        if (window.hasEndedRound()) {
            weighted = 0;
            for (int i = 0; i < window.period(); i++) {
                weighted += (window.period() - i) * window.back(i);
            }
        }
    }

    /**
     * The average.
     *
     * @return of the last n values, meaningful once ready
     */
    public double value() {
        return weighted / weights;
    }

    /** {@code 1 x1 + ... + n xn}. */
    double weightedSum() {
        return weighted;
    }

    /** {@code x1 + ... + xn}. */
    double sum() {
        return window.sum();
    }

    int period() {
        return window.period();
    }

    @Override
    public boolean isReady() {
        return window.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        window.exchange(state);
        weighted = state.exchange(weighted);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(window.digest(hash), weighted);
    }
}
