package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Realised volatility: {@code sqrt((r1^2 + ... + rn^2) / n)} of the logarithmic returns r from value to value; a step's
 * volatility, which times the square root of the steps in a year is the annual one.
 *
 * <p>Source: T. Andersen and T. Bollerslev, "Answering the Skeptics" (1998): no mean is taken off. Ready after n + 1
 * values. One thread; allocates nothing; O(1) amortised.
 */
public final class RealisedVolatility implements Indicator {
    private final Window squares;
    private double previous;
    private boolean hasPrevious;

    /**
     * A volatility that has seen nothing.
     *
     * @param period n, from 1
     */
    public RealisedVolatility(final int period) {
        squares = new Window(period);
    }

    /**
     * Takes the next value.
     *
     * @param next above 0
     */
    public void add(final double next) {
        if (hasPrevious) {
            final double logReturn = StrictMath.log(next / previous);
            squares.add(logReturn * logReturn);
        }
        previous = next;
        hasPrevious = true;
    }

    /**
     * The volatility of a step.
     *
     * @return a fraction, 0 or more, meaningful once ready
     */
    public double value() {
        return Math.sqrt(Math.max(0, squares.sum()) / squares.period());
    }

    @Override
    public boolean isReady() {
        return squares.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        squares.exchange(state);
        previous = state.exchange(previous);
        hasPrevious = state.exchange(hasPrevious);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(squares.digest(hash), previous), hasPrevious ? 1 : 0);
    }
}
