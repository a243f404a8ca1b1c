package io.reprise.strategy;

import io.reprise.event.Instrument;
import io.reprise.event.OrderStatus;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;

/**
 * The orders one strategy proposed for one product, as far as reports may still come for them.
 *
 * <p>A proposal that risk refuses is never reported, so one without any report is given up some time behind its expiry
 * or, without one, behind its making. Giving up only means not to wait: the last {@link #REMEMBERED_MAX} orders stay
 * known, and a late fill still counts. A protective order may stand for days, so it is not forgotten for newer ones,
 * and one that was given up and is reported after all is waited for again. Allocates nothing.
 */
final class OwnOrders {
    /**
     * Orders kept. A few wait at a time, and the quickest pace of new ones is one a second a side, so that a fill may
     * come a quarter of a minute behind the end of its order.
     */
    static final int REMEMBERED_MAX = Integer.SIZE;

    /** How long behind its expiry a report may still come: well above what a venue takes to answer. */
    static final long GRACE_NANOS = 2_000_000_000L;

    /**
     * How long a protective order is waited for, which has no expiry: longer than an answer of the venue may be late,
     * because a second one beside it would sell more than is held.
     */
    static final long UNREPORTED_NANOS = 10_000_000_000L;

    static final int NOT_OURS = -1;

    private static final int ENDED = 0;
    private static final int PROPOSED = 1;
    private static final int WORKING = 2;
    private static final int CANCELLING = 3;
    /** A protective order without any report. */
    private static final int GIVEN_UP = 4;

    /** Marks a protective order where its state is handed over. */
    private static final int PROTECTIVE = 32;

    private final long[] ids = new long[REMEMBERED_MAX];
    private final long[] limits = new long[REMEMBERED_MAX];
    private final long[] quantities = new long[REMEMBERED_MAX];
    private final long[] filled = new long[REMEMBERED_MAX];
    private final long[] expiries = new long[REMEMBERED_MAX];
    private final int[] states = new int[REMEMBERED_MAX];
    private final boolean[] isEntry = new boolean[REMEMBERED_MAX];
    private final boolean[] isReported = new boolean[REMEMBERED_MAX];
    private final boolean[] isProtective = new boolean[REMEMBERED_MAX];
    private int next;

    /** Bit i is set while order i is live: most looks find none or one, and need not go through all. */
    private int live;

    /** Remembers a proposal. */
    void propose(
            final long orderId,
            final boolean entry,
            final long limitPrice,
            final long quantity,
            final long expiresAtNanos) {
        passProtective();
        end(next);
        ids[next] = orderId;
        isEntry[next] = entry;
        limits[next] = limitPrice;
        quantities[next] = quantity;
        filled[next] = 0;
        expiries[next] = expiresAtNanos;
        states[next] = PROPOSED;
        isReported[next] = false;
        isProtective[next] = false;
        live |= 1 << next;
        next = (next + 1) % REMEMBERED_MAX;
    }

    /** Remembers a proposal of a sale that rests at the venue until it is needed. */
    void proposeProtective(final long orderId, final long limitPrice, final long quantity, final long nowNanos) {
        passProtective();
        final int index = next;
        propose(orderId, false, limitPrice, quantity, Math.addExact(nowNanos, UNREPORTED_NANOS - GRACE_NANOS));
        isProtective[index] = true;
    }

