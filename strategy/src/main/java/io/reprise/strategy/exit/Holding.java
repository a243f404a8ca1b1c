package io.reprise.strategy.exit;

import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.number.Products;
import org.jspecify.annotations.Nullable;

/**
 * What one strategy holds of one product, by its own fills, and where it means to leave. The ledger in risk is the
 * truth about the account; this is one strategy's share of it.
 *
 * <p>The average entry is exact: {@code average * quantity + remainder} is what was paid, with
 * {@code 0 <= remainder < quantity}. A stop that was raised never goes back. Allocates nothing.
 */
public final class Holding {
    private static final int NO_REASON = 0;
    /** Parts of the ladder are counted in millionths: a percentage has at most eight decimals, an order far fewer. */
    private static final long SCALE = 1_000_000;

    private long quantity;
    private long averagePrice;
    private long remainder;
    /** All that was bought since it was flat. */
    private long bought;

    private long entries;
    private long lastEntryPrice;

    private long stopDistance;
    private long targetDistance;
    private double range;
    private long highestPrice;
    /** Where the stop was raised to; 0 as long as it stands where it began. */
    private long raisedStop;

    private @Nullable SignalKind raisedBecause;
    private double ladderSold;

    private long openedAtNanos;
    private long lastExitNanos;
    private boolean hasExited;
    private long writtenOff;
    private @Nullable SignalKind exitReason;

    /** Nothing held. */
    public Holding() {}

    /**
     * Whether anything is held.
     *
     * @return true above 0
     */
    public boolean isOpen() {
        return quantity > 0;
    }

    /**
     * How much is held.
     *
     * @return quantity mantissa
     */
    public long quantity() {
        return quantity;
    }

    /**
     * Average price of what is held, without fees, rounded down.
     *
     * @return price mantissa
     */
    public long averagePrice() {
        return averagePrice;
    }

    /**
     * Price of the last fill that bought.
     *
     * @return price mantissa, 0 before the first
     */
    public long lastEntryPrice() {
        return lastEntryPrice;
    }

    /**
     * Entries that were filled since it was flat, each counted once.
     *
     * @return from 0
     */
    public long entries() {
        return isOpen() ? entries : 0;
    }

    /**
     * The stop in force: where it began, or where it was raised to.
     *
     * @return price mantissa, 0 for none
     */
    public long stopPrice() {
        return Math.max(stopDistance > 0 ? averagePrice - stopDistance : 0, raisedStop);
    }

    /**
     * Why the stop stands where it does.
     *
     * @return TRAILING_STOP or BREAK_EVEN where it was raised, else STOP_LOSS
     */
    public SignalKind stopReason() {
        return raisedBecause != null && stopPrice() == raisedStop ? raisedBecause : SignalKind.STOP_LOSS;
    }

    /**
     * Keeps the stop from falling where a later entry at a lower price, or with a wider stop, would lower it.
     *
     * @param price mantissa, where the stop stood; lower than the stop in force it changes nothing
     */
    public void holdStopAt(final long price) {
        if (price > stopPrice()) {
            raisedStop = price;
            raisedBecause = null;
        }
    }

    /**
     * The target.
     *
     * @return price mantissa; the greatest number for none
     */
    public long targetPrice() {
        return targetDistance > 0 ? Math.addExact(averagePrice, targetDistance) : Long.MAX_VALUE;
    }

    /**
     * The highest price since the entry.
     *
     * @return price mantissa
     */
    public long highestPrice() {
        return highestPrice;
    }

    /**
     * When the first fill came.
     *
     * @return event time
     */
    public long openedAtNanos() {
        return openedAtNanos;
    }

    /**
     * Why it is being left, from the first moment on until it is gone, whatever the price does meanwhile.
     *
     * @return null as long as it is kept
     */
    public @Nullable SignalKind exitReason() {
        return exitReason;
    }

    /**
     * Decides to leave; the first reason stays.
     *
     * @param reason why
     */
    public void leaveBecause(final SignalKind reason) {
        exitReason = exitReason == null ? reason : exitReason;
    }

    /**
     * Distances of the next entry, as of its proposal.
     *
     * @param newStopDistance   price mantissa, 0 for no stop
     * @param newTargetDistance price mantissa, 0 for no target
     * @param newRange          average true range, price mantissa
     */
    public void plan(final long newStopDistance, final long newTargetDistance, final double newRange) {
        stopDistance = newStopDistance;
        targetDistance = newTargetDistance;
        range = newRange;
    }

    /**
     * Books a fill that bought.
     *
     * @param price        mantissa
     * @param newly        quantity mantissa, above 0
     * @param isFirstOfOne the first fill of its order
     * @param nowNanos     event time
     * @throws ArithmeticException when a number does not fit 63 bits
     */
    public void onBought(final long price, final long newly, final boolean isFirstOfOne, final long nowNanos) {
        if (quantity == 0) {
            openedAtNanos = nowNanos;
            averagePrice = price;
            remainder = 0;
            bought = 0;
            entries = 0;
            highestPrice = price;
            raisedStop = 0;
            raisedBecause = null;
            ladderSold = 0;
            exitReason = null;
        }
        final long whole = Math.addExact(quantity, newly);
        final long beyond = Math.addExact(remainder, Math.multiplyExact(price - averagePrice, newly));
        averagePrice += Math.floorDiv(beyond, whole);
        remainder = Math.floorMod(beyond, whole);
        quantity = whole;
        bought = Math.addExact(bought, newly);
        entries += isFirstOfOne || entries == 0 ? 1 : 0;
        lastEntryPrice = price;
    }

