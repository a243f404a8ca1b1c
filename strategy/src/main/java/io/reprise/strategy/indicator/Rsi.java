package io.reprise.strategy.indicator;

import io.reprise.event.StateHash;

/**
 * Relative strength index after Wilder ("New Concepts in Technical Trading Systems", 1978): {@code 100 * g / (g + l)}
 * of the smoothed gains and losses, each started with the mean of the first {@code n} and then moved by {@code 1/n}.
 *
 * <p>Core thread; allocates nothing. Ready after {@code n + 1} closes. Without any movement it is 50.
 */
public final class Rsi {
    private final int period;
    private double previous;
    private double gain;
    private double loss;
    private int changes = -1;

    /**
     * Starts empty.
     *
     * @param period n, 1 or more
     */
    public Rsi(final int period) {
        this.period = period;
    }

    /**
     * Takes a close.
     *
     * @param close of the next bar
     */
    public void add(final double close) {
        if (changes >= 0) {
            final double change = close - previous;
            final int weight = Math.min(changes + 1, period);
            gain += (Math.max(change, 0) - gain) / weight;
            loss += (Math.max(-change, 0) - loss) / weight;
        }
        changes = Math.min(changes + 1, period);
        previous = close;
    }

    /**
     * Whether the index means something.
     *
     * @return true after one close more than the period
     */
    public boolean isReady() {
        return changes == period;
    }

    /**
     * The index.
     *
     * @return 0 to 100
     */
    public double value() {
        final double sum = gain + loss;
        return sum == 0 ? 50 : 100 * gain / sum;
    }

    /**
     * The state in one number.
     *
     * @param hash to fold it into
     * @return the new hash
     */
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(StateHash.fold(StateHash.fold(hash, previous), gain), loss), changes);
    }
}
