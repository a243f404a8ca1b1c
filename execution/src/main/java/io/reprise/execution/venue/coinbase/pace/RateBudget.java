package io.reprise.execution.venue.coinbase.pace;

import io.reprise.execution.venue.coinbase.rest.RateHeaders;

/**
 * What may be asked of one class of endpoints now: a token bucket that the venue's answers can only lower. One thread;
 * time is its caller's, nanoseconds since 1970, and allocates nothing.
 *
 * <p>The meaning of the venue's headers is not documented. So they are taken in the way that asks less: the remaining
 * number lowers what is left, the limit lowers the burst, and the reset is waited for when nothing remains.
 */
public final class RateBudget {
    /** The first wait after a 429. */
    public static final long BACKOFF_FIRST_NANOS = 250_000_000L;

    /** The longest wait that we choose ourselves, and the longest for a reset that no 429 confirmed. */
    public static final long BACKOFF_LONGEST_NANOS = 30_000_000_000L;

    /** The longest {@code retry-after} that is obeyed to the letter: what is longer is a ban that a person must see. */
    public static final long RETRY_AFTER_LONGEST_NANOS = 3_600_000_000_000L;

    private static final long SECOND_NANOS = 1_000_000_000L;

    /** One request, counted so finely that a nanosecond adds a whole number: {@code perSecond} of these units. */
    private static final long ONE = SECOND_NANOS;

    /** A reset above this is a time since 1970, below it a number of seconds from now: no wait lasts 30 years. */
    private static final long RESET_EPOCH_SECONDS_MIN = 1_000_000_000L;

    private final RateLimit limit;
    private final Backoff backoff = new Backoff(BACKOFF_FIRST_NANOS, BACKOFF_LONGEST_NANOS);
    private int burst;
    private long level;
    private long levelAtNanos = Long.MIN_VALUE;
    private long limitedUntilNanos = Long.MIN_VALUE;
    private long emptyUntilNanos = Long.MIN_VALUE;

    /**
     * A full bucket.
     *
     * @param limit of the endpoints
     */
    public RateBudget(final RateLimit limit) {
        this.limit = limit;
        burst = limit.burst();
        level = burst * ONE;
    }

    /**
     * Takes one request out of the bucket, if that is allowed now.
     *
     * @param urgency  what it is for; only a cancel may use the part that is kept for cancels
     * @param nowNanos since 1970
     * @return whether it may be sent
     */
    public boolean tryTake(final Urgency urgency, final long nowNanos) {
        refill(nowNanos);
        if (nextAtNanos(urgency, nowNanos) > nowNanos) {
            return false;
        }
        level -= ONE;
        return true;
    }

    /**
     * When such a request may be sent, if nothing else is sent before.
     *
     * @param urgency  what it is for
     * @param nowNanos since 1970
     * @return now, or later
     */
    public long nextAtNanos(final Urgency urgency, final long nowNanos) {
        refill(nowNanos);
        final boolean isCancel = urgency == Urgency.CANCEL;
        final long kept = isCancel ? 0 : (long) limit.keptForCancels() * burst / limit.burst();
        final long missing = (1 + kept) * ONE - level;
        // Behind a 429 the bucket begins to fill only when the wait is over.
        final long fillsFromNanos = Math.max(nowNanos, levelAtNanos);
        final long filledAtNanos = missing <= 0
                ? nowNanos
                : Math.addExact(fillsFromNanos, (missing + limit.perSecond() - 1) / limit.perSecond());
        final long waitNanos = isCancel ? limitedUntilNanos : Math.max(limitedUntilNanos, emptyUntilNanos);
        return Math.max(filledAtNanos, waitNanos);
    }

    /**
     * The venue answered, and not with a 429.
     *
     * @param headers  of the answer
     * @param nowNanos since 1970
     */
    public void onAnswer(final RateHeaders headers, final long nowNanos) {
        refill(nowNanos);
        if (nowNanos >= limitedUntilNanos) {
            // Before that, it is the answer to a request that left before the 429 came.
            backoff.reset();
        }
        burst = (int) Math.max(1, Math.min(limit.burst(), headers.limit().orElse(limit.burst())));
        final long remaining = Math.min(burst, headers.remaining().orElse(burst));
        level = Math.min(level, remaining * ONE);
        if (remaining == 0 && headers.reset().isPresent()) {
            emptyUntilNanos =
                    Math.addExact(nowNanos, untilResetNanos(headers.reset().getAsLong(), nowNanos));
        }
    }

    /**
     * The venue answered with a 429: nothing is sent, not even a cancel, until the wait is over.
     *
     * @param headers  of the answer
     * @param nowNanos since 1970
     */
    public void onLimited(final RateHeaders headers, final long nowNanos) {
        refill(nowNanos);
        final long wanted = headers.retryAfterSeconds().orElse(0);
        final long wantedNanos =
                wanted > RETRY_AFTER_LONGEST_NANOS / SECOND_NANOS ? RETRY_AFTER_LONGEST_NANOS : wanted * SECOND_NANOS;
        // Requests that were on their way together are refused together: that is one failure, not many.
        final long ownNanos = nowNanos < limitedUntilNanos ? 0 : backoff.nextNanos();
        limitedUntilNanos = Math.max(limitedUntilNanos, Math.addExact(nowNanos, Math.max(ownNanos, wantedNanos)));
        // One request tries whether it is over, and what was saved up before is gone.
        level = Math.min(level, ONE);
        levelAtNanos = Math.max(levelAtNanos, limitedUntilNanos);
    }

    /**
     * Gives up what is above a number of requests, because of an answer that may or may not speak of this bucket.
     *
     * @param requests that may be left now, from 0
     * @param nowNanos since 1970
     */
    public void lower(final long requests, final long nowNanos) {
        refill(nowNanos);
        level = Math.min(level, Math.min(burst, requests) * ONE);
    }

    /** Adds what came in since the last look; time that runs backwards adds nothing. */
    private void refill(final long nowNanos) {
        if (levelAtNanos == Long.MIN_VALUE) {
            levelAtNanos = nowNanos;
        }
        if (nowNanos <= levelAtNanos) {
            return;
        }
        final long room = burst * ONE - level;
        final long elapsedNanos = nowNanos - levelAtNanos;
        level += elapsedNanos > room / limit.perSecond() ? Math.max(0, room) : elapsedNanos * limit.perSecond();
        levelAtNanos = nowNanos;
    }

    private static long untilResetNanos(final long reset, final long nowNanos) {
        final long seconds = reset < RESET_EPOCH_SECONDS_MIN ? reset : reset - Math.floorDiv(nowNanos, SECOND_NANOS);
        final long longest = BACKOFF_LONGEST_NANOS / SECOND_NANOS;
        return Math.max(0, Math.min(longest, seconds)) * SECOND_NANOS;
    }
}
