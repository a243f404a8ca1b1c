package io.reprise.execution.order;

import io.reprise.event.Flag;
import io.reprise.event.OrderProposedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.event.TimeInForce;

/**
 * The life of one order, from its command to its end: a state machine over reports that may be late, early, repeated,
 * out of order or missing.
 *
 * <pre>
 *   PENDING_NEW ─► ACKNOWLEDGED ─► WORKING ─► PARTIALLY_FILLED ─► FILLED
 *        │  ▲            │             │               │
 *        ▼  └── any ─────┴─────────────┴───────────────┴────────► CANCELLED, EXPIRED, REJECTED
 *     UNKNOWN  report                  └ CANCEL_PENDING, REPLACE_PENDING: asked for beside it ┘
 * </pre>
 *
 * <p>Whatever comes: what is filled never shrinks and never exceeds the quantity, a step back is no news, and an end is
 * not left. Core thread; allocates nothing; used again for another order once it is over.
 */
final class OpenOrder {
    /** No cancel was sent. */
    static final long NOT_CANCELLED = Long.MIN_VALUE;

    /** It has no end of its own. */
    static final long NO_END = Long.MAX_VALUE;

    /** It has no trigger. */
    static final long NO_TRIGGER = OrderProposedDecoder.triggerPriceNullValue();

    /** How far the venue is known to have got with it. */
    private enum Known {
        NOTHING(0),
        UNKNOWN(1),
        ACKNOWLEDGED(2),
        WORKING(3);

        private static final Known[] BY_CODE = values();

        /** Stands for it in digests and snapshots. */
        private final int code;

        Known(final int code) {
            this.code = code;
        }

        private static Known of(final int code) {
            for (final Known each : BY_CODE) {
                if (each.code == code) {
                    return each;
                }
            }
            throw new IllegalStateException("no order is known as " + code + ": the state is damaged");
        }
    }

    private long orderId;
    private int instrumentId;
    private Side side = Side.BUY;
    private OrderType type = OrderType.LIMIT;
    private TimeInForce timeInForce = TimeInForce.GOOD_TILL_DATE;
    private boolean isPostOnly;
    private boolean isEntry;
    private boolean isChasing;
    private long quantity;
    private long worstPrice;
    private long expiresAtNanos;
    private long placedAtNanos;
    private long limitPrice;
    private long triggerPrice;
    private long venueEndNanos;
    private Known known = Known.NOTHING;
    private OrderState end = OrderState.WORKING;
    private long filled;
    private long cancelledAtNanos;
    private OrderReason cancelReason = OrderReason.NONE;
    private boolean isAmending;
    private long amendedAtNanos;
    private long amendedLimit;
    private long amendedTrigger;
    private long amendedEndNanos;
    private int reprices;

    /** Becomes the order of a proposal that passed; nothing of an earlier one stays. */
    void become(final OrderProposedDecoder proposed, final long nowNanos) {
        orderId = proposed.orderId();
        instrumentId = proposed.header().instrumentId();
        side = proposed.side();
        type = proposed.orderType();
        timeInForce = proposed.timeInForce();
        isPostOnly = proposed.isPostOnly() == Flag.YES;
        isEntry = side == Side.BUY || proposed.isReduceOnly() != Flag.YES;
        isChasing = proposed.startPrice() != OrderProposedDecoder.startPriceNullValue();
        quantity = proposed.quantity();
        worstPrice = proposed.limitPrice();
        limitPrice = isChasing ? withinVerdict(proposed.startPrice()) : worstPrice;
        triggerPrice = proposed.triggerPrice();
        expiresAtNanos = proposed.expiresAtNanos() == OrderProposedDecoder.expiresAtNanosNullValue()
                ? NO_END
                : proposed.expiresAtNanos();
        venueEndNanos = expiresAtNanos;
        placedAtNanos = nowNanos;
        known = Known.NOTHING;
        end = OrderState.WORKING;
        filled = 0;
        cancelledAtNanos = NOT_CANCELLED;
        cancelReason = OrderReason.NONE;
        isAmending = false;
        amendedAtNanos = nowNanos;
        amendedLimit = 0;
        amendedTrigger = 0;
        amendedEndNanos = 0;
        reprices = 0;
    }

