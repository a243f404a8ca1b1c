package io.reprise.strategy;

import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;

/**
 * The life of the one order that keeps a position's stop, target or both at the venue, and what is to be done about it
 * next.
 *
 * <p>It only says what; {@link ProtectiveOrders} does it. While an order may be at the venue nothing else is sold, and
 * a trigger that was asked for once is never asked for lower in the same position. Pure; allocates nothing.
 */
final class Protection {
    /** What is to be done next. */
    enum Act {
        /** Nothing, or something is under way. */
        NONE,
        /** There is no order: propose one. */
        PROPOSE,
        /** The order's prices are to be moved. */
        AMEND,
        /** The order is to be cancelled; a new one may follow its end. */
        CANCEL
    }

    /** What the order should be. */
    static final class Terms {
        /** Mantissa; 0 for nothing to protect. */
        long quantity;

        /** Mantissa; 0 where the engine watches the stop. */
        long trigger;

        long limit;
        /** Whether the limit is the target's. */
        boolean hasTarget;
        /** Whether a venue would take such an order now. */
        boolean isPlaceable;
        /** Whether it may be moved to these prices now. */
        boolean isMovable;
    }

    /** Pause behind a rejection, an unwanted end or a refused amendment; it doubles each time. */
    static final long PAUSE_MIN_NANOS = 1_000_000_000L;

    /** Longest such pause. An order that stood for so long was no failure. */
    static final long PAUSE_MAX_NANOS = 60_000_000_000L;

    /** Between two amendments, and between an order and the one that replaces it for another quantity. */
    static final long STEP_PAUSE_NANOS = 1_000_000_000L;

    /** How long an amendment is waited for. What comes later counts all the same. */
    static final long AMENDED_WITHIN_NANOS = 10_000_000_000L;

    /** A cancel without any answer is proposed again. */
    static final long CANCEL_AGAIN_NANOS = 5_000_000_000L;

    /** So many refusals in a row mean that this venue does not move such orders. */
    static final int REFUSALS_MAX = 3;

    private static final long BASIS = 10_000;
    private static final long NEVER = Long.MIN_VALUE;
    private static final long NONE = 0;

    private final OwnOrders orders;

    private long orderId;
    private long trigger;
    private long limit;
    private boolean hasTarget;
    private SignalKind reason = SignalKind.STOP_LOSS;
    private long proposedAtNanos;
    private boolean isUnknown;
    private boolean isWithdrawing;
    private long nextCancelNanos = NEVER;
    /** Its position is gone: it protects nothing. */
    private boolean isStale;

    private boolean isAmending;
    private long amendTrigger;
    private long amendLimit;
    private long amendedAtNanos;
    private long nextAmendNanos = NEVER;
    private int refusals;

    private long pauseNanos = PAUSE_MIN_NANOS;
    private long nextProposalNanos = NEVER;
    private long highestTrigger;
    private boolean hasFired;
    private long throughSinceNanos = NEVER;

    Protection(final OwnOrders orders) {
        this.orders = orders;
    }

    /** The order at hand, 0 for none. */
    long orderId() {
        return orderId;
    }

    /** Why the stop of the last order stood where it did. */
    SignalKind reason() {
        return reason;
    }

    /** The trigger in force, or proposed first, of the order at hand; 0 where it keeps a target alone. */
    long trigger() {
        return trigger;
    }

    /** The highest trigger asked for in this position, 0 for none. */
    long highestTrigger() {
        return highestTrigger;
    }

    /** Whether the order at hand sells at the target. */
    boolean hasTarget() {
        return hasTarget;
    }

    /** Whether no protective order may be at the venue, so that something else may be sold. */
    boolean isAway() {
        return orders.protectiveBeside(NONE) == OwnOrders.NOT_OURS;
    }

    /** Whether the venue has it, as far as is known, and nobody wants it back. */
    boolean isGuarding() {
        return orderId != NONE
                && !isWithdrawing
                && !isStale
                && !isUnknown
                && orders.isCancellable(orders.find(orderId));
    }

    /** Whether the order at hand has sold a part. */
    boolean isFilling() {
        return orderId != NONE && orders.hasFills(orders.find(orderId));
    }

    /** Whether an order sold and ended while the position goes on: the rest is to be sold as well. */
    boolean hasFired() {
        return hasFired;
    }

    /** Whether the order at hand sells at a stop. */
    boolean hasStop() {
        return trigger > 0;
    }

