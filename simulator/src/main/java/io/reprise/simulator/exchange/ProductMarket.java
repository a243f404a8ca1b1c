package io.reprise.simulator.exchange;

import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The orders of one product from acceptance to end, matched with its generated market by price, then time.
 *
 * <p>Self trade: when a taker reaches a price at which an own order rests, the resting one is cancelled and the taker
 * goes on ("cancel oldest"). A resting order waits behind the generated size that stood at its price when it came;
 * trades there use up that queue, and the market never lets it stand behind more than is shown. When the other side's
 * quote reaches its price it is filled whole: a trade through a price is always a quote through it here.
 *
 * <p>Under the exchange's lock.
 */
final class ProductMarket {
    /** The venue's ceiling of open orders. */
    static final int WORKING_MAX = 500;

    /** A market buy in base currency may find a book five percent dearer than when its funds were set aside. */
    private static final BigDecimal MARKET_SLACK = new BigDecimal("1.05");

    private final GeneratedMarket market;
    private final ProductTerms terms;
    private final Ledger ledger;
    private final Orders orders;
    private final Updates updates;
    private final RestingOrders resting;
    private final Validation validation;
    private final Set<VenueOrder> live = new LinkedHashSet<>();
    private final Set<VenueOrder> reached = new LinkedHashSet<>();
    private final Set<VenueOrder> unsettled = new LinkedHashSet<>();
    private final List<Trade> printed = new ArrayList<>();
    private ProductMode mode = ProductMode.ONLINE;
    private boolean isStill;

    /**
     * A product without orders.
     *
     * @param market  to match with
     * @param ledger  that books fills
     * @param orders  where exits are added
     * @param updates that tell of changes
     */
    ProductMarket(final GeneratedMarket market, final Ledger ledger, final Orders orders, final Updates updates) {
        this.market = market;
        this.terms = new ProductTerms(market.instrument());
        this.ledger = ledger;
        this.orders = orders;
        this.updates = updates;
        this.resting = new RestingOrders(market);
        this.validation = new Validation(terms, market);
    }

    ProductTerms terms() {
        return terms;
    }

    GeneratedMarket market() {
        return market;
    }

    Validation validation() {
        return validation;
    }

    ProductMode mode() {
        return mode;
    }

    void modeIs(final ProductMode next) {
        mode = next;
    }

    void stillIs(final boolean next) {
        isStill = next;
    }

    boolean isFull() {
        return live.size() >= WORKING_MAX;
    }

    /** What a new order must set aside; for a market buy in base currency what it would cost now, and some more. */
    BigDecimal holdOf(final VenueOrder order) {
        final BigDecimal base = order.order().baseSize();
        if (order.isBuy() && base != null && order.workingPrice() == null) {
            return order.worstCost(costNow(terms.quantityMantissa(base))).multiply(MARKET_SLACK);
        }
        return order.holdNeeded();
    }

    /** Accepts a checked order whose funds are set aside. */
    void accept(final VenueOrder order, final long activeFromNanos, final long nowNanos) {
        live.add(order);
        updates.publish(order);
        order.activateFrom(activeFromNanos);
        if (activeFromNanos <= nowNanos && isTrading()) {
            activate(order, nowNanos);
            setOffReached(nowNanos);
        }
    }

    /** Lets the market make one step, and everything follow from it; returns the trades since the last step. */
    List<Trade> step() {
        synchronized (market) {
            if (isStill || !isTrading()) {
                market.rest();
            } else {
                market.step();
            }
            final List<Trade> trades = new ArrayList<>(printed);
            printed.clear();
            final List<Trade> stepped = market.trades();
            trades.addAll(stepped);
            if (!live.isEmpty() || !unsettled.isEmpty()) {
                follow(stepped, market.nowNanos());
            }
            trades.addAll(printed);
            printed.clear();
            return trades;
        }
    }

