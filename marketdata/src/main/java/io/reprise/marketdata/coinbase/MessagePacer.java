package io.reprise.marketdata.coinbase;

import java.util.Arrays;

/**
 * Keeps below the venue's limits for one address, such as 8 connections, 8 unauthenticated messages or 10 public
 * requests a second: no more than so many in any second, wherever it begins. Any thread.
 */
final class MessagePacer {
    /** One less than the venue allows, since its second is not ours. */
    static final int MESSAGES_A_SECOND = 7;

    /** A new connection sends six messages, the first of them within 5 s: its second must be its own. */
    static final int CONNECTS_A_SECOND = 1;

    private static final long WINDOW_NANOS = 1_000_000_000L;

    /** When the last ones were let through, round and round. */
    private final long[] takenAtNanos;

    private int oldest;

    MessagePacer(final int countMax) {
        takenAtNanos = new long[countMax];
        Arrays.fill(takenAtNanos, Long.MIN_VALUE / 2);
    }

    /**
     * Lets one more through, if that is allowed now.
     *
     * @return 0 when it was, else how long until it is
     */
    synchronized long takeOrWaitNanos(final long nowNanos) {
        final long wait = takenAtNanos[oldest] + WINDOW_NANOS - nowNanos;
        if (wait > 0) {
            return wait;
        }
        takenAtNanos[oldest] = nowNanos;
        oldest = (oldest + 1) % takenAtNanos.length;
        return 0;
    }
}
