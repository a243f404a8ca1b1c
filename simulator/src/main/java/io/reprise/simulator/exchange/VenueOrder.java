package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One accepted order and all that changes about it. Under the exchange's lock. */
final class VenueOrder {
    /**
     * How far from its trigger a bracket's stop may trade: the venue places the exit as a limit order five percent
     * beyond.
     */
    private static final BigDecimal STOP_REACH = new BigDecimal("0.05");

    /** Decimals of an average beyond the price's own. */
    private static final int AVERAGE_DECIMALS = 8;

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final long number;
    private final String id;
    private final ProductTerms terms;
    private final FeeTier rates;
    private final long createdNanos;
    private final String originatingOrderId;
    private final List<Edit> edits = new ArrayList<>();
    private NewOrder order;
    private OrderStatus status = OrderStatus.PENDING;
    private boolean isTriggered;
    private boolean isSettled;
    private long filled;
    private BigDecimal filledValue = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private int fillCount;
    private BigDecimal hold = BigDecimal.ZERO;
    private long lastFillNanos;
    private long updatedNanos;
    private long activeFromNanos;
    private long queueAhead;
    private String rejectReason = "";
    private String cancelReason = "";
    private String attachedOrderId = "";
    private @Nullable Edit pendingEdit;

    /**
     * A pending order.
     *
     * @param number             of acceptance
     * @param id                 the venue's
     * @param order              checked
     * @param terms              of its product
     * @param rates              in force now, for its whole life
     * @param createdNanos       venue time
     * @param originatingOrderId the entry it exits; empty for none
     */
    VenueOrder(
            final long number,
            final String id,
            final NewOrder order,
            final ProductTerms terms,
            final FeeTier rates,
            final long createdNanos,
            final String originatingOrderId) {
        this.number = number;
        this.id = id;
        this.order = order;
        this.terms = terms;
        this.rates = rates;
        this.createdNanos = createdNanos;
        this.updatedNanos = createdNanos;
        this.activeFromNanos = createdNanos;
        this.originatingOrderId = originatingOrderId;
    }

    String id() {
        return id;
    }

    NewOrder order() {
        return order;
    }

    ProductTerms terms() {
        return terms;
    }

    boolean isBuy() {
        return order.side() == Side.BUY;
    }

    OrderStatus status() {
        return status;
    }

    void become(final OrderStatus next, final long nowNanos) {
        if (status.isTerminal()) {
            throw new IllegalStateException("order " + id + " is " + status + " and cannot become " + next);
        }
        status = next;
        updatedNanos = nowNanos;
    }

    void fail(final String reason, final long nowNanos) {
        rejectReason = reason;
        become(OrderStatus.FAILED, nowNanos);
    }

    void explainCancel(final String reason) {
        cancelReason = reason;
    }

    long activeFromNanos() {
        return activeFromNanos;
    }

    void activateFrom(final long nanos) {
        activeFromNanos = nanos;
    }

    boolean isTriggered() {
        return isTriggered;
    }

    void trigger() {
        isTriggered = true;
    }

    /** Whether its size is given in quote currency. */
    boolean isSizedInQuote() {
        return order.baseSize() == null;
    }

    /** What is left in base currency, quantity mantissa; without bound when sized in quote. */
    long leaves() {
        final BigDecimal size = order.baseSize();
        return size == null ? Long.MAX_VALUE : terms.quantityMantissa(size) - filled;
    }

    boolean isFilled() {
        return leaves() == 0;
    }

    /** The price mantissa it works at now; null at any price. */
    @Nullable
    Long workingPrice() {
        final BigDecimal stop = order.stopPrice();
        if (order.kind().isBracket() && isTriggered && stop != null) {
            return terms.priceMantissa(reachOf(stop));
        }
        final BigDecimal limit = order.limitPrice();
        return limit == null ? null : (Long) terms.priceMantissa(limit);
    }

    boolean accepts(final long price) {
        final Long limit = workingPrice();
        return limit == null || (isBuy() ? price <= limit : price >= limit);
    }

    /** The most it can take at a price, quantity mantissa in whole lots: what it leaves and what its hold can pay. */
    long takes(final long price) {
        if (!isBuy()) {
            return leaves();
        }
        final BigDecimal costOfLot = cost(terms.price(price).multiply(terms.lot()), rates.takerRate());
        final BigDecimal lots = hold.divideToIntegralValue(costOfLot);
        final BigDecimal quantity = lots.multiply(terms.lot());
        return leaves() == Long.MAX_VALUE || quantity.compareTo(terms.quantity(leaves())) < 0
                ? terms.quantityMantissa(quantity)
                : leaves();
    }