    private boolean isTrading() {
        return mode != ProductMode.TRADING_DISABLED;
    }

    private void follow(final List<Trade> trades, final long nowNanos) {
        noteReached();
        fillCrossed(true, nowNanos);
        fillCrossed(false, nowNanos);
        for (final Trade trade : trades) {
            fillBy(trade, nowNanos);
        }
        resting.moveUp();
        for (final VenueOrder order : List.copyOf(live)) {
            advance(order, nowNanos);
        }
        setOffReached(nowNanos);
        ledger.settle(nowNanos);
        for (final VenueOrder order : List.copyOf(unsettled)) {
            settle(order, nowNanos);
        }
    }

    /** What is due for one order: its request, its entry, its end; a trigger that is reached waits for its turn. */
    private void advance(final VenueOrder order, final long nowNanos) {
        if (!live.contains(order)) {
            // A self trade ended it within this step.
            return;
        }
        if (order.status() == OrderStatus.CANCEL_QUEUED) {
            order.explainCancel("User requested cancel");
            end(order, OrderStatus.CANCELLED, nowNanos);
        } else if (order.status() == OrderStatus.EDIT_QUEUED && isTrading()) {
            edit(order, nowNanos);
        } else if (order.status() == OrderStatus.PENDING && order.activeFromNanos() <= nowNanos && isTrading()) {
            activate(order, nowNanos);
        }
        if (live.contains(order)
                && order.order().kind().isUntilTime()
                && order.order().endNanos() <= nowNanos) {
            end(order, OrderStatus.EXPIRED, nowNanos);
        } else if (live.contains(order) && isStopReached(order)) {
            reached.add(order);
        }
    }

    /** Every trade is the last one once, our own too: which stops it reached must not wait for the next. */
    private void noteReached() {
        for (final VenueOrder order : live) {
            if (isStopReached(order)) {
                reached.add(order);
            }
        }
    }

    /** Stops go off in the order in which they were reached, and by their trades others. */
    private void setOffReached(final long nowNanos) {
        while (!reached.isEmpty()) {
            final VenueOrder order = reached.iterator().next();
            reached.remove(order);
            if (live.contains(order) && order.status() == OrderStatus.OPEN) {
                setOff(order, nowNanos);
            }
        }
    }

    private void setOff(final VenueOrder order, final long nowNanos) {
        reached.remove(order);
        resting.remove(order);
        order.trigger();
        enter(order, nowNanos);
    }

    private void activate(final VenueOrder order, final long nowNanos) {
        final BigDecimal limit = order.order().limitPrice();
        if (order.order().kind().isStop()) {
            order.become(OrderStatus.OPEN, nowNanos);
            updates.publish(order);
        } else if (order.order().isPostOnly()
                && limit != null
                && validation.crosses(order.order().side(), limit)) {
            order.fail("INVALID_LIMIT_PRICE_POST_ONLY", nowNanos);
            release(order, nowNanos, false);
        } else {
            enter(order, nowNanos);
        }
    }

    /** Takes what can be taken, then rests or ends; one update tells of all of it. */
    private void enter(final VenueOrder order, final long nowNanos) {
        final boolean isAllOrNothing = order.order().kind() == OrderKind.LIMIT_FOK;
        final int before = ledger.fills().size();
        if (!isAllOrNothing || canFill(order)) {
            take(order, nowNanos);
        }
        final Long price = order.workingPrice();
        if (order.isFilled() || isSpent(order)) {
            end(order, OrderStatus.FILLED, nowNanos);
        } else if (order.order().kind().isImmediate() || price == null) {
            order.explainCancel(isAllOrNothing ? "Fill or kill" : "Immediate or cancel");
            end(order, OrderStatus.CANCELLED, nowNanos);
        } else {
            resting.add(order, price);
            order.become(OrderStatus.OPEN, nowNanos);
            publish(order, ledger.fills().size() > before);
        }
    }

