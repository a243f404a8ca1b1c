package io.reprise.strategy;

import io.reprise.event.SignalKind;
import io.reprise.event.StateHash;
import io.reprise.number.Products;
import org.jspecify.annotations.Nullable;

/**
 * What one strategy holds of one product, by its own fills, and where it means to leave. The ledger in risk is the
 * truth about the account; this is one strategy's share of it.
 *
 * <p>The average entry is exact: {@code average * quantity + remainder} is what was paid, with
 * {@code 0 <= remainder < quantity}. Allocates nothing.
 */
final class Holding {
    private static final int NO_KIND = 0;

    private long quantity;
    private long averagePrice;
    private long remainder;
    private long stopDistance;
    private long targetDistance;
    private long openedAtNanos;
    private long lastExitNanos;
    private boolean hasExited;
    private long writtenOff;
    private @Nullable SignalKind exitReason;

    boolean isOpen() {
        return quantity > 0;
    }

    long quantity() {
        return quantity;
    }

    long averagePrice() {
        return averagePrice;
    }

    long stopPrice() {
        return averagePrice - stopDistance;
    }

    long targetPrice() {
        return Math.addExact(averagePrice, targetDistance);
    }

    long openedAtNanos() {
        return openedAtNanos;
    }

    /** Why it is being left, from the first moment on until it is gone, whatever the price does meanwhile. */
    @Nullable
    SignalKind exitReason() {
        return exitReason;
    }

    void leaveBecause(final SignalKind reason) {
        exitReason = reason;
    }

    /** Distances of the next entry, as of its proposal. */
    void plan(final long newStopDistance, final long newTargetDistance) {
        stopDistance = newStopDistance;
        targetDistance = newTargetDistance;
    }

    void onBought(final long price, final long bought, final long nowNanos) {
        if (quantity == 0) {
            openedAtNanos = nowNanos;
            averagePrice = price;
            remainder = 0;
        }
        final long whole = Math.addExact(quantity, bought);
        final long beyond = Math.addExact(remainder, Math.multiplyExact(price - averagePrice, bought));
        averagePrice += Math.floorDiv(beyond, whole);
        remainder = Math.floorMod(beyond, whole);
        quantity = whole;
    }

    /** Sells at average cost. More than is held cannot be ours: it leaves nothing, not less. */
    void onSold(final long sold, final long nowNanos) {
        final long left = Math.max(0, quantity - sold);
        remainder = left == 0 ? 0 : Products.multiplyDivideFloor(remainder, left, quantity);
        quantity = left;
        lastExitNanos = nowNanos;
        hasExited = true;
        if (left == 0) {
            exitReason = null;
        }
    }

    /** Forgets a rest too small to be sold. */
    void writeOff() {
        writtenOff = Math.addExact(writtenOff, quantity);
        quantity = 0;
        remainder = 0;
        exitReason = null;
    }

    long writtenOff() {
        return writtenOff;
    }

    boolean isCoolingDown(final long nowNanos, final long cooldownNanos) {
        return hasExited && nowNanos - lastExitNanos < cooldownNanos;
    }

    long digest(final long hash) {
        long folded = StateHash.fold(StateHash.fold(hash, quantity), averagePrice);
        folded = StateHash.fold(StateHash.fold(folded, remainder), stopDistance);
        folded = StateHash.fold(StateHash.fold(folded, targetDistance), openedAtNanos);
        folded = StateHash.fold(StateHash.fold(folded, lastExitNanos), hasExited ? 1 : 0);
        final SignalKind reason = exitReason;
        return StateHash.fold(StateHash.fold(folded, writtenOff), reason == null ? NO_KIND : reason.value());
    }
}
