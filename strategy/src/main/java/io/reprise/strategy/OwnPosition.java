package io.reprise.strategy;

import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.MarketRegime;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;
import io.reprise.strategy.exit.Holding;
import io.reprise.strategy.performance.Performance;
import io.reprise.strategy.sizing.EntrySize;

/**
 * Orders and holding of one strategy on one product, kept by the venue's reports alone, and what its trades brought.
 *
 * <p>A trade lasts from flat to flat; its profit is after fees. One thread; allocates nothing.
 */
final class OwnPosition {
    /** What a report meant here. */
    enum Meaning {
        /** Nothing was filled, or the order is another strategy's. */
        NOTHING,
        /** Something was bought. */
        BOUGHT,
        /** Something was sold. */
        SOLD
    }

    private final OwnOrders orders = new OwnOrders();
    private final Holding holding = new Holding();
    private final Protection protection = new Protection(orders);
    private MarketRegime entryRegime = MarketRegime.UNKNOWN;
    private long paidE8;
    private long receivedE8;
    private long lastFillPrice;
    private long lastFillQuantity;
    private boolean isOwnReport;
    private boolean isFirstReport;
    private boolean isJudgedAnew;
    private MarketRegime judgedRegime = MarketRegime.UNKNOWN;

    OwnOrders orders() {
        return orders;
    }

    Holding holding() {
        return holding;
    }

    Protection protection() {
        return protection;
    }

    long lastFillPrice() {
        return lastFillPrice;
    }

    long lastFillQuantity() {
        return lastFillQuantity;
    }

    /** Whether the report just taken was of one of these orders. */
    boolean isOwnReport() {
        return isOwnReport;
    }

    /** Whether the report just taken was the first of one of these orders. */
    boolean isFirstReport() {
        return isFirstReport;
    }

    /** Whether the report just taken ended a trade that changed the weight of {@link #judgedRegime()}. */
    boolean isJudgedAnew() {
        return isJudgedAnew;
    }

    MarketRegime judgedRegime() {
        return judgedRegime;
    }

    Meaning onReport(
            final EventSlot slot,
            final OrderReportedDecoder report,
            final Market market,
            final Account account,
            final Performance performance) {
        isJudgedAnew = false;
        isFirstReport = false;
        final int index = orders.find(report.orderId());
        isOwnReport = index != OwnOrders.NOT_OURS;
        if (!isOwnReport) {
            return Meaning.NOTHING;
        }
        isFirstReport = orders.isFirstReport(index);
        final boolean isFirstFill = !orders.hasFills(index);
        final long fresh = orders.onReport(index, report.status(), report.cumulativeQuantity());
        if (orders.isProtective(index)) {
            protection.onReport(index, report, slot.nowNanos());
        }
        if (fresh == 0) {
            return Meaning.NOTHING;
        }
        // A report lost on the way is made good by the next; its price is then not known better than the limit.
        lastFillPrice = report.fillPrice() > 0 ? report.fillPrice() : orders.limitPrice(index);
        lastFillQuantity = fresh;
        final Instrument instrument = market.instrument();
        if (orders.isEntry(index)) {
            if (!holding.isOpen()) {
                entryRegime = market.regime();
                paidE8 = 0;
                receivedE8 = 0;
            }
            paidE8 = Math.addExact(paidE8, Math.addExact(lastFillValueE8(instrument), report.feeE8()));
            holding.onBought(lastFillPrice, fresh, isFirstFill, slot.nowNanos());
            account.onBought(instrument, lastFillPrice, fresh, report.feeE8());
            return Meaning.BOUGHT;
        }
        sold(slot, instrument, report.feeE8(), account, performance);
        return Meaning.SOLD;
    }

    /** Takes off what risk sold itself, with the share of the fee that falls on it. */
    void onSoldByRisk(
            final EventSlot slot,
            final OrderReportedDecoder report,
            final long quantity,
            final Market market,
            final Account account,
            final Performance performance) {
        isJudgedAnew = false;
        isFirstReport = false;
        lastFillPrice = report.fillPrice() > 0 ? report.fillPrice() : market.lastPrice();
        lastFillQuantity = quantity;
        final long feeE8 = report.fillQuantity() > 0
                ? Products.multiplyDivideHalfEven(Math.max(0, report.feeE8()), quantity, report.fillQuantity())
                : 0;
        sold(slot, market.instrument(), feeE8, account, performance);
    }

    /** Whether there is a position to be sold, or an order that may change one. */
    boolean isAtStake(final Market market) {
        if (orders.hasInFlight(true) || orders.hasInFlight(false)) {
            return true;
        }
        return holding.isOpen()
                && !EntrySize.isBelowMinimum(market.instrument(), market.lastPrice(), holding.quantity());
    }

    /** A process begins: what the one before asked for and heard nothing of may never have been asked. */
    void onRunStarted(final long nowNanos) {
        orders.giveUpUnreported(nowNanos);
        protection.onRunStarted(nowNanos);
    }

    /** Forgets a rest that no venue would take. */
    void writeOff(final Performance performance, final long nowNanos) {
        holding.writeOff();
        protection.onFlat();
        finish(performance, nowNanos);
    }

    long openEntriesE8(final Instrument instrument) {
        return orders.openEntriesE8(instrument);
    }

    void exchange(final StateExchange state) {
        orders.exchange(state);
        holding.exchange(state);
        protection.exchange(state);
        entryRegime = MarketRegime.get((short) state.exchange((int) entryRegime.value()));
        paidE8 = state.exchange(paidE8);
        receivedE8 = state.exchange(receivedE8);
        lastFillPrice = state.exchange(lastFillPrice);
        lastFillQuantity = state.exchange(lastFillQuantity);
    }

    /** Books the last fill, a sale. */
    private void sold(
            final EventSlot slot,
            final Instrument instrument,
            final long feeE8,
            final Account account,
            final Performance performance) {
        receivedE8 = Math.addExact(receivedE8, Math.subtractExact(lastFillValueE8(instrument), feeE8));
        holding.onSold(lastFillQuantity, slot.nowNanos());
        account.onSold(instrument, lastFillPrice, lastFillQuantity, feeE8);
        if (!holding.isOpen()) {
            protection.onFlat();
            finish(performance, slot.nowNanos());
        }
    }

    private long lastFillValueE8(final Instrument instrument) {
        return Products.notionalE8(
                lastFillPrice, instrument.priceDecimals(), lastFillQuantity, instrument.quantityDecimals());
    }

    private void finish(final Performance performance, final long nowNanos) {
        if (paidE8 > 0) {
            judgedRegime = entryRegime;
            isJudgedAnew = performance.onTrade(entryRegime, Math.subtractExact(receivedE8, paidE8), paidE8, nowNanos);
        }
        paidE8 = 0;
        receivedE8 = 0;
    }
}