    /** An order sized in quote is filled when what is left of it buys no further lot. */
    private boolean isSpent(final VenueOrder order) {
        return order.isSizedInQuote()
                && order.hasFills()
                && order.takes(market.bestAsk().price()) == 0;
    }

    private void take(final VenueOrder taker, final long nowNanos) {
        final boolean isBid = !taker.isBuy();
        while (true) {
            final long price = best(isBid).price();
            final long wanted = taker.accepts(price) ? taker.takes(price) : 0;
            if (wanted == 0) {
                return;
            }
            for (final VenueOrder own : List.copyOf(resting.at(isBid, price))) {
                own.explainCancel("Self trade prevention");
                end(own, OrderStatus.CANCELLED, nowNanos);
            }
            final long generated = market.generatedAt(isBid, price);
            if (generated > 0) {
                final Trade trade = market.take(isBid, price, Math.min(wanted, generated));
                if (trade == null) {
                    return;
                }
                printed.add(trade);
                noteReached();
                ledger.book(taker, trade, trade.quantity(), false, nowNanos);
            }
        }
    }

    private Level best(final boolean isBid) {
        return isBid ? market.bestBid() : market.bestAsk();
    }

    private boolean canFill(final VenueOrder order) {
        // The last lot of a side is never for sale.
        long found = -terms.instrument().lotSize();
        for (final Level level : market.generatedLevels(!order.isBuy())) {
            if (!order.accepts(level.price())) {
                return found + terms.instrument().lotSize() >= order.leaves();
            }
            found += level.quantity();
        }
        return found >= order.leaves();
    }

    /** What the generated asks cost now, up to a quantity; what the book does not have is not counted. */
    BigDecimal costNow(final long quantity) {
        long left = quantity;
        BigDecimal cost = BigDecimal.ZERO;
        for (final Level level : market.generatedLevels(false)) {
            final long taken = Math.min(left, level.quantity());
            cost = cost.add(terms.price(level.price()).multiply(terms.quantity(taken)));
            left -= taken;
        }
        return cost;
    }

    /** Fills whole what the other side's quote has reached. */
    private void fillCrossed(final boolean isBid, final long nowNanos) {
        if (resting.isEmpty(isBid)) {
            return;
        }
        final long quote = market.generatedLevels(!isBid).get(0).price();
        for (final VenueOrder order : resting.crossedBy(isBid, quote)) {
            final Long price = order.workingPrice();
            if (price != null && live.contains(order)) {
                final Trade trade = market.print(isBid, price, order.leaves());
                printed.add(trade);
                noteReached();
                make(order, trade, trade.quantity(), nowNanos);
            }
        }
    }

    /** Lets a trade use up the queue at its price: generated size and own orders in the order they came. */
    private void fillBy(final Trade trade, final long nowNanos) {
        final boolean isBid = trade.isMakerBuying();
        long left = trade.quantity();
        long used = 0;
        long own = 0;
        final List<VenueOrder> queue = List.copyOf(resting.at(isBid, trade.price()));
        for (final VenueOrder order : queue) {
            final long before = Math.min(left, Math.max(0, order.queueAhead() - used));
            used += before;
            left -= before;
            final long filled = Math.min(left, order.leaves());
            left -= filled;
            own += live.contains(order) ? filled : 0;
            order.queueBehind(order.queueAhead() - Math.min(order.queueAhead(), used));
            if (filled > 0 && live.contains(order)) {
                make(order, trade, filled, nowNanos);
            }
        }
        if (own > 0) {
            market.giveBack(isBid, trade.price(), own);
        }
    }

    private void make(final VenueOrder order, final Trade trade, final long quantity, final long nowNanos) {
        ledger.book(order, trade, quantity, true, nowNanos);
        if (order.isFilled()) {
            end(order, OrderStatus.FILLED, nowNanos);
        } else {
            resting.show(order.isBuy(), trade.price());
            updates.publishFill(order);
        }
    }

