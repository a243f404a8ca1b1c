package io.reprise.strategy;

import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.Side;
import io.reprise.event.StateHash;
import io.reprise.number.Products;

/**
 * What a strategy holds of one product and which order of its own is on the way, learned from reports alone.
 *
 * <p>Core thread; allocates nothing. A proposal that risk refused is never reported on: it is forgotten when its order
 * would be over, and a grace. An order that was reported on once is followed to its end, however late that is reported:
 * it may have been filled meanwhile.
 */
final class Holding {
    /** After an order's end its last report may still be on the way: latency of the venue, with room. */
    static final long GRACE_NANOS = 5_000_000_000L;

    private static final long NONE = 0;

    private long quantity;
    private long averagePrice;
    private long stopPrice;
    private long targetPrice;
    private long enteredAtNanos;
    private long exitedAtNanos;
    private boolean hasExited;
    private long orderId;
    private long orderEndsAtNanos;
    private long orderFilled;
    private boolean isAcknowledged;

    boolean isFlat() {
        return quantity == 0;
    }

    long quantity() {
        return quantity;
    }

    long averagePrice() {
        return averagePrice;
    }

    long stopPrice() {
        return stopPrice;
    }

    long targetPrice() {
        return targetPrice;
    }

    long enteredAtNanos() {
        return enteredAtNanos;
    }

    boolean isCoolingDown(final long now, final long cooldownNanos) {
        return hasExited && now - exitedAtNanos < cooldownNanos;
    }

    boolean isOrderOnTheWay(final long now) {
        if (orderId != NONE && !isAcknowledged && now > orderEndsAtNanos + GRACE_NANOS) {
            orderId = NONE;
        }
        return orderId != NONE;
    }

    void onEntryProposed(final long newOrderId, final long endsAtNanos, final long stop, final long target) {
        onExitProposed(newOrderId, endsAtNanos);
        stopPrice = stop;
        targetPrice = target;
    }

    void onExitProposed(final long newOrderId, final long endsAtNanos) {
        orderId = newOrderId;
        orderEndsAtNanos = endsAtNanos;
        orderFilled = 0;
        isAcknowledged = false;
    }

    /** A new process: an order that was on the way is reported on, or gone. */
    void onRunStarted() {
        orderEndsAtNanos = -GRACE_NANOS;
    }

    /** Takes a report; false when it is about another's order. */
    boolean onReport(final OrderReportedDecoder report, final long now) {
        if (report.orderId() != orderId) {
            return false;
        }
        isAcknowledged = true;
        final long filled = report.cumulativeQuantity() - orderFilled;
        if (filled > 0) {
            orderFilled = report.cumulativeQuantity();
            if (report.side() == Side.BUY) {
                buy(filled, report.fillPrice(), now);
            } else {
                sell(filled, now);
            }
        }
        if (isTerminal(report.status())) {
            orderId = NONE;
        }
        return true;
    }

    long digest(final long hash) {
        long digest = StateHash.fold(StateHash.fold(hash, quantity), averagePrice);
        digest = StateHash.fold(StateHash.fold(digest, stopPrice), targetPrice);
        digest = StateHash.fold(StateHash.fold(digest, enteredAtNanos), hasExited ? exitedAtNanos : -1);
        return StateHash.fold(
                StateHash.fold(StateHash.fold(digest, orderId), orderEndsAtNanos), isAcknowledged ? orderFilled : -1);
    }

    private void buy(final long filled, final long price, final long now) {
        final long total = Math.addExact(quantity, filled);
        if (quantity == 0) {
            averagePrice = price;
            enteredAtNanos = now;
        } else if (price >= averagePrice) {
            averagePrice += Products.multiplyDivideHalfEven(price - averagePrice, filled, total);
        } else {
            averagePrice -= Products.multiplyDivideHalfEven(averagePrice - price, filled, total);
        }
        quantity = total;
    }

    private void sell(final long filled, final long now) {
        quantity = Math.subtractExact(quantity, filled);
        if (quantity < 0) {
            throw new IllegalStateException("sold " + -quantity + " more than was held");
        }
        exitedAtNanos = now;
        hasExited = true;
    }

    private static boolean isTerminal(final OrderStatus status) {
        return switch (status) {
            case FILLED, CANCELLED, EXPIRED, REJECTED -> true;
            default -> false;
        };
    }
}