    /** Where an order is kept, or {@link #NOT_OURS}. */
    int find(final long orderId) {
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            if (ids[i] == orderId) {
                return i;
            }
        }
        return NOT_OURS;
    }

    boolean isEntry(final int index) {
        return isEntry[index];
    }

    long id(final int index) {
        return ids[index];
    }

    long limitPrice(final int index) {
        return limits[index];
    }

    boolean hasFills(final int index) {
        return filled[index] > 0;
    }

    /** Whether no report came for it before; says so once. */
    boolean isFirstReport(final int index) {
        final boolean isFirst = !isReported[index];
        isReported[index] = true;
        return isFirst;
    }

    /** Takes a report over and returns the quantity filled since the last one: a repeated report adds nothing. */
    long onReport(final int index, final OrderStatus status, final long cumulativeQuantity) {
        switch (status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> end(index);
            default -> {
                states[index] = states[index] == PROPOSED || states[index] == GIVEN_UP ? WORKING : states[index];
                live |= isLive(index) ? 1 << index : 0;
            }
        }
        final long fresh = Math.max(0, cumulativeQuantity - filled[index]);
        filled[index] += fresh;
        return fresh;
    }

    boolean hasInFlight(final boolean entry) {
        return inFlight(entry) != NOT_OURS;
    }

    /** The entry or exit that has not ended, or {@link #NOT_OURS}; a protective order is neither. */
    int inFlight(final boolean entry) {
        for (int left = live; left != 0; left &= left - 1) {
            final int i = Integer.numberOfTrailingZeros(left);
            if (isEntry[i] == entry && !isProtective[i]) {
                return i;
            }
        }
        return NOT_OURS;
    }

    /** A protective order that may be at the venue, or {@link #NOT_OURS}; with an id, none but others. */
    int protectiveBeside(final long orderId) {
        for (int left = live; left != 0; left &= left - 1) {
            final int i = Integer.numberOfTrailingZeros(left);
            if (isProtective[i] && ids[i] != orderId) {
                return i;
            }
        }
        return NOT_OURS;
    }

    boolean isProtective(final int index) {
        return isProtective[index];
    }

    /** Whether a report may still come that changes it. */
    boolean isLive(final int index) {
        return states[index] != ENDED && states[index] != GIVEN_UP;
    }

    long unfilled(final int index) {
        return quantities[index] - filled[index];
    }

    long expiresAtNanos(final int index) {
        return expiries[index];
    }

    /** Whether the venue has it and was not asked to cancel it. */
    boolean isCancellable(final int index) {
        return states[index] == WORKING;
    }

    void onCancelProposed(final int index) {
        states[index] = CANCELLING;
    }

    /** What entries in flight may still cost at their limits, in quote currency. */
    long openEntriesE8(final Instrument instrument) {
        long sum = 0;
        for (int left = live; left != 0; left &= left - 1) {
            final int i = Integer.numberOfTrailingZeros(left);
            if (isEntry[i] && quantities[i] > filled[i]) {
                sum = Math.addExact(
                        sum,
                        Products.notionalE8(
                                limits[i],
                                instrument.priceDecimals(),
                                quantities[i] - filled[i],
                                instrument.quantityDecimals()));
            }
        }
        return sum;
    }

    /** Stops waiting for proposals that must have been refused. */
    void giveUpExpired(final long nowNanos) {
        for (int left = live; left != 0; left &= left - 1) {
            final int i = Integer.numberOfTrailingZeros(left);
            if (states[i] == PROPOSED && nowNanos - expiries[i] >= GRACE_NANOS) {
                end(i);
                states[i] = isProtective[i] ? GIVEN_UP : ENDED;
            }
        }
    }

    /**
     * Stops waiting for every proposal without a report: the process that made them has ended. A protective order is
     * waited for as if it were proposed now: comparing with the venue may find it.
     */
    void giveUpUnreported(final long nowNanos) {
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            if (states[i] == PROPOSED && isProtective[i]) {
                expiries[i] = Math.addExact(nowNanos, UNREPORTED_NANOS - GRACE_NANOS);
            } else if (states[i] == PROPOSED) {
                end(i);
            }
        }
    }

    void exchange(final StateExchange state) {
        next = state.exchange(next);
        state.exchange(Integer.bitCount(live));
        state.exchange(ids);
        state.exchange(limits);
        state.exchange(quantities);
        state.exchange(filled);
        state.exchange(expiries);
        for (int i = 0; i < REMEMBERED_MAX; i++) {
            final int flags = (isEntry[i] ? 1 : 0) + (isReported[i] ? 2 : 0) + (isProtective[i] ? PROTECTIVE : 0);
            final int both = state.exchange(states[i] * 4 + flags);
            states[i] = both % PROTECTIVE / 4;
            isProtective[i] = both >= PROTECTIVE;
            isEntry[i] = (both & 1) != 0;
            isReported[i] = (both & 2) != 0;
            live = isLive(i) ? live | 1 << i : live & ~(1 << i);
        }
    }

    private void end(final int index) {
        states[index] = ENDED;
        live &= ~(1 << index);
    }

    /** Moves on to a place that no protective order needs, as long as there is one. */
    private void passProtective() {
        for (int i = 0; i < REMEMBERED_MAX && isProtective[next] && isLive(next); i++) {
            next = (next + 1) % REMEMBERED_MAX;
        }
    }
}
