package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Rate of change: {@code 100 (x - y) / y} of the last value x and the one y that came n before it.
 *
 * <p>Ready after n + 1 values. One thread; allocates nothing.
 */
public final class Roc implements Indicator {
    private static final double FULL = 100;

    private final Window window;
    private double last;
    private double before;
    private boolean hasBefore;

    /**
     * A rate that has seen nothing.
     *
     * @param period n, from 1
     */
    public Roc(final int period) {
        window = new Window(period);
    }

    /**
     * Takes the next value.
     *
     * @param next a finite number other than 0
     */
    public void add(final double next) {
        hasBefore = window.isReady();
        before = window.add(next);
        last = next;
    }

    /**
     * The rate.
     *
     * @return in percent, meaningful once ready
     */
    public double value() {
        return FULL * (last - before) / before;
    }

    @Override
    public boolean isReady() {
        return hasBefore;
    }

    @Override
    public void exchange(final StateExchange state) {
        window.exchange(state);
        last = state.exchange(last);
        before = state.exchange(before);
        hasBefore = state.exchange(hasBefore);
    }

    @Override
    public long digest(final long hash) {
        final long folded = StateHash.fold(window.digest(hash), last);
        return StateHash.fold(StateHash.fold(folded, before), hasBefore ? 1 : 0);
    }
}
