package io.reprise.risk;

import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;
import io.reprise.risk.ledger.Ledger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What orders on their way may still cost or sell: counted at their worst, until their end is reported. An order whose
 * fate nobody knows stays.
 *
 * <p>Core thread; allocates nothing. In the order of their judgement, so that every walk is the same on every machine.
 */
final class Holds {
    /** Orders at once that a person can still oversee; the limit on open orders is below it. */
    static final int COUNT_MAX = 64;

    /** Ended orders whose late fills are still told from repeated ones; a power of two. */
    static final int ENDED_MAX = 256;

    static final int NOT_FOUND = -1;

    private final Hold[] open = new Hold[COUNT_MAX];
    private final Hold[] ended = new Hold[ENDED_MAX];
    private final long[] buysE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] sells = new long[Instruments.COUNT_MAX + 1];
    private final int[] counts = new int[Instruments.COUNT_MAX + 1];
    private final int[] unfilledBuys = new int[Instruments.COUNT_MAX + 1];
    private final long[] cashE8 = new long[Ledger.ACCOUNTS_MAX];
    private int count;
    private int endedNext;
    private int buyCount;
    private int unfilledBuyCount;
    private long allBuysE8;

    Holds() {
        Arrays.setAll(open, i -> new Hold());
        Arrays.setAll(ended, i -> new Hold());
    }

    /** One order's facts; reused. Its filled parts are what was booked, whatever reports said since. */
    static final class Hold {
        private long orderId;
        private int instrumentId;
        private Side side = Side.BUY;
        private long limitPrice;
        private long quantity;
        private long filled;
        private long valueE8;
        private long feeE8;
        private long reportedAtNanos;
        private boolean isAsleep;
        private int column;
        private int account;
        private long takerFeeE8;
        private long buyE8;
        private long heldE8;

        long orderId() {
            return orderId;
        }

        int instrumentId() {
            return instrumentId;
        }

        Side side() {
            return side;
        }

        boolean isBuy() {
            return side == Side.BUY;
        }

        long limitPrice() {
            return limitPrice;
        }

        long quantity() {
            return quantity;
        }

        long filled() {
            return filled;
        }

        long valueE8() {
            return valueE8;
        }

        long feeE8() {
            return feeE8;
        }

        int column() {
            return column;
        }

        /** Whether an order on the other side would trade with this one; nothing trades with a stop that sleeps. */
        boolean isMetBy(final int otherInstrumentId, final Side otherSide, final long price) {
            return instrumentId == otherInstrumentId
                    && side != otherSide
                    && !isAsleep
                    && (isBuy() ? price <= limitPrice : price >= limitPrice);
        }

        private void become(final Hold other) {
            orderId = other.orderId;
            instrumentId = other.instrumentId;
            side = other.side;
            limitPrice = other.limitPrice;
            isAsleep = other.isAsleep;
            quantity = other.quantity;
            filled = other.filled;
            valueE8 = other.valueE8;
            feeE8 = other.feeE8;
            reportedAtNanos = other.reportedAtNanos;
            column = other.column;
            account = other.account;
            takerFeeE8 = other.takerFeeE8;
            buyE8 = 0;
            heldE8 = 0;
        }

        private void exchange(final StateExchange state) {
            orderId = state.exchange(orderId);
            instrumentId = state.exchange(instrumentId);
            side = state.exchange(isBuy()) ? Side.BUY : Side.SELL;
            limitPrice = state.exchange(limitPrice);
            isAsleep = state.exchange(isAsleep);
            quantity = state.exchange(quantity);
            filled = state.exchange(filled);
            valueE8 = state.exchange(valueE8);
            feeE8 = state.exchange(feeE8);
            reportedAtNanos = state.exchange(reportedAtNanos);
            column = state.exchange(column);
            account = state.exchange(account);
            takerFeeE8 = state.exchange(takerFeeE8);
            buyE8 = state.exchange(buyE8);
            heldE8 = state.exchange(heldE8);
        }
    }

    int count() {
        return count;
    }

    /** Open orders of an instrument. */
    int count(final int instrumentId) {
        return counts[instrumentId];
    }

    /** Open buys, filled in part or not. */
    int buyCount() {
        return buyCount;
    }

    /** Open buys that nothing was filled of yet. */
    int unfilledBuys() {
        return unfilledBuyCount;
    }

    int unfilledBuys(final int instrumentId) {
        return unfilledBuys[instrumentId];
    }

    Hold get(final int index) {
        return open[index];
    }

    /** Worth of the open buys of an instrument at their limits. */
    long buysE8(final int instrumentId) {
        return buysE8[instrumentId];
    }

    /** Worth of all open buys at their limits. */
    long buysE8() {
        return allBuysE8;
    }

    /** Cash of one account that open buys may still cost, fees included. */
    long cashE8(final int account) {
        return cashE8[account];
    }

    /** Quantity of an instrument that open sells may still sell. */
    long sells(final int instrumentId) {
        return sells[instrumentId];
    }

    /**
     * Holds what an order may cost or sell.
     *
     * @param proposed  the order, let through
     * @param price     its limit, or for a market order the price its strategy saw
     * @param column    of its strategy
     * @param account   index of the cash that pays for it
     * @param takerFeeE8 fraction that a buy may cost on top
     * @throws ArithmeticException on overflow: nothing is held then
     */
    void add(
            final OrderProposedDecoder proposed,
            final Instrument instrument,
            final long price,
            final int column,
            final int account,
            final long takerFeeE8) {
        final Hold hold = open[count];
        hold.orderId = proposed.orderId();
        hold.instrumentId = instrument.id();
        hold.side = proposed.side();
        hold.limitPrice = price;
        hold.isAsleep = proposed.orderType() == OrderType.STOP_LIMIT;
        hold.quantity = proposed.quantity();
        hold.filled = 0;
        hold.valueE8 = 0;
        hold.feeE8 = 0;
        hold.reportedAtNanos = Long.MIN_VALUE;
        hold.column = column;
        hold.account = account;
        hold.takerFeeE8 = takerFeeE8;
        hold.buyE8 = 0;
        hold.heldE8 = 0;
        if (hold.isBuy()) {
            weigh(hold, instrument);
            buyCount++;
            unfilledBuyCount++;
            unfilledBuys[hold.instrumentId]++;
        } else {
            sells[hold.instrumentId] = Math.addExact(sells[hold.instrumentId], hold.quantity);
        }
        counts[hold.instrumentId]++;
        count++;
    }

    /** The order of a report, open or among the last {@link #ENDED_MAX} ended ones; null for one never judged. */
    @Nullable
    Hold find(final long orderId) {
        final int index = indexOf(orderId);
        if (index != NOT_FOUND) {
            return open[index];
        }
        for (final Hold hold : ended) {
            if (hold.orderId == orderId) {
                return hold;
            }
        }
        return null;
    }

    /**
     * Whether a report tells more of its order than the ones before: reports overtake each other. More filled is news;
     * with as much filled, the venue's later stamp is.
     */
    static boolean isNews(final Hold hold, final OrderReportedDecoder report) {
        if (report.cumulativeQuantity() != hold.filled) {
            return report.cumulativeQuantity() > hold.filled;
        }
        final long stamp = report.header().venueTimeNanos();
        return stamp == EventHeaderDecoder.venueTimeNanosNullValue() || stamp >= hold.reportedAtNanos;
    }

    /** Keeps what was booked of an order, and lets go of as much. */
    void booked(
            final Hold hold,
            final Instrument instrument,
            final long filled,
            final long valueE8,
            final long feeE8,
            final long reportedAtNanos) {
        final boolean isOpen = indexOf(hold.orderId) != NOT_FOUND;
        final long newly = filled - hold.filled;
        final boolean isFirst = hold.filled == 0 && newly > 0;
        hold.filled = filled;
        hold.valueE8 = valueE8;
        hold.feeE8 = feeE8;
        hold.reportedAtNanos = Math.max(hold.reportedAtNanos, reportedAtNanos);
        if (!isOpen || newly == 0) {
            return;
        }
        if (hold.isBuy()) {
            weigh(hold, instrument);
            if (isFirst) {
                unfilledBuyCount--;
                unfilledBuys[hold.instrumentId]--;
            }
        } else {
            sells[hold.instrumentId] -= newly;
        }
    }

    /** Lets go of an order whose end was reported. */
    void release(final long orderId) {
        final int index = indexOf(orderId);
        if (index == NOT_FOUND) {
            return;
        }
        final Hold hold = open[index];
        final int id = hold.instrumentId;
        if (hold.isBuy()) {
            buysE8[id] -= hold.buyE8;
            allBuysE8 -= hold.buyE8;
            cashE8[hold.account] -= hold.heldE8;
            buyCount--;
            if (hold.filled == 0) {
                unfilledBuyCount--;
                unfilledBuys[id]--;
            }
        } else {
            sells[id] -= hold.quantity - hold.filled;
        }
        counts[id]--;
        ended[endedNext].become(hold);
        endedNext = (endedNext + 1) & (ENDED_MAX - 1);
        System.arraycopy(open, index + 1, open, index, count - index - 1);
        count--;
        open[count] = hold;
    }

    /** The strategies that are buying an instrument, a bit for each column. */
    long buyers(final int instrumentId) {
        long columns = 0;
        for (int i = 0; i < count && counts[instrumentId] > 0; i++) {
            final Hold hold = open[i];
            if (hold.instrumentId == instrumentId && hold.isBuy()) {
                columns |= 1L << hold.column;
            }
        }
        return columns;
    }

    void exchange(final StateExchange state, final int idMax) {
        count = state.exchangeCount(count, COUNT_MAX);
        endedNext = state.exchange(endedNext);
        buyCount = state.exchange(buyCount);
        unfilledBuyCount = state.exchange(unfilledBuyCount);
        allBuysE8 = state.exchange(allBuysE8);
        for (int i = 0; i < count; i++) {
            open[i].exchange(state);
        }
        for (final Hold hold : ended) {
            hold.exchange(state);
        }
        state.exchange(cashE8);
        for (int id = 0; id <= idMax; id++) {
            buysE8[id] = state.exchange(buysE8[id]);
            sells[id] = state.exchange(sells[id]);
            counts[id] = state.exchange(counts[id]);
            unfilledBuys[id] = state.exchange(unfilledBuys[id]);
        }
    }

    /** Counts the rest of a buy anew. All that can overflow comes before anything is changed. */
    private void weigh(final Hold hold, final Instrument instrument) {
        final int id = hold.instrumentId;
        final long restE8 = Products.notionalE8(
                hold.limitPrice,
                instrument.priceDecimals(),
                hold.quantity - hold.filled,
                instrument.quantityDecimals());
        final long heldE8 = withFee(restE8, hold.takerFeeE8);
        final long newBuysE8 = Math.addExact(buysE8[id] - hold.buyE8, restE8);
        final long newAllE8 = Math.addExact(allBuysE8 - hold.buyE8, restE8);
        final long newCashE8 = Math.addExact(cashE8[hold.account] - hold.heldE8, heldE8);
        buysE8[id] = newBuysE8;
        allBuysE8 = newAllE8;
        cashE8[hold.account] = newCashE8;
        hold.buyE8 = restE8;
        hold.heldE8 = heldE8;
    }

    /** A value and the fee it may cost, rounded up. */
    static long withFee(final long valueE8, final long takerFeeE8) {
        return Math.addExact(valueE8, Products.fractionCeiling(valueE8, takerFeeE8));
    }

    private int indexOf(final long orderId) {
        for (int i = 0; i < count; i++) {
            if (open[i].orderId == orderId) {
                return i;
            }
        }
        return NOT_FOUND;
    }
}