    /** Whether a stop is further above the trigger in force than it is worth to leave it there. */
    boolean isBehind(final long wantedTrigger, final int stepBps) {
        return wantedTrigger > trigger
                && wantedTrigger - trigger >= Products.multiplyDivideCeiling(trigger, stepBps, BASIS);
    }

    /**
     * Whether the venue had its time: the price has been below a bound since, without having come back to the trigger.
     */
    boolean isOutOfPatience(final long low, final long bound, final long patienceNanos, final long nowNanos) {
        if (!isGuarding() || low > trigger) {
            throughSinceNanos = NEVER;
        } else if (low < bound && throughSinceNanos == NEVER) {
            throughSinceNanos = nowNanos;
        }
        return throughSinceNanos != NEVER && nowNanos - throughSinceNanos >= patienceNanos;
    }

    /** Stops waiting where no answer can be expected any more. */
    void tick(final long nowNanos) {
        if (orderId != NONE && !isLive()) {
            end(false, nowNanos);
        }
        if (isAmending && nowNanos - amendedAtNanos >= AMENDED_WITHIN_NANOS) {
            onAmendRefused(nowNanos);
        }
    }

    /** What is to be done about the order at hand. */
    Act next(final Terms wanted, final int stepBps, final long nowNanos) {
        if (orderId == NONE) {
            final boolean isDue = isAway() && nowNanos >= nextProposalNanos;
            return isDue && wanted.quantity > 0 && wanted.isPlaceable ? Act.PROPOSE : Act.NONE;
        }
        final int index = orders.find(orderId);
        if (isStale || wanted.quantity < orders.unfilled(index)) {
            return cancel(nowNanos);
        }
        if (!isGuarding() || isFilling()) {
            return isWithdrawing ? cancel(nowNanos) : Act.NONE;
        }
        final boolean isOther = wanted.quantity != orders.unfilled(index)
                || wanted.hasTarget != hasTarget
                || wanted.trigger > 0 != hasStop();
        if (isOther) {
            final boolean isDue = wanted.isPlaceable && nowNanos - proposedAtNanos >= STEP_PAUSE_NANOS;
            return isDue ? cancel(nowNanos) : Act.NONE;
        }
        return move(wanted, stepBps, nowNanos);
    }

    /** Wants the order at hand back: whether to ask for it now. */
    boolean withdraw(final long nowNanos) {
        return orderId != NONE && cancel(nowNanos) == Act.CANCEL;
    }

    /** Whether to ask now for a cancel of an order that should not be there. */
    boolean isTimeToCancel(final long nowNanos) {
        if (nowNanos < nextCancelNanos) {
            return false;
        }
        nextCancelNanos = Math.addExact(nowNanos, CANCEL_AGAIN_NANOS);
        return true;
    }

    void onProposed(final long newOrderId, final Terms terms, final SignalKind because, final long nowNanos) {
        orderId = newOrderId;
        trigger = terms.trigger;
        limit = terms.limit;
        hasTarget = terms.hasTarget;
        reason = because;
        proposedAtNanos = nowNanos;
        highestTrigger = Math.max(highestTrigger, terms.trigger);
        nextCancelNanos = NEVER;
        nextAmendNanos = NEVER;
    }

    void onAmendProposed(final Terms terms, final long nowNanos) {
        isAmending = true;
        amendTrigger = terms.trigger;
        amendLimit = terms.limit;
        amendedAtNanos = nowNanos;
        nextAmendNanos = Math.addExact(nowNanos, STEP_PAUSE_NANOS);
        highestTrigger = Math.max(highestTrigger, terms.trigger);
    }

    /** Takes a report of a protective order, behind {@link OwnOrders#onReport}. */
    void onReport(final int index, final OrderReportedDecoder report, final long nowNanos) {
        if (orders.id(index) != orderId) {
            return;
        }
        if (!orders.isLive(index)) {
            end(orders.hasFills(index), nowNanos);
            return;
        }
        isUnknown = report.status() == OrderStatus.UNKNOWN;
        final long told = report.triggerPrice();
        final boolean isTold = told != OrderReportedDecoder.triggerPriceNullValue();
        final boolean isLimitTold = report.limitPrice() != OrderReportedDecoder.limitPriceNullValue();
        switch (report.outcome()) {
            case AMENDED -> {
                if (isAmending || isTold) {
                    trigger = Math.max(trigger, isTold ? told : amendTrigger);
                    limit = isLimitTold ? report.limitPrice() : amendLimit;
                }
                isAmending = false;
                refusals = 0;
            }
            case AMEND_REFUSED -> {
                if (isAmending) {
                    onAmendRefused(nowNanos);
                }
            }
            case CANCEL_REFUSED -> {
                isWithdrawing = false;
                nextCancelNanos = Math.addExact(nowNanos, PAUSE_MIN_NANOS);
            }
            // A trigger only rises, so that of two reports the higher one is the later.
            default -> trigger = isTold ? Math.max(trigger, told) : trigger;
        }
    }