    OrderState state() {
        if (end.isEnd()) {
            return end;
        }
        if (isCancelAsked()) {
            return OrderState.CANCEL_PENDING;
        }
        return switch (known) {
            case NOTHING -> OrderState.PENDING_NEW;
            case UNKNOWN -> OrderState.UNKNOWN;
            case ACKNOWLEDGED -> isAmending ? OrderState.REPLACE_PENDING : OrderState.ACKNOWLEDGED;
            case WORKING ->
                isAmending ? OrderState.REPLACE_PENDING : filled > 0 ? OrderState.PARTIALLY_FILLED : OrderState.WORKING;
        };
    }

    /** Takes over a report about this order, as far as it is news. */
    void onReport(final OrderReportedDecoder report) {
        filled = Math.min(quantity, Math.max(filled, report.cumulativeQuantity()));
        onOutcome(report);
        if (end.isEnd()) {
            return;
        }
        final OrderStatus status = report.status();
        switch (status) {
            case PENDING -> know(Known.ACKNOWLEDGED);
            case OPEN -> know(Known.WORKING);
            case UNKNOWN -> know(Known.UNKNOWN);
            case FILLED -> end = OrderState.FILLED;
            case CANCELLED -> end = OrderState.CANCELLED;
            case EXPIRED -> end = OrderState.EXPIRED;
            case REJECTED -> end = OrderState.REJECTED;
            default -> {
                // A word of a later version says nothing that can be acted on.
            }
        }
    }

    /** The process that sent it has ended: what was on its way may have arrived or not. */
    void onRestart() {
        isAmending = false;
        if (known == Known.NOTHING) {
            known = Known.UNKNOWN;
        }
    }

    void cancelAsked(final long nowNanos, final OrderReason reason) {
        cancelledAtNanos = nowNanos;
        cancelReason = reason;
    }

    /** Whether other terms can be asked for now: it works, and nothing else is asked for. */
    boolean isAmendable() {
        return known == Known.WORKING && !isAmending && !isCancelAsked() && !end.isEnd();
    }

    void amendAsked(final long nowNanos, final long limit, final long trigger, final long endNanos) {
        isAmending = true;
        amendedAtNanos = nowNanos;
        amendedLimit = limit;
        amendedTrigger = trigger;
        amendedEndNanos = endNanos;
        reprices += limit == limitPrice ? 0 : 1;
    }

    /** The venue ends it by itself then, and may have to be told of a later end again and again. */
    void boundAtVenue(final long nanos) {
        venueEndNanos = nanos;
        timeInForce = TimeInForce.GOOD_TILL_DATE;
    }

    long orderId() {
        return orderId;
    }

    int instrumentId() {
        return instrumentId;
    }

    Side side() {
        return side;
    }

    OrderType type() {
        return type;
    }

    TimeInForce timeInForce() {
        return timeInForce;
    }

    boolean isPostOnly() {
        return isPostOnly;
    }

    /** Whether it can open a position: a sale that only reduces cannot. */
    boolean isEntry() {
        return isEntry;
    }

    /** Whether it may follow the market, up to its worst price. */
    boolean isChasing() {
        return isChasing;
    }

    /** Whether it is a sale that sleeps until a price is reached. */
    boolean isProtective() {
        return !isEntry && (type == OrderType.STOP_LIMIT || type == OrderType.BRACKET);
    }

    /** Whether nothing of it rests. */
    boolean isImmediate() {
        return type == OrderType.MARKET
                || timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL
                || timeInForce == TimeInForce.FILL_OR_KILL;
    }

    long quantity() {
        return quantity;
    }

