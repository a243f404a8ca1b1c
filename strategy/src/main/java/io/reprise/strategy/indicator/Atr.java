package io.reprise.strategy.indicator;

import io.reprise.event.StateHash;

/**
 * Average true range after Wilder ("New Concepts in Technical Trading Systems", 1978): the true range is the largest of
 * high - low, |high - previous close| and |low - previous close|; its average starts with the mean of the first
 * {@code n} and then moves by {@code 1/n}. The first bar, without a previous close, counts its high - low.
 *
 * <p>Core thread; allocates nothing. Ready after {@code n} bars.
 */
public final class Atr {
    private final int period;
    private double previousClose;
    private double average;
    private int count;

    /**
     * Starts empty.
     *
     * @param period n, 1 or more
     */
    public Atr(final int period) {
        this.period = period;
    }

    /**
     * Takes a bar.
     *
     * @param high  of the bar
     * @param low   of the bar
     * @param close of the bar
     */
    public void add(final double high, final double low, final double close) {
        double range = high - low;
        if (count > 0) {
            range = Math.max(range, Math.max(Math.abs(high - previousClose), Math.abs(low - previousClose)));
        }
        count = Math.min(count + 1, period);
        average += (range - average) / count;
        previousClose = close;
    }

    /**
     * Whether the average means something.
     *
     * @return true after as many bars as the period
     */
    public boolean isReady() {
        return count == period;
    }

    /**
     * The average.
     *
     * @return in the unit of the prices
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
        return StateHash.fold(StateHash.fold(StateHash.fold(hash, previousClose), average), count);
    }
}