    /** Nothing is held any more. */
    void onFlat() {
        isStale = orderId != NONE && isLive();
        highestTrigger = 0;
        refusals = 0;
        hasFired = false;
        pauseNanos = PAUSE_MIN_NANOS;
        nextProposalNanos = NEVER;
    }

    /** A process begins: an amendment under way may never have been asked for. */
    void onRunStarted(final long nowNanos) {
        isAmending = false;
        nextAmendNanos = Math.addExact(nowNanos, STEP_PAUSE_NANOS);
        nextCancelNanos = NEVER;
    }

    void exchange(final StateExchange state) {
        orderId = state.exchange(orderId);
        trigger = state.exchange(trigger);
        limit = state.exchange(limit);
        hasTarget = state.exchange(hasTarget);
        reason = SignalKind.get((short) state.exchange((int) reason.value()));
        proposedAtNanos = state.exchange(proposedAtNanos);
        isUnknown = state.exchange(isUnknown);
        isWithdrawing = state.exchange(isWithdrawing);
        nextCancelNanos = state.exchange(nextCancelNanos);
        isStale = state.exchange(isStale);
        isAmending = state.exchange(isAmending);
        amendTrigger = state.exchange(amendTrigger);
        amendLimit = state.exchange(amendLimit);
        amendedAtNanos = state.exchange(amendedAtNanos);
        nextAmendNanos = state.exchange(nextAmendNanos);
        refusals = state.exchange(refusals);
        pauseNanos = state.exchange(pauseNanos);
        nextProposalNanos = state.exchange(nextProposalNanos);
        highestTrigger = state.exchange(highestTrigger);
        hasFired = state.exchange(hasFired);
        throughSinceNanos = state.exchange(throughSinceNanos);
    }

    private Act move(final Terms wanted, final int stepBps, final long nowNanos) {
        final boolean isWorth = isBehind(wanted.trigger, stepBps) || (hasTarget && isLimitOff(wanted.limit, stepBps));
        if (!isWorth || !wanted.isMovable || isAmending || nowNanos < nextAmendNanos) {
            return Act.NONE;
        }
        return refusals < REFUSALS_MAX ? Act.AMEND : cancel(nowNanos);
    }

    private boolean isLimitOff(final long wanted, final int stepBps) {
        return wanted != limit && Math.abs(wanted - limit) >= Products.multiplyDivideCeiling(limit, stepBps, BASIS);
    }

    private Act cancel(final long nowNanos) {
        isWithdrawing = true;
        return isTimeToCancel(nowNanos) ? Act.CANCEL : Act.NONE;
    }

    private boolean isLive() {
        final int index = orders.find(orderId);
        return index != OwnOrders.NOT_OURS && orders.isLive(index);
    }

    private void onAmendRefused(final long nowNanos) {
        isAmending = false;
        refusals = Math.min(REFUSALS_MAX, refusals + 1);
        // One second, then two: with the third refusal a new order follows, without a pause.
        nextAmendNanos = Math.addExact(nowNanos, refusals < REFUSALS_MAX ? PAUSE_MIN_NANOS * refusals : 0);
    }

    /** The order at hand has ended, or was given up. */
    private void end(final boolean hasFills, final long nowNanos) {
        final boolean isWanted = isWithdrawing;
        // A stop that sold a part and ended leaves the rest without one; a target leaves it as it was.
        final boolean isFired = hasFills && hasStop();
        orderId = NONE;
        isUnknown = false;
        isWithdrawing = false;
        isStale = false;
        isAmending = false;
        throughSinceNanos = NEVER;
        nextCancelNanos = NEVER;
        if (isFired) {
            hasFired = true;
        } else if (isWanted) {
            nextProposalNanos = NEVER;
        } else {
            pauseNanos = nowNanos - proposedAtNanos >= PAUSE_MAX_NANOS ? PAUSE_MIN_NANOS : pauseNanos;
            nextProposalNanos = Math.addExact(nowNanos, pauseNanos);
            pauseNanos = Math.min(PAUSE_MAX_NANOS, 2 * pauseNanos);
        }
    }
}