    private boolean isStopReached(final VenueOrder order) {
        final BigDecimal stop = order.order().stopPrice();
        if (stop == null || order.isTriggered() || order.status() != OrderStatus.OPEN) {
            return false;
        }
        final boolean isUp =
                order.order().kind().isBracket() ? order.isBuy() : order.order().isStopUp();
        final int toLast = stop.compareTo(terms.price(market.lastPrice()));
        return isUp ? toLast <= 0 : toLast >= 0;
    }

    private void edit(final VenueOrder order, final long nowNanos) {
        final Edit edit = order.pendingEdit();
        order.queueEdit(null);
        order.become(OrderStatus.OPEN, nowNanos);
        final Long before = order.workingPrice();
        final long leavesBefore = order.leaves();
        if (edit == null
                || edit.size().compareTo(order.filledSize()) <= 0
                || (order.order().isPostOnly()
                        && validation.crosses(order.order().side(), edit.price()))
                || !applyWithFunds(order, edit)) {
            updates.publish(order);
            return;
        }
        final Long after = order.workingPrice();
        final boolean isWaiting = order.order().kind().isStop() && !order.isTriggered();
        if (isWaiting) {
            updates.publish(order);
        } else if (after != null && after.equals(before) && order.leaves() <= leavesBefore) {
            resting.show(order.isBuy(), after);
            updates.publish(order);
        } else {
            resting.remove(order);
            enter(order, nowNanos);
        }
    }

    private boolean applyWithFunds(final VenueOrder order, final Edit edit) {
        final boolean isFunded = ledger.hold(order, order.holdAfter(edit));
        if (isFunded) {
            order.apply(edit);
        }
        return isFunded;
    }

    private void end(final VenueOrder order, final OrderStatus status, final long nowNanos) {
        final boolean isByFill = status == OrderStatus.FILLED;
        order.queueEdit(null);
        order.become(status, nowNanos);
        release(order, nowNanos, isByFill);
    }

    private void release(final VenueOrder order, final long nowNanos, final boolean isByFill) {
        live.remove(order);
        resting.remove(order);
        ledger.hold(order, BigDecimal.ZERO);
        ledger.settle(nowNanos);
        final boolean isSettled = ledger.isSettled(order);
        if (isSettled) {
            order.settle(nowNanos);
        } else {
            unsettled.add(order);
        }
        publish(order, isByFill);
        if (isSettled) {
            attach(order, nowNanos);
        }
    }

    private void settle(final VenueOrder order, final long nowNanos) {
        if (ledger.isSettled(order)) {
            unsettled.remove(order);
            order.settle(nowNanos);
            attach(order, nowNanos);
        }
    }

    /** Places the exit of an entry that ended with fills; one that cannot be paid for fails. */
    private void attach(final VenueOrder entry, final long nowNanos) {
        final Bracket bracket = entry.order().attached();
        if (bracket == null || !entry.hasFills()) {
            return;
        }
        final NewOrder exit = new NewOrder(
                "",
                entry.order().productId(),
                entry.order().side().opposite(),
                OrderKind.BRACKET_GTC,
                entry.filledSize(),
                null,
                bracket.limitPrice(),
                bracket.stopPrice(),
                false,
                false,
                0,
                null);
        final VenueOrder placed = orders.create(exit, terms, ledger.rates(nowNanos), nowNanos, entry.id());
        entry.attach(placed.id());
        updates.publish(entry);
        if (ledger.hold(placed, holdOf(placed))) {
            accept(placed, nowNanos, nowNanos);
        } else {
            placed.fail("HOLD_FAILURE", nowNanos);
            updates.publish(placed);
        }
    }

    private void publish(final VenueOrder order, final boolean isByFill) {
        if (isByFill) {
            updates.publishFill(order);
        } else {
            updates.publish(order);
        }
    }
}
