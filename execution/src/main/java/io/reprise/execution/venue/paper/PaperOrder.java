package io.reprise.execution.venue.paper;

import io.reprise.event.Flag;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;

/** An order at the paper venue. Egress thread; used again for another order once it is over. */
final class PaperOrder {
    /** No cancel, amendment or end is on its way. */
    static final long NEVER = Long.MAX_VALUE;

    /** It has no trigger. */
    static final long NO_TRIGGER = OrderCommandedDecoder.triggerPriceNullValue();

    /** Not in the book as a resting order. */
    private static final long NOT_RESTING = -1;

    /** Behind a level of which nothing is known yet. */
    private static final long UNKNOWN_AHEAD = Long.MAX_VALUE;

    long orderId;
    int instrumentId;
    Side side = Side.BUY;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.GOOD_TILL_CANCELLED;
    boolean isPostOnly;
    long limitPrice;
    long triggerPrice;
    boolean isTriggered;
    long quantity;
    long expiresAtNanos;
    long cause;
    /** Only candles that begin later have prices it could have had. */
    long candlesFromNanos;

    long activeAtNanos;
    long changedAtNanos;
    long filled;
    long filledValueE8;
    long feesE8;
    /** In force when it was placed, and for its whole life. */
    int feeTier;

    boolean isAccepted;
    OrderStatus status = OrderStatus.OPEN;
    /** When the last report of it is due: none overtakes another. */
    long reportedAtNanos;

    long cancelAtNanos;
    OrderReason cancelReason = OrderReason.NONE;
    final Amendment amendment = new Amendment();
    private long queueAhead;
    private long levelShown;
    private long tradedAtLevel;

    /** What is asked to change, on its way; reused. */
    static final class Amendment {
        long atNanos = NEVER;
        long commandedAtNanos;
        long cause;
        long limitPrice;
        long triggerPrice;
        long expiresAtNanos;

        void become(
                final OrderCommandedDecoder command,
                final long newCause,
                final long newCommandedAtNanos,
                final long newAtNanos) {
            limitPrice = command.limitPrice();
            triggerPrice = command.triggerPrice();
            expiresAtNanos = command.expiresAtNanos();
            cause = newCause;
            commandedAtNanos = newCommandedAtNanos;
            atNanos = newAtNanos;
        }
    }

    /** Becomes the order of a command; nothing of an earlier one stays. */
    void become(
            final OrderCommandedDecoder command,
            final long newCause,
            final long newCommandedAtNanos,
            final long newActiveAtNanos) {
        orderId = command.orderId();
        instrumentId = command.header().instrumentId();
        side = command.side();
        type = command.orderType();
        timeInForce = command.timeInForce();
        isPostOnly = command.isPostOnly() == Flag.YES;
        final long worstPrice = side == Side.BUY ? Long.MAX_VALUE : 1;
        limitPrice = isMarket() ? worstPrice : command.limitPrice();
        triggerPrice = hasTrigger() ? command.triggerPrice() : NO_TRIGGER;
        isTriggered = false;
        quantity = command.quantity();
        final boolean hasEnd = timeInForce == TimeInForce.GOOD_TILL_DATE
                && command.expiresAtNanos() != OrderCommandedDecoder.expiresAtNanosNullValue();
        expiresAtNanos = hasEnd ? command.expiresAtNanos() : NEVER;
        cause = newCause;
        candlesFromNanos = newCommandedAtNanos;
        activeAtNanos = newActiveAtNanos;
        filled = 0;
        filledValueE8 = 0;
        feesE8 = 0;
        status = OrderStatus.OPEN;
        reportedAtNanos = Long.MIN_VALUE;
        cancelAtNanos = NEVER;
        cancelReason = OrderReason.NONE;
        amendment.atNanos = NEVER;
        changedAtNanos = newActiveAtNanos;
        enter();
    }

    /** Whether anything would be other than it is. */
    boolean isChangedBy(final Amendment wanted) {
        return wanted.limitPrice != limitPrice
                || (wanted.triggerPrice != NO_TRIGGER && wanted.triggerPrice != triggerPrice)
                || (wanted.expiresAtNanos != OrderCommandedDecoder.expiresAtNanosNullValue()
                        && wanted.expiresAtNanos != expiresAtNanos);
    }