    /**
     * Sells at average cost. More than is held cannot be ours: it leaves nothing, not less.
     *
     * @param sold     quantity mantissa, above 0
     * @param nowNanos event time
     */
    public void onSold(final long sold, final long nowNanos) {
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
    public void writeOff() {
        writtenOff = Math.addExact(writtenOff, quantity);
        quantity = 0;
        remainder = 0;
        exitReason = null;
    }

    /**
     * Looks whether it is time to leave, with nothing of it resting at the venue.
     *
     * @param settings        when to leave
     * @param maxHoldingNanos longest it may be held
     * @param nowNanos        event time
     * @param low             price mantissa
     * @param high            price mantissa
     */
    public void look(
            final ExitSettings settings,
            final long maxHoldingNanos,
            final long nowNanos,
            final long low,
            final long high) {
        look(settings, maxHoldingNanos, nowNanos, low, high, Resting.NOTHING);
    }

    /**
     * Looks whether it is time to leave, by the lowest and highest price since it last looked: the stop first, because
     * nothing tells which came first; only then may the highest price raise the stop. What rests at the venue is left
     * to it.
     *
     * @param settings        when to leave
     * @param maxHoldingNanos longest it may be held
     * @param nowNanos        event time
     * @param low             price mantissa
     * @param high            price mantissa
     * @param resting         which of stop and target the venue has
     */
    public void look(
            final ExitSettings settings,
            final long maxHoldingNanos,
            final long nowNanos,
            final long low,
            final long high,
            final Resting resting) {
        if (exitReason != null) {
            return;
        }
        final boolean isStopped = low <= stopPrice();
        if (isStopped && !resting.hasStop()) {
            exitReason = stopReason();
        } else if (!isStopped && high >= targetPrice() && !resting.hasTarget()) {
            exitReason = SignalKind.TAKE_PROFIT;
        } else if (nowNanos - openedAtNanos >= maxHoldingNanos) {
            exitReason = SignalKind.HOLDING_TIME;
        } else if (!isStopped && (high > highestPrice || raisedStop == 0)) {
            highestPrice = Math.max(highestPrice, high);
            raise(settings);
        }
    }

    /**
     * What the ladder of targets wants sold now.
     *
     * @return quantity mantissa beyond what is to be kept, 0 for nothing
     */
    public long dueOnLadder() {
        final long kept = Products.multiplyDivideCeiling(bought, Math.round((1 - ladderSold) * SCALE), SCALE);
        return Math.max(0, quantity - kept);
    }

    /**
     * Whether it is too soon for another entry.
     *
     * @param nowNanos      event time
     * @param cooldownNanos pause behind the last exit
     * @return true within the pause
     */
    public boolean isCoolingDown(final long nowNanos, final long cooldownNanos) {
        return hasExited && nowNanos - lastExitNanos < cooldownNanos;
    }

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    public void exchange(final StateExchange state) {
        quantity = state.exchange(quantity);
        averagePrice = state.exchange(averagePrice);
        remainder = state.exchange(remainder);
        bought = state.exchange(bought);
        entries = state.exchange(entries);
        lastEntryPrice = state.exchange(lastEntryPrice);
        stopDistance = state.exchange(stopDistance);
        targetDistance = state.exchange(targetDistance);
        range = state.exchange(range);
        highestPrice = state.exchange(highestPrice);
        raisedStop = state.exchange(raisedStop);
        raisedBecause = exchange(state, raisedBecause);
        ladderSold = state.exchange(ladderSold);
        openedAtNanos = state.exchange(openedAtNanos);
        lastExitNanos = state.exchange(lastExitNanos);
        hasExited = state.exchange(hasExited);
        writtenOff = state.exchange(writtenOff);
        exitReason = exchange(state, exitReason);
    }

    private void raise(final ExitSettings settings) {
        final long gain = highestPrice - averagePrice;
        final double multiple = stopDistance > 0 ? (double) gain / stopDistance : 0;
        if (settings.breakEvenAfter() > 0 && stopDistance > 0 && multiple >= settings.breakEvenAfter()) {
            raiseTo(
                    averagePrice + Math.round(averagePrice * settings.breakEvenBuffer()),
                    SignalKind.BREAK_EVEN,
                    settings.trailStep());
        }
        final long trail = settings.trailDistance(highestPrice, range);
        if (trail > 0 && multiple >= settings.trailAfter()) {
            raiseTo(highestPrice - trail, SignalKind.TRAILING_STOP, settings.trailStep());
        }
        ladderSold = Math.max(ladderSold, settings.ladder().soldAt(multiple));
    }

    private void raiseTo(final long price, final SignalKind because, final double step) {
        if (price > stopPrice() && price >= highestPrice) {
            // A buffer above every price so far would sell at once; it waits for a higher one.
            return;
        }
        final boolean isFar = raisedStop == 0 || price - raisedStop >= Math.round(raisedStop * step);
        if (price > stopPrice() && isFar) {
            raisedStop = price;
            raisedBecause = because;
        }
    }

    private static @Nullable SignalKind exchange(final StateExchange state, final @Nullable SignalKind kind) {
        final int code = state.exchange(kind == null ? NO_REASON : (int) kind.value());
        return code == NO_REASON ? null : SignalKind.get((short) code);
    }
}
