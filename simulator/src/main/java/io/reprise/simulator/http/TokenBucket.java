package io.reprise.simulator.http;

/** Lets so many calls a second through, and as many at once after a second of rest. Its owner keeps threads apart. */
final class TokenBucket {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final int perSecond;
    private long level;
    private long filledAtNanos;

    /** Full at first. */
    TokenBucket(final int perSecond, final long nowNanos) {
        this.perSecond = perSecond;
        this.level = perSecond * SECOND_NANOS;
        this.filledAtNanos = nowNanos;
    }

    /** Takes one, if there is one. */
    boolean take(final long nowNanos) {
        fill(nowNanos);
        if (level < SECOND_NANOS) {
            return false;
        }
        level -= SECOND_NANOS;
        return true;
    }

    /** Whole calls left. */
    int left(final long nowNanos) {
        fill(nowNanos);
        return (int) (level / SECOND_NANOS);
    }

    /** A nanosecond brings as many billionths of a call as a second brings calls. */
    private void fill(final long nowNanos) {
        final long elapsed = Math.min(SECOND_NANOS, Math.max(0, nowNanos - filledAtNanos));
        level = Math.min(perSecond * SECOND_NANOS, level + elapsed * perSecond);
        filledAtNanos = nowNanos;
    }
}
