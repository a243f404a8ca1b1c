package io.reprise.strategy.indicator;

import io.reprise.event.StateHash;

/**
 * The last {@code n} values: their mean, the highest, and the oldest.
 *
 * <p>Core thread; allocates nothing. The sum is kept in whole numbers, so that it does not drift. The highest is found
 * anew only when it leaves the window.
 */
public final class RollingWindow {
    private final long[] values;
    private int next;
    private int count;
    private long sum;
    private long highest = Long.MIN_VALUE;

    /**
     * Starts empty.
     *
     * @param period n, 1 or more
     */
    public RollingWindow(final int period) {
        values = new long[period];
    }

    /**
     * Takes a value; the oldest leaves a full window.
     *
     * @param value of the next bar
     */
    public void add(final long value) {
        final boolean isFull = isReady();
        final long leaving = values[next];
        sum = Math.addExact(sum, Math.subtractExact(value, isFull ? leaving : 0));
        values[next] = value;
        next = next + 1 == values.length ? 0 : next + 1;
        count = isFull ? count : count + 1;
        if (value >= highest) {
            highest = value;
        } else if (isFull && leaving == highest) {
            highest = values[0];
            for (final long kept : values) {
                highest = Math.max(highest, kept);
            }
        }
    }

    /**
     * Whether the window is full.
     *
     * @return true after as many values as the period
     */
    public boolean isReady() {
        return count == values.length;
    }

    /**
     * The mean of the values held.
     *
     * @return 0 when there are none
     */
    public double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /**
     * The highest value held.
     *
     * @return the least long when there is none
     */
    public long highest() {
        return highest;
    }

    /**
     * The value that will leave next; only for a full window.
     *
     * @return the oldest
     */
    public long oldest() {
        return values[next];
    }

    /**
     * The state in one number.
     *
     * @param hash to fold it into
     * @return the new hash
     */
    public long digest(final long hash) {
        long digest = StateHash.fold(StateHash.fold(hash, next), count);
        for (int i = 0; i < count; i++) {
            digest = StateHash.fold(digest, values[i]);
        }
        return digest;
    }
}
