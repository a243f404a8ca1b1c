package io.reprise.risk;

import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import java.util.Arrays;

/**
 * The last orders let through, to notice the same one again: a strategy that loops orders twice what it meant.
 *
 * <p>Core thread; allocates nothing after construction.
 */
final class Intents {
    /** More than the largest order rate lets through in a second; the longest window is one. */
    static final int COUNT_MAX = 64;

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] moments = new long[COUNT_MAX];
    private final long[] keys = new long[COUNT_MAX];
    private final long[] prices = new long[COUNT_MAX];
    private final long[] quantities = new long[COUNT_MAX];
    private int next;

    Intents() {
        Arrays.fill(moments, NEVER);
    }

    void add(final OrderProposedDecoder proposed, final int instrumentId, final long nowNanos) {
        moments[next] = nowNanos;
        keys[next] = key(proposed, instrumentId);
        prices[next] = proposed.limitPrice();
        quantities[next] = proposed.quantity();
        next = (next + 1) % COUNT_MAX;
    }

    /** Time since the same was let through; the most where it was not of late. */
    long sinceSameNanos(
            final OrderProposedDecoder proposed, final int instrumentId, final long nowNanos, final long windowNanos) {
        final long key = key(proposed, instrumentId);
        int at = next;
        for (int i = 0; i < COUNT_MAX; i++) {
            at = at == 0 ? COUNT_MAX - 1 : at - 1;
            if (moments[at] == NEVER || nowNanos - moments[at] >= windowNanos) {
                return Long.MAX_VALUE;
            }
            if (keys[at] == key && prices[at] == proposed.limitPrice() && quantities[at] == proposed.quantity()) {
                return nowNanos - moments[at];
            }
        }
        return Long.MAX_VALUE;
    }

    void exchange(final StateExchange state) {
        next = state.exchange(next);
        state.exchange(moments);
        state.exchange(keys);
        state.exchange(prices);
        state.exchange(quantities);
    }

    private static long key(final OrderProposedDecoder proposed, final int instrumentId) {
        return ((long) instrumentId << Integer.SIZE)
                | proposed.strategyId() << 1
                | (proposed.side() == Side.BUY ? 1 : 0);
    }
}
