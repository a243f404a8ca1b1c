package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Standard deviation of the last n values as a whole population: {@code sqrt(((x1 - m)^2 + ... + (xn - m)^2) / n)} with
 * their mean m.
 *
 * <p>The squares are carried along as B. P. Welford does ("Note on a Method for Calculating Corrected Sums of Squares
 * and Products", 1962), and added up anew once a round of n. Ready after n values. One thread; allocates nothing; O(1)
 * amortised.
 */
public final class StandardDeviation implements Indicator {
    private final Window window;
    private double mean;
    private double squares;
    private double last;

    /**
     * A deviation that has seen nothing.
     *
     * @param period n, from 1
     */
    public StandardDeviation(final int period) {
        window = new Window(period);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        last = next;
        final double before = mean;
        if (window.isReady()) {
            final double gone = window.add(next);
            mean += (next - gone) / window.period();
            squares += (next - gone) * (next - mean + gone - before);
        } else {
            window.add(next);
            mean += (next - mean) / window.seen();
            squares += (next - before) * (next - mean);
        }
        if (window.hasEndedRound()) {
            recompute();
        }
    }

    private void recompute() {
        mean = window.sum() / window.period();
        squares = 0;
        for (int i = 0; i < window.period(); i++) {
            final double distance = window.back(i) - mean;
            squares += distance * distance;
        }
    }

    /**
     * The mean that the distances are from.
     *
     * @return of the last n values, meaningful once ready
     */
    public double mean() {
        return mean;
    }

    /**
     * The deviation.
     *
     * @return 0 or more, meaningful once ready
     */
    public double value() {
        return Math.sqrt(Math.max(0, squares) / window.period());
    }

    /**
     * How many deviations the last value is away from the mean.
     *
     * @return below 0 under the mean; 0 where nothing deviates; meaningful once ready
     */
    public double zScore() {
        final double deviation = value();
        return deviation == 0 ? 0 : (last - mean) / deviation;
    }

    @Override
    public boolean isReady() {
        return window.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        window.exchange(state);
        mean = state.exchange(mean);
        squares = state.exchange(squares);
        last = state.exchange(last);
    }

    @Override
    public long digest(final long hash) {
        final long folded = StateHash.fold(StateHash.fold(window.digest(hash), mean), squares);
        return StateHash.fold(folded, last);
    }
}
