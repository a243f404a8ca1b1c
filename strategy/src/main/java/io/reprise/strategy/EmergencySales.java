package io.reprise.strategy;

import io.reprise.event.StateExchange;

/**
 * What risk sold over the strategies' heads: each fill told once, however often it is reported.
 *
 * <p>One thread; allocates nothing. Keeps the last {@link #COUNT_MAX} such orders: risk tries a product again every few
 * seconds, and a report is never that late.
 */
final class EmergencySales {
    static final int COUNT_MAX = 64;

    private final long[] orderIds = new long[COUNT_MAX];
    private final long[] filled = new long[COUNT_MAX];
    private int next;

    /** What a report of such an order sold anew. */
    long onReport(final long orderId, final long cumulativeQuantity) {
        int index = find(orderId);
        if (index < 0) {
            index = next;
            next = (next + 1) % COUNT_MAX;
            orderIds[index] = orderId;
            filled[index] = 0;
        }
        final long fresh = Math.max(0, cumulativeQuantity - filled[index]);
        filled[index] += fresh;
        return fresh;
    }

    void exchange(final StateExchange state) {
        next = state.exchange(next);
        state.exchange(orderIds);
        state.exchange(filled);
    }

    private int find(final long orderId) {
        for (int i = 0; i < COUNT_MAX; i++) {
            if (orderIds[i] == orderId) {
                return i;
            }
        }
        return -1;
    }
}
