package io.reprise.risk;

import io.reprise.event.StateExchange;
import java.util.Arrays;

/**
 * The moments of the last so many happenings, to tell how many fell within a window.
 *
 * <p>Core thread; allocates nothing after construction. As many moments are kept as the largest limit allows: one more
 * than the limit never needs to be told apart.
 */
final class RollingCounts {
    private static final long NEVER = Long.MIN_VALUE;

    private final long[] moments;
    private int next;

    RollingCounts(final int countMax) {
        moments = new long[countMax];
        Arrays.fill(moments, NEVER);
    }

    void add(final long nowNanos) {
        moments[next] = nowNanos;
        next = next + 1 == moments.length ? 0 : next + 1;
    }

    /** How many happened later than {@code now - window}; counts to the largest it keeps. */
    int within(final long nowNanos, final long windowNanos) {
        final long from = nowNanos - windowNanos;
        int count = 0;
        int at = next;
        while (count < moments.length) {
            at = at == 0 ? moments.length - 1 : at - 1;
            if (moments[at] == NEVER || moments[at] <= from) {
                return count;
            }
            count++;
        }
        return count;
    }

    void clear() {
        Arrays.fill(moments, NEVER);
    }

    void exchange(final StateExchange state) {
        next = state.exchange(next);
        state.exchange(moments);
    }
}