    long filled() {
        return filled;
    }

    /** In force, as far as is known. */
    long limitPrice() {
        return limitPrice;
    }

    /** That its verdict allowed. */
    long worstPrice() {
        return worstPrice;
    }

    /** In force, as far as is known; {@link #NO_TRIGGER} for none. */
    long triggerPrice() {
        return triggerPrice;
    }

    /** When it is cancelled; {@link #NO_END} for never. */
    long expiresAtNanos() {
        return expiresAtNanos;
    }

    /** When the venue ends it by itself; {@link #NO_END} for never. */
    long venueEndNanos() {
        return venueEndNanos;
    }

    long placedAtNanos() {
        return placedAtNanos;
    }

    boolean isCancelAsked() {
        return cancelledAtNanos != NOT_CANCELLED;
    }

    long cancelledAtNanos() {
        return cancelledAtNanos;
    }

    OrderReason cancelReason() {
        return cancelReason;
    }

    /** When other terms were asked for last, or when it was placed. */
    long amendedAtNanos() {
        return amendedAtNanos;
    }

    /** How often another price was asked for. */
    int reprices() {
        return reprices;
    }

    void exchange(final StateExchange state) {
        orderId = state.exchange(orderId);
        instrumentId = state.exchange(instrumentId);
        side = Side.get((short) state.exchange((int) side.value()));
        type = OrderType.get((short) state.exchange((int) type.value()));
        timeInForce = TimeInForce.get((short) state.exchange((int) timeInForce.value()));
        isPostOnly = state.exchange(isPostOnly);
        isEntry = state.exchange(isEntry);
        isChasing = state.exchange(isChasing);
        quantity = state.exchange(quantity);
        worstPrice = state.exchange(worstPrice);
        limitPrice = state.exchange(limitPrice);
        triggerPrice = state.exchange(triggerPrice);
        expiresAtNanos = state.exchange(expiresAtNanos);
        venueEndNanos = state.exchange(venueEndNanos);
        placedAtNanos = state.exchange(placedAtNanos);
        known = Known.of(state.exchange(known.code));
        // Only open orders are kept, so there is no end to be told of.
        end = OrderState.WORKING;
        filled = state.exchange(filled);
        cancelledAtNanos = state.exchange(cancelledAtNanos);
        cancelReason = OrderReason.get((short) state.exchange((int) cancelReason.value()));
        reprices = state.exchange(reprices);
        isAmending = state.exchange(isAmending);
        amendedAtNanos = state.exchange(amendedAtNanos);
        amendedLimit = state.exchange(amendedLimit);
        amendedTrigger = state.exchange(amendedTrigger);
        amendedEndNanos = state.exchange(amendedEndNanos);
    }

    /** Never worse than what was judged, whatever a strategy asks to begin with. */
    private long withinVerdict(final long price) {
        return side == Side.BUY ? Math.min(price, worstPrice) : Math.max(price, worstPrice);
    }

    private void know(final Known next) {
        final boolean isNews = next == Known.UNKNOWN ? known == Known.NOTHING : next.compareTo(known) > 0;
        known = isNews ? next : known;
    }

    /** The venue says which terms are in force; where it does not, what was asked for is. */
    private void onOutcome(final OrderReportedDecoder report) {
        final RequestOutcome outcome = report.outcome();
        if (isAmending && outcome == RequestOutcome.AMENDED) {
            limitPrice = amendedLimit;
            triggerPrice = amendedTrigger;
            venueEndNanos = amendedEndNanos;
        }
        isAmending &= outcome != RequestOutcome.AMENDED && outcome != RequestOutcome.AMEND_REFUSED;
        if (report.limitPrice() != OrderReportedDecoder.limitPriceNullValue()) {
            limitPrice = report.limitPrice();
        }
        if (report.triggerPrice() != OrderReportedDecoder.triggerPriceNullValue()) {
            triggerPrice = report.triggerPrice();
        }
    }
}
