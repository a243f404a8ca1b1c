package io.reprise.simulator.exchange;

import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Books fills: balances, holds, fees, the 30-day volume and what is not settled yet. Under the exchange's lock. */
final class Ledger {
    private static final long THIRTY_DAYS_NANOS = 30L * 24 * 3_600 * 1_000_000_000L;

    private final Accounts accounts;
    private final FeeSchedule fees;
    private final ExchangeFaults faults;
    private final Ids ids;
    private final List<Fill> fills = new ArrayList<>();
    private final Deque<Fill> recent = new ArrayDeque<>();
    private final List<Settlement> unsettled = new ArrayList<>();
    private BigDecimal volume = BigDecimal.ZERO;
    private BigDecimal totalFees = BigDecimal.ZERO;

    /** What one fill earned, and when it can be used. */
    private record Settlement(VenueOrder order, String currency, BigDecimal amount, long dueNanos) {}

    /**
     * A ledger without fills.
     *
     * @param terms  balances and rates
     * @param faults that may delay settlement
     * @param ids    of entries and trades
     */
    Ledger(final AccountTerms terms, final ExchangeFaults faults, final Ids ids) {
        this.accounts = new Accounts(terms.balances());
        this.fees = terms.fees();
        this.faults = faults;
        this.ids = ids;
    }

    Accounts accounts() {
        return accounts;
    }

    List<Fill> fills() {
        return fills;
    }

    BigDecimal totalFees() {
        return totalFees;
    }

    /** Quote value traded in the last 30 days; fills before are forgotten. */
    BigDecimal volume(final long nowNanos) {
        while (!recent.isEmpty() && nowNanos - recent.getFirst().timeNanos() > THIRTY_DAYS_NANOS) {
            final Fill old = recent.removeFirst();
            volume = volume.subtract(old.price().multiply(old.size()));
        }
        return volume;
    }

    int tier(final long nowNanos) {
        return fees.indexAt(volume(nowNanos));
    }

    FeeTier rates(final long nowNanos) {
        return fees.tiers().get(tier(nowNanos));
    }

    FeeSchedule fees() {
        return fees;
    }

    /** Sets the order's hold to an amount; says false, and changes nothing, when there is too little. */
    boolean hold(final VenueOrder order, final BigDecimal amount) {
        final String currency = order.terms().paidIn(order.order().side());
        final BigDecimal more = amount.subtract(order.hold());
        if (more.compareTo(accounts.available(currency)) > 0) {
            return false;
        }
        accounts.hold(currency, more);
        order.holdIs(amount);
        return true;
    }

    /** Books a part of a trade to an order. */
    void book(
            final VenueOrder order,
            final Trade trade,
            final long quantity,
            final boolean isMaker,
            final long nowNanos) {
        final ProductTerms terms = order.terms();
        final Side side = order.order().side();
        final BigDecimal price = terms.price(trade.price());
        final BigDecimal size = terms.quantity(quantity);
        final BigDecimal value = price.multiply(size);
        final FeeTier rates = order.rates();
        final BigDecimal fee = value.multiply(isMaker ? rates.makerRate() : rates.takerRate());
        final BigDecimal cost = side == Side.BUY ? value.add(fee) : size;
        final BigDecimal earned = side == Side.BUY ? size : value.subtract(fee);
        order.onFill(quantity, value, fee, nowNanos);
        accounts.pay(terms.paidIn(side), cost);
        order.holdIs(order.hold().subtract(cost));
        hold(order, order.holdNeeded());
        accounts.earn(terms.earnedIn(side), earned);
        unsettled.add(new Settlement(order, terms.earnedIn(side), earned, nowNanos + faults.takeSettlementDelay()));
        final Fill fill = new Fill(
                fills.size() + 1L,
                ids.next(),
                ids.next(),
                trade.id(),
                order.id(),
                order.order().productId(),
                side,
                price,
                size,
                fee,
                isMaker,
                nowNanos);
        fills.add(fill);
        recent.addLast(fill);
        volume = volume.add(value);
        totalFees = totalFees.add(fee);
    }

    /** Makes available what is due. */
    void settle(final long nowNanos) {
        for (final Iterator<Settlement> due = unsettled.iterator(); due.hasNext(); ) {
            final Settlement settlement = due.next();
            if (settlement.dueNanos() <= nowNanos) {
                accounts.settle(settlement.currency(), settlement.amount());
                due.remove();
            }
        }
    }

    /** Whether all that an order earned is available. */
    boolean isSettled(final VenueOrder order) {
        return unsettled.stream().noneMatch(each -> each.order() == order);
    }
}
