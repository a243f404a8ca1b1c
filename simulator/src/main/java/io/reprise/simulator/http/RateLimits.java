package io.reprise.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often one may ask: keys on private pages, addresses on public ones. Any thread. */
final class RateLimits {
    /** Buckets kept; beyond it the one unused for longest is forgotten, and full again. */
    static final int BUCKETS_MAX = 1024;

    private final Rates rates;
    private final LongSupplier nanos;
    private final Map<String, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Nobody has asked yet.
     *
     * @param rates how often
     * @param nanos monotonic clock
     */
    RateLimits(final Rates rates, final LongSupplier nanos) {
        this.rates = rates;
        this.nanos = nanos;
    }

    /**
     * What is left to somebody.
     *
     * @param isAllowed whether this call may go on
     * @param limit     calls a second
     * @param remaining calls left now
     * @param reset     seconds until all are there again
     */
    record Quota(boolean isAllowed, int limit, int remaining, int reset) {}

    /** Takes one call. */
    Quota take(final boolean isPrivate, final String who) {
        return quota(isPrivate, who, true);
    }

    /** Takes none. */
    Quota look(final boolean isPrivate, final String who) {
        return quota(isPrivate, who, false);
    }

    private synchronized Quota quota(final boolean isPrivate, final String who, final boolean isTaken) {
        final long nowNanos = nanos.getAsLong();
        final int limit = isPrivate ? rates.privatePerSecond() : rates.publicPerSecond();
        final String name = (isPrivate ? "private " : "public ") + who;
        TokenBucket bucket = buckets.get(name);
        if (bucket == null) {
            if (buckets.size() >= BUCKETS_MAX) {
                buckets.remove(buckets.keySet().iterator().next());
            }
            bucket = new TokenBucket(limit, nowNanos);
            buckets.put(name, bucket);
        }
        final boolean isAllowed = !isTaken || bucket.take(nowNanos);
        final int left = bucket.left(nowNanos);
        return new Quota(isAllowed, limit, left, left == limit ? 0 : 1);
    }
}
