package io.reprise.execution.venue.coinbase.pace;

/** Waits that double from one failure to the next. One thread; not random, whoever wants jitter adds it. */
public final class Backoff {
    private final long firstNanos;
    private final long longestNanos;
    private long nextNanos;

    /**
     * Begins with the first wait.
     *
     * @param firstNanos   after the first failure, above 0
     * @param longestNanos never more, at least the first
     * @throws IllegalArgumentException when they are out of order
     */
    public Backoff(final long firstNanos, final long longestNanos) {
        if (firstNanos < 1 || longestNanos < firstNanos) {
            throw new IllegalArgumentException(
                    "waits of " + firstNanos + " to " + longestNanos + " ns: expected 0 < first <= longest");
        }
        this.firstNanos = firstNanos;
        this.longestNanos = longestNanos;
        nextNanos = firstNanos;
    }

    /**
     * The wait after one more failure.
     *
     * @return nanoseconds
     */
    public long nextNanos() {
        final long wait = nextNanos;
        nextNanos = wait > longestNanos / 2 ? longestNanos : 2 * wait;
        return wait;
    }

    /** Something succeeded: the next failure is the first again. */
    public void reset() {
        nextNanos = firstNanos;
    }
}
