package io.reprise.simulator.exchange;

import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A venue one can trade on: one account, its orders and fills, matched with generated markets. Safe for any thread by
 * one lock; has no clock: every call says the venue's time.
 */
public final class Exchange {
    private final Object lock = new Object();
    private final Map<String, ProductMarket> markets = new LinkedHashMap<>();
    private final ExchangeFaults faults = new ExchangeFaults();
    private final Updates updates = new Updates(faults);
    private final Ids ids;
    private final Ledger ledger;
    private final Orders orders;
    private final String userId;
    private final String portfolioId;

    /**
     * A venue without orders.
     *
     * @param generated one market for each product
     * @param terms     what the account begins with and pays
     * @param seed      of ids; another one for each run, or clients meet ids they know
     */
    public Exchange(final Collection<GeneratedMarket> generated, final AccountTerms terms, final long seed) {
        ids = new Ids(seed);
        userId = ids.next();
        portfolioId = ids.next();
        ledger = new Ledger(terms, faults, ids);
        orders = new Orders(ids);
        for (final GeneratedMarket market : generated) {
            markets.put(market.instrument().symbol(), new ProductMarket(market, ledger, orders, updates));
        }
    }

    /**
     * Accepts an order or says why not. An order whose client id is known is not placed again: the known one is the
     * answer, ended or not.
     *
     * @param order    as asked for
     * @param nowNanos venue time
     * @return the order, or the refusal
     * @throws IllegalStateException when the account does not add up; a fault of the exchange itself
     */
    public Placement place(final NewOrder order, final long nowNanos) {
        synchronized (lock) {
            final VenueOrder known = orders.byClientId(order.clientOrderId());
            if (known != null) {
                return new Placement(known.state(), null);
            }
            final ProductMarket market = markets.get(order.productId());
            if (market == null) {
                return new Placement(null, Refusal.order("INVALID_PRODUCT_ID", "no such product"));
            }
            final Refusal refusal = refusal(market, order, nowNanos);
            if (refusal != null) {
                faults.onRefused(refusal.reason());
                return new Placement(null, refusal);
            }
            final VenueOrder placed = orders.create(order, market.terms(), ledger.rates(nowNanos), nowNanos, "");
            final BigDecimal hold = market.holdOf(placed);
            if (!ledger.hold(placed, hold.min(availableTo(market, order)))) {
                throw new IllegalStateException("order " + placed.id() + " was accepted without funds");
            }
            market.accept(placed, nowNanos + faults.takeLateness(), nowNanos);
            return new Placement(placed.state(), null);
        }
    }

    /**
     * Says what an order would do.
     *
     * @param order    as asked for
     * @param nowNanos venue time
     * @return the estimate; null when there is no such product
     */
    public @Nullable Preview preview(final NewOrder order, final long nowNanos) {
        synchronized (lock) {
            final ProductMarket market = markets.get(order.productId());
            if (market == null) {
                return null;
            }
            final ProductTerms terms = market.terms();
            final BigDecimal bid = terms.price(market.market().bestBid().price());
            final BigDecimal ask = terms.price(market.market().bestAsk().price());
            final BigDecimal limit = order.limitPrice();
            final BigDecimal touch = order.side() == Side.BUY ? ask : bid;
            final BigDecimal price = limit == null ? touch : limit;
            final BigDecimal rate = ledger.rates(nowNanos).takerRate();
            final BigDecimal quoteAsked = order.quoteSize();
            final BigDecimal baseAsked = order.baseSize();
            final BigDecimal value = quoteAsked == null
                    ? (baseAsked == null ? BigDecimal.ZERO : baseAsked.multiply(price))
                    : quoteAsked.divide(BigDecimal.ONE.add(rate), 8, RoundingMode.DOWN);
            final BigDecimal base = baseAsked == null
                    ? (price.signum() > 0 ? value.divide(price, 8, RoundingMode.DOWN) : BigDecimal.ZERO)
                    : baseAsked;
            return new Preview(refusal(market, order, nowNanos), base, value, value.multiply(rate), price, bid, ask);
        }
    }

