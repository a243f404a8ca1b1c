package io.reprise.strategy.indicator;

import io.reprise.event.StateHash;

/**
 * Exponential moving average: {@code e += 2 / (n + 1) * (x - e)}, started with the mean of the first {@code n} values
 * (the usual start; Hunter, "The exponentially weighted moving average", 1986).
 *
 * <p>Core thread; allocates nothing. Ready after {@code n} values.
 */
public final class Ema {
    private final int period;
    private final double weight;
    private double average;
    private int count;

    /**
     * Starts empty.
     *
     * @param period n, 1 or more
     */
    public Ema(final int period) {
        this.period = period;
        weight = 2.0 / (period + 1);
    }

    /**
     * Takes a value.
     *
     * @param value of the next bar
     */
    public void add(final double value) {
        if (count < period) {
            count++;
            average += (value - average) / count;
        } else {
            average += weight * (value - average);
        }
    }

    /**
     * Whether the average means something.
     *
     * @return true after as many values as the period
     */
    public boolean isReady() {
        return count == period;
    }

    /**
     * The average.
     *
     * @return in the unit of the values
     */
    public double value() {
        return average;
    }

    /**
     * The state in one number.
     *
     * @param hash to fold it into
     * @return the new hash
     */
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(hash, average), count);
    }
}
