package io.reprise.marketdata.health;

import java.util.SplittableRandom;

/**
 * How long to wait before trying again: twice as long after each failure, up to a bound, with jitter, so that many
 * clients that failed together do not return together. One thread; the same seed gives the same waits.
 */
public final class Backoff {
    private final long minNanos;
    private final long maxNanos;
    private final SplittableRandom random;
    private long ceilingNanos;

    /**
     * A backoff before any failure.
     *
     * @param minNanos the first wait is half of it to all of it, above 0
     * @param maxNanos no wait is longer
     * @param seed     of the jitter
     * @throws IllegalArgumentException when the bounds are not in order
     */
    public Backoff(final long minNanos, final long maxNanos, final long seed) {
        if (minNanos < 1 || maxNanos < minNanos) {
            throw new IllegalArgumentException("backoff from " + minNanos + " ns to " + maxNanos
                    + " ns: expected 1 ns or more, and the second not below the first");
        }
        this.minNanos = minNanos;
        this.maxNanos = maxNanos;
        random = new SplittableRandom(seed);
        ceilingNanos = minNanos;
    }

    /**
     * One more failure.
     *
     * @return the wait, from half of the present ceiling to all of it
     */
    public long nextNanos() {
        final long ceiling = ceilingNanos;
        ceilingNanos = ceiling > maxNanos / 2 ? maxNanos : 2 * ceiling;
        return ceiling - random.nextLong(ceiling / 2 + 1);
    }

    /** It worked: the next wait is a first one again. */
    public void reset() {
        ceilingNanos = minNanos;
    }
}
