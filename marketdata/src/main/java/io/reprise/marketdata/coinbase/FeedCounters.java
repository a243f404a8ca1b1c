package io.reprise.marketdata.coinbase;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The counts of a feed. Any thread; allocates nothing after construction. */
final class FeedCounters {
    private final Map<FeedCount, AtomicLong> counts = new EnumMap<>(FeedCount.class);

    FeedCounters() {
        for (final FeedCount count : FeedCount.values()) {
            counts.put(count, new AtomicLong());
        }
    }

    void add(final FeedCount count, final long more) {
        of(count).addAndGet(more);
    }

    long read(final FeedCount count) {
        return of(count).get();
    }

    private AtomicLong of(final FeedCount count) {
        final AtomicLong found = counts.get(count);
        if (found == null) {
            throw new IllegalStateException("no counter for " + count);
        }
        return found;
    }
}