    /**
     * Asks for the end of an order; it is cancelled with the next step of its market, unless that fills it.
     *
     * @param orderId  the venue's id
     * @param nowNanos venue time
     * @return null when accepted, else the venue's reason
     */
    public @Nullable String cancel(final String orderId, final long nowNanos) {
        synchronized (lock) {
            final VenueOrder order = orders.byId(orderId);
            if (order == null) {
                return orderId.isEmpty() ? "INVALID_CANCEL_REQUEST" : "UNKNOWN_CANCEL_ORDER";
            }
            return switch (order.status()) {
                case PENDING, OPEN -> {
                    order.become(OrderStatus.CANCEL_QUEUED, nowNanos);
                    updates.publish(order);
                    yield null;
                }
                case CANCEL_QUEUED, CANCELLED -> "DUPLICATE_CANCEL_REQUEST";
                case EDIT_QUEUED -> "ORDER_IS_BEING_REPLACED";
                case FILLED -> "ORDER_IS_FULLY_FILLED";
                case EXPIRED, FAILED -> "NOT_ALLOWED_TO_CANCEL";
            };
        }
    }

    /**
     * Asks for another price and size; made with the next step of the market. What is filled by then, crosses as
     * post-only or cannot be paid then leaves the order as it was.
     *
     * @param orderId the venue's id
     * @param edit    price and total size
     * @param isTrial whether only to say whether it would be accepted
     * @return null when accepted, else the venue's reasons
     */
    public @Nullable EditRefusal edit(final String orderId, final Edit edit, final boolean isTrial) {
        synchronized (lock) {
            final VenueOrder order = orders.byId(orderId);
            final ProductMarket market =
                    order == null ? null : markets.get(order.order().productId());
            if (order == null || market == null) {
                return EditRefusal.of("ORDER_NOT_FOUND");
            }
            final EditRefusal refusal = EditRules.check(order, edit, market);
            if (refusal != null) {
                return refusal;
            }
            final BigDecimal more = order.holdAfter(edit).subtract(order.hold());
            final String currency = order.terms().paidIn(order.order().side());
            if (more.compareTo(ledger.accounts().available(currency)) > 0) {
                return new EditRefusal("COMMANDER_REJECTED_EDIT_ORDER", "PREVIEW_INSUFFICIENT_FUND");
            }
            if (!isTrial) {
                order.queueEdit(edit);
                order.become(OrderStatus.EDIT_QUEUED, edit.acceptedNanos());
                updates.publish(order);
            }
            return null;
        }
    }

    /**
     * Lets one market make one step, and everything follow from it.
     *
     * @param productId of the market
     * @return the trades since its last step, generated ones and those of orders, by ascending id
     * @throws IllegalArgumentException when there is no such product
     */
    public List<Trade> step(final String productId) {
        synchronized (lock) {
            final ProductMarket market = markets.get(productId);
            if (market == null) {
                throw new IllegalArgumentException("product " + productId + ": expected one of " + markets.keySet());
            }
            return market.step();
        }
    }

    /**
     * The venue's time: that of the market that went furthest.
     *
     * @return nanoseconds since 1970; 0 without a market
     */
    public long nowNanos() {
        long nowNanos = 0;
        for (final ProductMarket market : markets.values()) {
            nowNanos = Math.max(nowNanos, market.market().nowNanos());
        }
        return nowNanos;
    }

    /**
     * Tells of every change from now on.
     *
     * @param listener called under the lock
     */
    public void listen(final UpdateListener listener) {
        synchronized (lock) {
            updates.listen(listener);
        }
    }

    /**
     * Every order in the market.
     *
     * @return open ones and those with a request queued, with the serial of the last update they contain
     */
    public WorkingOrders working() {
        synchronized (lock) {
            return new WorkingOrders(
                    updates.serial(),
                    orders.all().stream()
                            .filter(order -> order.status().isWorking())
                            .map(VenueOrder::state)
                            .toList());
        }
    }

    /**
     * Every order there ever was.
     *
     * @return oldest first
     */
    public List<OrderState> orders() {
        synchronized (lock) {
            return orders.all().stream().map(VenueOrder::state).toList();
        }
    }

    /**
     * One order.
     *
     * @param orderId the venue's id
     * @return null when there is none
     */
    public @Nullable OrderState order(final String orderId) {
        synchronized (lock) {
            final VenueOrder order = orders.byId(orderId);
            return order == null ? null : order.state();
        }
    }

    /**
     * Every fill there ever was.
     *
     * @return oldest first
     */
    public List<Fill> fills() {
        synchronized (lock) {
            return List.copyOf(ledger.fills());
        }
    }

    /**
     * The account.
     *
     * @return by currency
     */
    public List<Balance> balances() {
        synchronized (lock) {
            return ledger.accounts().all();
        }
    }

