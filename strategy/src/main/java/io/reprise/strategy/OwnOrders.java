package io.reprise.strategy;

import io.reprise.event.OrderStatus;
import io.reprise.event.StateHash;

/**
 * The orders one strategy proposed for one product, as far as reports may still come for them.
 *
 * <p>A proposal that risk refuses is never reported, so one without any report is given up some time behind its expiry.
 * Giving up only means not to wait: the last {@link #REMEMBERED_MAX} orders stay known, and a late fill still counts.
 * Allocates nothing.
 */
final class OwnOrders {
    /**
     * Orders kept. At most one entry and one exit wait at a time, and the quickest pace of new ones is one a second, so
     * that a fill may come half a minute behind the end of its order.
     */
    static final int REMEMBERED_MAX = 32;

    /** How long behind its expiry a report may still come: well above what a venue takes to answer. */
    static final long GRACE_NANOS = 2_000_000_000L;

    private static final int ENDED = 0;
    private static final int PROPOSED = 1;
    private static final int WORKING = 2;

    private final long[] ids = new long[REMEMBERED_MAX];
    private final long[] limits = new long[REMEMBERED_MAX];
    private final long[] filled = new long[REMEMBERED_MAX];
    private final long[] expiries = new long[REMEMBERED_MAX];
    private final int[] states = new int[REMEMBERED_MAX];
    private final boolean[] isEntry = new boolean[REMEMBERED_MAX];
    private int next;

    /** Remembers a proposal. */
    void propose(final long orderId, final boolean entry, final long limitPrice, final long expiresAtNanos) {
        ids[next] = orderId;
        isEntry[next] = entry;
        limits[next] = limitPrice;
        filled[next] = 0;
        expiries[next] = expiresAtNanos;
        states[next] = PROPOSED;
        next = (next + 1) % REMEMBERED_MAX;
    }

    /** Where an order is kept, or -1 when it is not ours. */
    int find(final long orderId) {
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            if (ids[i] == orderId) {
                return i;
            }
        }
        return -1;
    }

    boolean isEntry(final int index) {
        return isEntry[index];
    }

    long limitPrice(final int index) {
        return limits[index];
    }

    /** Takes a report over and returns the quantity filled since the last one: a repeated report adds nothing. */
    long onReport(final int index, final OrderStatus status, final long cumulativeQuantity) {
        switch (status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> states[index] = ENDED;
            default -> states[index] = states[index] == PROPOSED ? WORKING : states[index];
        }
        final long fresh = Math.max(0, cumulativeQuantity - filled[index]);
        filled[index] += fresh;
        return fresh;
    }

    boolean hasInFlight(final boolean entry) {
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            if (states[i] != ENDED && isEntry[i] == entry) {
                return true;
            }
        }
        return false;
    }

    /** Stops waiting for proposals that must have been refused. */
    void giveUpExpired(final long nowNanos) {
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            if (states[i] == PROPOSED && nowNanos - expiries[i] >= GRACE_NANOS) {
                states[i] = ENDED;
            }
        }
    }

    /** Stops waiting for every proposal without a report: the process that made them has ended. */
    void giveUpUnreported() {
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            states[i] = states[i] == PROPOSED ? ENDED : states[i];
        }
    }

    long digest(final long hash) {
        long folded = StateHash.fold(hash, next);
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            folded = StateHash.fold(folded, ids[i]);
            folded = StateHash.fold(folded, limits[i]);
            folded = StateHash.fold(folded, filled[i]);
            folded = StateHash.fold(folded, expiries[i]);
            folded = StateHash.fold(folded, states[i] * 2L + (isEntry[i] ? 1 : 0));
        }
        return folded;
    }
}
