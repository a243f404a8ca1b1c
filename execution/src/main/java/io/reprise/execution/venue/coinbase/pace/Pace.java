package io.reprise.execution.venue.coinbase.pace;

import io.reprise.execution.venue.coinbase.rest.EndpointClass;
import io.reprise.execution.venue.coinbase.rest.RateHeaders;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * What one user may ask of the venue now: every request takes one out of the bucket of its endpoints and one out of
 * that of all.
 *
 * <p>Whether the venue counts by endpoint or by user is not documented. So both give way: the bucket of the endpoints
 * that answered obeys the answer to the letter, waits included; the bucket of all is lowered to what the answer leaves,
 * or to one request by a 429, and fills again at once. Thus a list that is refused stops the lists, slows everything,
 * and keeps a cancel waiting for one twentieth of a second at most.
 *
 * <p>Any thread; a lock is held for a few sums. Time is its callers', nanoseconds since 1970.
 */
public final class Pace {
    private final Map<EndpointClass, RateBudget> budgets = new EnumMap<>(EndpointClass.class);
    private final RateBudget total = new RateBudget(RateLimit.TOTAL);

    /** Nothing was asked yet. */
    public Pace() {
        for (final EndpointClass endpoint : EndpointClass.values()) {
            budgets.put(endpoint, new RateBudget(RateLimit.of(endpoint)));
        }
    }

    /**
     * Takes one request, if that is allowed now.
     *
     * @param endpoint where it goes
     * @param urgency  what it is for; only a cancel may use the part that is kept for cancels
     * @param nowNanos since 1970
     * @return whether it may be sent
     */
    public synchronized boolean tryTake(final EndpointClass endpoint, final Urgency urgency, final long nowNanos) {
        return nextAtNanos(endpoint, urgency, nowNanos) <= nowNanos
                && budget(endpoint).tryTake(urgency, nowNanos)
                && total.tryTake(urgency, nowNanos);
    }

    /**
     * When such a request may be sent, if nothing else is sent before.
     *
     * @param endpoint where it goes
     * @param urgency  what it is for
     * @param nowNanos since 1970
     * @return now, or later
     */
    public synchronized long nextAtNanos(final EndpointClass endpoint, final Urgency urgency, final long nowNanos) {
        return Math.max(budget(endpoint).nextAtNanos(urgency, nowNanos), total.nextAtNanos(urgency, nowNanos));
    }

    /**
     * The venue answered.
     *
     * @param endpoint  that was asked
     * @param headers   of the answer
     * @param isLimited whether it was a 429
     * @param nowNanos  since 1970
     */
    public synchronized void onAnswer(
            final EndpointClass endpoint, final RateHeaders headers, final boolean isLimited, final long nowNanos) {
        if (isLimited) {
            budget(endpoint).onLimited(headers, nowNanos);
            total.lower(1, nowNanos);
        } else {
            budget(endpoint).onAnswer(headers, nowNanos);
            headers.remaining().ifPresent(remaining -> total.lower(remaining, nowNanos));
        }
    }

    /**
     * Waits until a question may be asked, and takes it.
     *
     * @param endpoint     where it goes
     * @param patientNanos the longest wait; a longer one is not begun
     * @param clock        nanoseconds since 1970
     * @return false when the wait would be too long, or the thread was interrupted, which it stays: then do not ask
     */
    public boolean awaitTurn(final EndpointClass endpoint, final long patientNanos, final LongSupplier clock) {
        final long startedAtNanos = clock.getAsLong();
        long nowNanos = startedAtNanos;
        while (!tryTake(endpoint, Urgency.QUERY, nowNanos)) {
            final long nextAtNanos = nextAtNanos(endpoint, Urgency.QUERY, nowNanos);
            if (nextAtNanos - startedAtNanos > patientNanos
                    || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(nextAtNanos - nowNanos);
            nowNanos = clock.getAsLong();
        }
        return true;
    }

    private RateBudget budget(final EndpointClass endpoint) {
        final RateBudget budget = budgets.get(endpoint);
        if (budget == null) {
            throw new IllegalStateException("no budget of " + endpoint);
        }
        return budget;
    }
}
