package io.reprise.risk;

import io.reprise.event.Instrument;
import io.reprise.event.StateHash;
import io.reprise.number.Products;

/**
 * What orders on their way may still cost or sell: counted at their worst, until their end is reported.
 *
 * <p>Core thread; allocates nothing. In the order of their judgement, so that every walk is the same on every machine.
 */
final class Reservations {
    /** Orders at once that a person can still oversee; the limit on open orders is below it. */
    static final int COUNT_MAX = 64;

    /** Ended orders whose late fills are still told from repeated ones; a power of two. */
    static final int ENDED_MAX = 256;

    private static final int NOT_FOUND = -1;

    private final long[] orderIds = new long[COUNT_MAX];
    private final int[] instrumentIds = new int[COUNT_MAX];
    private final boolean[] areBuys = new boolean[COUNT_MAX];
    private final long[] limitPrices = new long[COUNT_MAX];
    private final long[] quantities = new long[COUNT_MAX];
    private final long[] filled = new long[COUNT_MAX];
    private final long[] endedIds = new long[ENDED_MAX];
    private final long[] endedQuantities = new long[ENDED_MAX];
    private final long[] endedFilled = new long[ENDED_MAX];
    private int count;
    private int endedNext;

    int count() {
        return count;
    }

    void reserve(
            final long orderId,
            final int instrumentId,
            final boolean isBuy,
            final long limitPrice,
            final long quantity) {
        orderIds[count] = orderId;
        instrumentIds[count] = instrumentId;
        areBuys[count] = isBuy;
        limitPrices[count] = limitPrice;
        quantities[count] = quantity;
        filled[count] = 0;
        count++;
    }

    /**
     * What a report fills anew: 0 for a repeated report and for an order never judged. A fill may come after the end it
     * raced with; it is booked as long as the order is among the last {@link #ENDED_MAX}.
     */
    long fill(final long orderId, final long cumulativeQuantity) {
        final int index = indexOf(orderId);
        if (index != NOT_FOUND) {
            return fill(filled, quantities, index, cumulativeQuantity);
        }
        for (int i = 0; i < ENDED_MAX; i++) {
            if (endedIds[i] == orderId) {
                return fill(endedFilled, endedQuantities, i, cumulativeQuantity);
            }
        }
        return 0;
    }

    void release(final long orderId) {
        final int index = indexOf(orderId);
        if (index == NOT_FOUND) {
            return;
        }
        endedIds[endedNext] = orderId;
        endedQuantities[endedNext] = quantities[index];
        endedFilled[endedNext] = filled[index];
        endedNext = (endedNext + 1) & (ENDED_MAX - 1);
        final int behind = count - index - 1;
        System.arraycopy(orderIds, index + 1, orderIds, index, behind);
        System.arraycopy(instrumentIds, index + 1, instrumentIds, index, behind);
        System.arraycopy(areBuys, index + 1, areBuys, index, behind);
        System.arraycopy(limitPrices, index + 1, limitPrices, index, behind);
        System.arraycopy(quantities, index + 1, quantities, index, behind);
        System.arraycopy(filled, index + 1, filled, index, behind);
        count--;
    }

    /** Worth of the open buys of an instrument at their limits. */
    long buyNotionalE8(final Instrument instrument) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (areBuys[i] && instrumentIds[i] == instrument.id()) {
                sum = Math.addExact(sum, remainingE8(i, instrument));
            }
        }
        return sum;
    }

    /** Worth of one reservation's rest, if it is a buy. */
    long buyNotionalE8(final int index, final Instrument instrument) {
        return areBuys[index] ? remainingE8(index, instrument) : 0;
    }

    int instrumentId(final int index) {
        return instrumentIds[index];
    }

    /** Quantity of an instrument that open sells may still sell. */
    long sellQuantity(final int instrumentId) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            if (!areBuys[i] && instrumentIds[i] == instrumentId) {
                sum = Math.addExact(sum, quantities[i] - filled[i]);
            }
        }
        return sum;
    }

    long digest(final long hash) {
        long digest = StateHash.fold(StateHash.fold(hash, count), endedNext);
        for (int i = 0; i < count; i++) {
            digest = StateHash.fold(StateHash.fold(digest, orderIds[i]), instrumentIds[i]);
            digest = StateHash.fold(StateHash.fold(digest, limitPrices[i]), quantities[i]);
            digest = StateHash.fold(StateHash.fold(digest, filled[i]), areBuys[i] ? 1 : 0);
        }
        for (int i = 0; i < ENDED_MAX; i++) {
            digest = StateHash.fold(StateHash.fold(digest, endedIds[i]), endedFilled[i]);
            digest = StateHash.fold(digest, endedQuantities[i]);
        }
        return digest;
    }

    private static long fill(final long[] soFar, final long[] ordered, final int index, final long cumulativeQuantity) {
        final long newly = Math.max(0, Math.min(cumulativeQuantity, ordered[index]) - soFar[index]);
        soFar[index] += newly;
        return newly;
    }

    private long remainingE8(final int index, final Instrument instrument) {
        return Products.notionalE8(
                limitPrices[index],
                instrument.priceDecimals(),
                quantities[index] - filled[index],
                instrument.quantityDecimals());
    }

    private int indexOf(final long orderId) {
        for (int i = 0; i < count; i++) {
            if (orderIds[i] == orderId) {
                return i;
            }
        }
        return NOT_FOUND;
    }
}