    /** What was asked for takes the place of what was in force; another limit goes to the end of the queue. */
    void change() {
        changedAtNanos = amendment.atNanos;
        final boolean isOtherLimit = amendment.limitPrice != limitPrice;
        final boolean isOtherTrigger = amendment.triggerPrice != NO_TRIGGER && amendment.triggerPrice != triggerPrice;
        if (isOtherTrigger) {
            triggerPrice = amendment.triggerPrice;
        }
        if (amendment.expiresAtNanos != OrderCommandedDecoder.expiresAtNanosNullValue()) {
            expiresAtNanos = amendment.expiresAtNanos;
        }
        if (isOtherLimit || isOtherTrigger) {
            candlesFromNanos = amendment.commandedAtNanos;
        }
        if (isOtherLimit) {
            limitPrice = amendment.limitPrice;
            final boolean hasArrived = isAccepted && isPostOnly;
            enter();
            // A post-only order was held against the market it changed in: what comes to it later, it makes.
            isAccepted = hasArrived;
        }
    }

    /** Comes to the market anew: takes what it crosses, then rests behind all that is shown. */
    void enter() {
        isAccepted = false;
        queueAhead = NOT_RESTING;
        levelShown = ShownLiquidity.UNKNOWN;
        tradedAtLevel = 0;
    }

    boolean isBuy() {
        return side == Side.BUY;
    }

    boolean isMarket() {
        return type == OrderType.MARKET;
    }

    boolean isBracket() {
        return type == OrderType.BRACKET;
    }

    boolean hasTrigger() {
        return isBracket() || type == OrderType.STOP_LIMIT;
    }

    boolean isFillOrKill() {
        return timeInForce == TimeInForce.FILL_OR_KILL;
    }

    /** Whether it never rests. */
    boolean isImmediate() {
        return isMarket() || isFillOrKill() || timeInForce == TimeInForce.IMMEDIATE_OR_CANCEL;
    }

    /** Whether a price would still set its stop off. */
    boolean awaitsTrigger() {
        return hasTrigger() && !isTriggered;
    }

    /** Whether it is in the market: a stop that was not set off is not, the target of a bracket is. */
    boolean isWorking() {
        return !awaitsTrigger() || isBracket();
    }

    boolean isOver() {
        return status != OrderStatus.OPEN;
    }

    long leaves() {
        return quantity - filled;
    }

    boolean isWithin(final long price) {
        return isBuy() ? price <= limitPrice : price >= limitPrice;
    }

    boolean isResting() {
        return queueAhead != NOT_RESTING;
    }

    /** When the venue next does something with it that no market event brings about. */
    long nextEffectAtNanos() {
        final long endsAtNanos = Math.max(expiresAtNanos, changedAtNanos);
        return Math.min(cancelAtNanos, Math.min(amendment.atNanos, endsAtNanos));
    }

    /** Rests behind what is shown; where only the best level is seen, behind nothing at another price. */
    void rest(final ShownLiquidity shown) {
        levelShown = shown.beside(this);
        if (levelShown != ShownLiquidity.UNKNOWN) {
            queueAhead = levelShown;
        } else {
            queueAhead = shown.seesDepth() ? UNKNOWN_AHEAD : 0;
        }
    }

    /** Looks again at the level it rests in. */
    void watchLevel(final ShownLiquidity shown, final QueueModel model) {
        final long now = shown.beside(this);
        if (now == levelShown) {
            return;
        }
        if (queueAhead == UNKNOWN_AHEAD) {
            queueAhead = now;
        } else if (now != ShownLiquidity.UNKNOWN && levelShown != ShownLiquidity.UNKNOWN) {
            final long before = levelShown - tradedAtLevel;
            queueAhead = model.aheadAfter(queueAhead, Math.max(0, before - now), before, now);
        }
        levelShown = now;
        tradedAtLevel = 0;
    }

    /**
     * A trade at its price goes to those ahead first.
     *
     * @param traded its quantity
     * @param left   what our orders ahead have left of it
     * @return what of it comes through
     */
    long comesThrough(final long traded, final long left) {
        if (queueAhead == UNKNOWN_AHEAD) {
            return 0;
        }
        tradedAtLevel = traded < levelShown - tradedAtLevel ? tradedAtLevel + traded : Math.max(0, levelShown);
        final long ahead = Math.min(queueAhead, left);
        queueAhead -= ahead;
        return left - ahead;
    }
}