    /**
     * What the account pays and has paid.
     *
     * @param nowNanos venue time
     * @return fees, volume and tier
     */
    public FeeSummary fees(final long nowNanos) {
        synchronized (lock) {
            final BigDecimal volume = ledger.volume(nowNanos);
            final List<FeeTier> tiers = ledger.fees().tiers();
            final int index = ledger.tier(nowNanos);
            final BigDecimal next =
                    index + 1 < tiers.size() ? tiers.get(index + 1).volumeFrom() : null;
            return new FeeSummary(ledger.totalFees(), volume, tiers.get(index), next);
        }
    }

    /**
     * Whose orders these are.
     *
     * @return a uuid
     */
    public String userId() {
        return userId;
    }

    /**
     * The one portfolio.
     *
     * @return a uuid
     */
    public String portfolioId() {
        return portfolioId;
    }

    /**
     * What a product accepts from now on; what rests stays.
     *
     * @param productId such as {@code BTC-USD}
     * @param mode      the new one
     * @throws IllegalArgumentException when there is no such product
     */
    public void setMode(final String productId, final ProductMode mode) {
        synchronized (lock) {
            final ProductMarket market = markets.get(productId);
            if (market == null) {
                throw new IllegalArgumentException("product " + productId + ": expected one of " + markets.keySet());
            }
            market.modeIs(mode);
        }
    }

    /**
     * Whether the markets stand still: time goes on, and orders are taken and matched with what stands in the books,
     * but nobody else trades or quotes.
     *
     * @param isStill true until it is false again
     */
    public void standStill(final boolean isStill) {
        synchronized (lock) {
            markets.values().forEach(market -> market.stillIs(isStill));
        }
    }

    /**
     * What is traded here.
     *
     * @return product ids
     */
    public Set<String> products() {
        return Set.copyOf(markets.keySet());
    }

    /**
     * What a product accepts.
     *
     * @param productId such as {@code BTC-USD}
     * @return null when there is no such product
     */
    public @Nullable ProductMode mode(final String productId) {
        synchronized (lock) {
            final ProductMarket market = markets.get(productId);
            return market == null ? null : market.mode();
        }
    }

    /**
     * Fault: the updates of the next fills are not told; later updates contain them.
     *
     * @param count how many
     */
    public void dropFillUpdates(final int count) {
        synchronized (lock) {
            faults.dropFillUpdates(count);
        }
    }

    /**
     * Fault: the next orders stay pending for a while before they enter the market.
     *
     * @param count how many
     * @param nanos how long, venue time
     */
    public void delayAcknowledgements(final int count, final long nanos) {
        synchronized (lock) {
            faults.delayAcknowledgements(count, nanos);
        }
    }

    /**
     * Fault: what fills earn from now on is available only later, and their orders are settled only then.
     *
     * @param nanos how much later, venue time; 0 for at once
     */
    public void delaySettlement(final long nanos) {
        synchronized (lock) {
            faults.delaySettlement(nanos);
        }
    }

    /**
     * How often each fault has struck; and how often a new order was refused, whatever for.
     *
     * @return by name, such as {@code late-orders} or {@code refused INSUFFICIENT_FUND}
     */
    public Map<String, Long> struck() {
        synchronized (lock) {
            return faults.struck();
        }
    }

    private @Nullable Refusal refusal(final ProductMarket market, final NewOrder order, final long nowNanos) {
        final Refusal refusal = market.validation().check(order, market.mode(), nowNanos);
        if (refusal != null) {
            return refusal;
        }
        if (orders.isFull() || market.isFull()) {
            return Refusal.order("COMMANDER_REJECTED_NEW_ORDER", "too many orders");
        }
        return needed(market, order, nowNanos).compareTo(availableTo(market, order)) > 0
                ? Refusal.of("INSUFFICIENT_FUND", "Insufficient balance in source account")
                : null;
    }

    /** What the account must have at least: of a market buy in base currency what it costs now. */
    private BigDecimal needed(final ProductMarket market, final NewOrder order, final long nowNanos) {
        final VenueOrder trial = new VenueOrder(0, "", order, market.terms(), ledger.rates(nowNanos), nowNanos, "");
        final BigDecimal base = order.baseSize();
        return order.side() == Side.BUY && order.kind() == OrderKind.MARKET_IOC && base != null
                ? trial.worstCost(market.costNow(market.terms().quantityMantissa(base)))
                : trial.holdNeeded();
    }

    private BigDecimal availableTo(final ProductMarket market, final NewOrder order) {
        return ledger.accounts().available(market.terms().paidIn(order.side()));
    }
}