    /** What an order with a size in base and a limit must set aside for what it leaves. */
    BigDecimal holdNeeded() {
        final BigDecimal quote = order.quoteSize();
        if (!isBuy()) {
            return terms.quantity(leaves());
        }
        if (quote != null) {
            return quote.subtract(filledValue).subtract(fees);
        }
        final BigDecimal limit = order.limitPrice();
        if (limit == null) {
            return hold;
        }
        final BigDecimal stop = order.stopPrice();
        final BigDecimal worst = order.kind().isBracket() && stop != null ? limit.max(reachOf(stop)) : limit;
        return cost(worst.multiply(terms.quantity(leaves())), rates.worstRate());
    }

    BigDecimal worstCost(final BigDecimal value) {
        return cost(value, rates.worstRate());
    }

    FeeTier rates() {
        return rates;
    }

    BigDecimal hold() {
        return hold;
    }

    void holdIs(final BigDecimal amount) {
        hold = amount;
    }

    void onFill(final long quantity, final BigDecimal value, final BigDecimal fee, final long nowNanos) {
        if (quantity <= 0 || quantity > leaves() || status.isTerminal()) {
            throw new IllegalStateException(
                    "order " + id + ", " + status + ", leaves " + leaves() + ": a fill of " + quantity);
        }
        filled = Math.addExact(filled, quantity);
        filledValue = filledValue.add(value);
        fees = fees.add(fee);
        fillCount++;
        lastFillNanos = nowNanos;
        updatedNanos = nowNanos;
    }

    BigDecimal filledSize() {
        return terms.quantity(filled);
    }

    boolean hasFills() {
        return filled > 0;
    }

    void settle(final long nowNanos) {
        isSettled = true;
        updatedNanos = nowNanos;
    }

    boolean isSettled() {
        return isSettled;
    }

    long queueAhead() {
        return queueAhead;
    }

    void queueBehind(final long quantity) {
        queueAhead = quantity;
    }

    @Nullable
    Edit pendingEdit() {
        return pendingEdit;
    }

    void queueEdit(final @Nullable Edit edit) {
        pendingEdit = edit;
    }

    /** What it would have to set aside with another price and size. */
    BigDecimal holdAfter(final Edit edit) {
        final NewOrder before = order;
        order = editedBy(edit);
        final BigDecimal needed = holdNeeded();
        order = before;
        return needed;
    }

    /** Takes the new price and size. */
    void apply(final Edit edit) {
        order = editedBy(edit);
        edits.add(edit);
    }

    private NewOrder editedBy(final Edit edit) {
        final BigDecimal stop = edit.stopPrice();
        return order.edited(edit.price(), edit.size(), stop == null ? order.stopPrice() : stop);
    }

    void attach(final String orderId) {
        attachedOrderId = orderId;
    }

    OrderState state() {
        return new OrderState(
                number,
                id,
                order,
                status,
                isTriggered,
                progress(),
                createdNanos,
                updatedNanos,
                rejectReason,
                cancelReason,
                originatingOrderId,
                attachedOrderId,
                pendingEdit,
                List.copyOf(edits));
    }

    private Progress progress() {
        final BigDecimal size = filledSize();
        final BigDecimal average = filled == 0
                ? BigDecimal.ZERO
                : filledValue.divide(size, terms.instrument().priceDecimals() + AVERAGE_DECIMALS, RoundingMode.HALF_UP);
        final BigDecimal quote = order.quoteSize();
        final BigDecimal left = quote == null
                ? terms.quantity(leaves())
                : quote.subtract(filledValue).subtract(fees);
        final BigDecimal percentage = status == OrderStatus.FILLED
                ? HUNDRED.setScale(2)
                : (quote == null ? size : filledValue.add(fees))
                        .multiply(HUNDRED)
                        .divide(size(), 2, RoundingMode.DOWN);
        return new Progress(
                size,
                filledValue,
                average,
                fees,
                fillCount,
                status.isTerminal() ? BigDecimal.ZERO : left,
                hold,
                percentage,
                lastFillNanos,
                isSettled);
    }

    /** In the currency it is given in. */
    private BigDecimal size() {
        final BigDecimal base = order.baseSize();
        final BigDecimal quote = order.quoteSize();
        if (base != null) {
            return base;
        }
        if (quote != null) {
            return quote;
        }
        throw new IllegalStateException("order " + id + " has no size");
    }

    /** On the step towards the trigger: never more room than the five percent. */
    private BigDecimal reachOf(final BigDecimal stop) {
        final BigDecimal reach = stop.multiply(STOP_REACH);
        final BigDecimal price = isBuy() ? stop.add(reach) : stop.subtract(reach);
        final BigDecimal ticks = price.divide(terms.tick(), 0, isBuy() ? RoundingMode.DOWN : RoundingMode.UP);
        return ticks.max(BigDecimal.ONE).multiply(terms.tick());
    }

    private static BigDecimal cost(final BigDecimal value, final BigDecimal rate) {
        return value.add(value.multiply(rate));
    }
}
