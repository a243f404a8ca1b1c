package io.reprise.marketdata.health;

/**
 * The heartbeats of one connection: about one a second, each with a counter one higher than the last. The counter's
 * start means nothing. One thread; allocates nothing.
 */
public final class HeartbeatCheck {
    /** What a heartbeat says. */
    public enum Verdict {
        /** The first one, or one more than the last. */
        IN_ORDER,
        /** Beats are missing, or the counter ran backwards: the server behind the connection is another. */
        MISSED
    }

    private static final long NO_COUNTER = Long.MIN_VALUE;

    private final long timeoutNanos;
    private long lastCounter = NO_COUNTER;
    private long lastAtNanos;

    /**
     * A check of a connection that opens later.
     *
     * @param timeoutNanos longest time without a heartbeat
     */
    public HeartbeatCheck(final long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * A connection opened: the wait for its first heartbeat begins.
     *
     * @param nowNanos the time
     */
    public void onOpened(final long nowNanos) {
        lastCounter = NO_COUNTER;
        lastAtNanos = nowNanos;
    }

    /**
     * The counter that should come next. Read before {@link #onBeat}.
     *
     * @return the least long before the first heartbeat
     */
    public long expected() {
        return lastCounter == NO_COUNTER ? NO_COUNTER : lastCounter + 1;
    }

    /**
     * Takes a heartbeat.
     *
     * @param counter  as sent
     * @param nowNanos when it was received
     * @return what it says
     */
    public Verdict onBeat(final long counter, final long nowNanos) {
        final boolean isInOrder = lastCounter == NO_COUNTER || counter == lastCounter + 1;
        lastCounter = counter;
        lastAtNanos = nowNanos;
        return isInOrder ? Verdict.IN_ORDER : Verdict.MISSED;
    }

    /**
     * Whether the heart stopped.
     *
     * @param nowNanos the time
     * @return true when the last heartbeat, or the opening, is longer ago than the timeout
     */
    public boolean isLate(final long nowNanos) {
        return nowNanos - lastAtNanos > timeoutNanos;
    }

    /**
     * Whether this connection has sent one.
     *
     * @return false until the first
     */
    public boolean hasBeat() {
        return lastCounter != NO_COUNTER;
    }

    /**
     * When the last heartbeat, or the opening, was.
     *
     * @return the time given then
     */
    public long lastAtNanos() {
        return lastAtNanos;
    }
}
