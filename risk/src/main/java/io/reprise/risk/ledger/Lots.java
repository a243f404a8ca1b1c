package io.reprise.risk.ledger;

import io.reprise.event.Instruments;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;

/**
 * What is held, by purchase: first bought, first sold, as tax asks for.
 *
 * <p>Core thread; allocates nothing after construction. One pool for all instruments; a lot is what one order bought,
 * however many fills it took. Where the pool is full, what is bought joins the instrument's newest lot: no unit of
 * quantity or cost is lost, only its date. Risk opens nothing that could come to that.
 */
public final class Lots {
    /** Purchases that are not sold yet; 320 KB. */
    public static final int COUNT_MAX = 8_192;

    private static final int NONE = -1;

    private final long[] orderIds = new long[COUNT_MAX];
    private final long[] boughtAtNanos = new long[COUNT_MAX];
    private final long[] quantities = new long[COUNT_MAX];
    private final long[] costsE8 = new long[COUNT_MAX];
    private final long[] next = new long[COUNT_MAX];
    private final long[] heads = new long[Instruments.COUNT_MAX + 1];
    private final long[] tails = new long[Instruments.COUNT_MAX + 1];
    private long free;
    private long used;

    /** An empty pool. */
    Lots() {
        java.util.Arrays.fill(heads, NONE);
        java.util.Arrays.fill(tails, NONE);
        for (int i = 0; i < COUNT_MAX; i++) {
            next[i] = i + 1 < COUNT_MAX ? i + 1 : NONE;
        }
    }

    /** Takes a lot or a part of one. */
    @FunctionalInterface
    public interface LotVisitor {
        /**
         * One lot.
         *
         * @param orderId       that bought it
         * @param boughtAtNanos event time of its first fill
         * @param quantity      left
         * @param costE8        paid for it, without fees
         */
        void onLot(long orderId, long boughtAtNanos, long quantity, long costE8);
    }

    /**
     * Lots in use.
     *
     * @return 0 to {@link #COUNT_MAX}
     */
    public int count() {
        return (int) used;
    }

    /**
     * Shows the lots of an instrument, oldest first.
     *
     * @param instrumentId its id
     * @param visitor      takes them
     */
    public void forEach(final int instrumentId, final LotVisitor visitor) {
        for (int lot = (int) heads[instrumentId]; lot != NONE; lot = (int) next[lot]) {
            visitor.onLot(orderIds[lot], boughtAtNanos[lot], quantities[lot], costsE8[lot]);
        }
    }

    void buy(final int instrumentId, final long orderId, final long nowNanos, final long quantity, final long costE8) {
        int lot = find(instrumentId, orderId);
        if (lot == NONE && free == NONE) {
            lot = (int) tails[instrumentId];
        }
        if (lot == NONE && free == NONE) {
            throw new IllegalStateException("all " + COUNT_MAX + " lots are in use by other instruments");
        }
        if (lot == NONE) {
            lot = take(instrumentId);
            orderIds[lot] = orderId;
            boughtAtNanos[lot] = nowNanos;
            quantities[lot] = 0;
            costsE8[lot] = 0;
        }
        quantities[lot] = Math.addExact(quantities[lot], quantity);
        costsE8[lot] = Math.addExact(costsE8[lot], costE8);
    }

    /** Takes a quantity off the oldest lots, which must hold it; returns what it had cost. */
    long sell(final int instrumentId, final long quantity) {
        long left = quantity;
        long costE8 = 0;
        while (left > 0) {
            final int lot = (int) heads[instrumentId];
            if (quantities[lot] <= left) {
                left -= quantities[lot];
                costE8 = Math.addExact(costE8, costsE8[lot]);
                release(instrumentId, lot);
            } else {
                final long part = Products.multiplyDivideHalfEven(costsE8[lot], left, quantities[lot]);
                quantities[lot] -= left;
                costsE8[lot] -= part;
                costE8 = Math.addExact(costE8, part);
                left = 0;
            }
        }
        return costE8;
    }

    /** Corrects what an order's lot had cost; returns false where nothing of it is left. */
    boolean correct(final int instrumentId, final long orderId, final long deltaE8) {
        final int lot = find(instrumentId, orderId);
        if (lot == NONE || costsE8[lot] + deltaE8 < 0) {
            return false;
        }
        costsE8[lot] = Math.addExact(costsE8[lot], deltaE8);
        return true;
    }

    long costE8(final int instrumentId) {
        long sum = 0;
        for (int lot = (int) heads[instrumentId]; lot != NONE; lot = (int) next[lot]) {
            sum = Math.addExact(sum, costsE8[lot]);
        }
        return sum;
    }

    void exchange(final StateExchange state) {
        used = state.exchange(used);
        free = state.exchange(free);
        state.exchange(heads);
        state.exchange(tails);
        state.exchange(next);
        state.exchange(orderIds);
        state.exchange(boughtAtNanos);
        state.exchange(quantities);
        state.exchange(costsE8);
    }

    /** What the state is told by: what hangs on the heads. Cheaper than the whole pool. */
    void fold(final StateExchange state, final int idMax) {
        state.exchange(used);
        for (int id = 1; id <= idMax; id++) {
            for (int lot = (int) heads[id]; lot != NONE; lot = (int) next[lot]) {
                state.exchange(orderIds[lot]);
                state.exchange(boughtAtNanos[lot]);
                state.exchange(quantities[lot]);
                state.exchange(costsE8[lot]);
            }
        }
    }

    /** The fills of one order may come between those of others: its lot is near the end, but not always the last. */
    private int find(final int instrumentId, final long orderId) {
        final int tail = (int) tails[instrumentId];
        if (tail == NONE || orderIds[tail] == orderId) {
            return tail;
        }
        for (int lot = (int) heads[instrumentId]; lot != NONE; lot = (int) next[lot]) {
            if (orderIds[lot] == orderId) {
                return lot;
            }
        }
        return NONE;
    }

    private int take(final int instrumentId) {
        final int lot = (int) free;
        free = next[lot];
        next[lot] = NONE;
        if (heads[instrumentId] == NONE) {
            heads[instrumentId] = lot;
        } else {
            next[(int) tails[instrumentId]] = lot;
        }
        tails[instrumentId] = lot;
        used++;
        return lot;
    }

    private void release(final int instrumentId, final int head) {
        heads[instrumentId] = next[head];
        if (heads[instrumentId] == NONE) {
            tails[instrumentId] = NONE;
        }
        next[head] = free;
        free = head;
        used--;
    }
}
