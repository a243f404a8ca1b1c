package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Words;
import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Instruments;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of the feed, product by product: what was said of it, when it last spoke, and how often it does.
 *
 * <p>A product is stale while any of its channels is, or a channel for all products, or the connection. One thread;
 * market data allocates nothing.
 */
final class FeedBoard {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Seconds a rate is taken over: short enough to show a burst, long enough to be read. */
    private static final int RATE_SECONDS = 5;

    /** One more than the rate needs: the second under way does not count. */
    private static final int BUCKETS = RATE_SECONDS + 1;

    private final Product[] products = new Product[Instruments.COUNT_MAX + 1];
    private String connection = "";

    FeedBoard() {
        Arrays.setAll(products, id -> new Product());
    }

    void onMarket(final int instrumentId, final long atNanos) {
        final Product product = at(instrumentId);
        product.lastAtNanos = Math.max(product.lastAtNanos, atNanos);
        product.count(Math.floorDiv(atNanos, SECOND_NANOS));
    }

    void onStatus(final FeedStatusChangedDecoder status) {
        final int id = status.header().instrumentId();
        final FeedState state = status.state();
        switch (state) {
            case STALE -> at(id).stale.put(status.channel(), status.reason());
            case DISCONNECTED -> {
                at(id).stale.put(Channel.ALL, status.reason());
                connection = "disconnected";
            }
            case LIVE, REPAIRED -> recover(id, status.channel());
            case CONNECTED -> connection = "connected";
            case SUBSCRIBED -> connection = "subscribed";
            default -> {
                // A rejected frame or a refusal is news, not a state.
            }
        }
    }

    /** What is whole again is what was named, and the connection it came over. */
    private void recover(final int id, final Channel channel) {
        products[0].stale.remove(Channel.ALL);
        if (id == 0) {
            for (final Product product : products) {
                product.recover(channel);
            }
        } else {
            at(id).recover(channel);
            at(id).isLive = true;
        }
    }

    /** Of the connection itself, in a word; empty before anything was said. */
    String connection() {
        return connection;
    }

    boolean isStale(final int instrumentId) {
        return reason(instrumentId) != null;
    }

    /** In a word or two: LIVE, STALE and why, or what is known instead. */
    String state(final int instrumentId) {
        final FeedReason reason = reason(instrumentId);
        if (reason != null) {
            return reason == FeedReason.NONE ? "STALE" : "STALE " + Words.of(reason);
        }
        final Product product = at(instrumentId);
        if (product.isLive) {
            return "LIVE";
        }
        return product.lastAtNanos == 0 ? "waiting" : "data";
    }

    private @Nullable FeedReason reason(final int instrumentId) {
        final Map<Channel, FeedReason> own = at(instrumentId).stale;
        final Map<Channel, FeedReason> all = products[0].stale;
        return own.isEmpty()
                ? all.values().stream().findFirst().orElse(null)
                : own.values().iterator().next();
    }

    /** When the product's market last spoke, 0 for never. */
    long lastAtNanos(final int instrumentId) {
        return at(instrumentId).lastAtNanos;
    }

    /** Market events a second over the last whole seconds. */
    long rate(final int instrumentId, final long nowNanos) {
        return at(instrumentId).rate(Math.floorDiv(nowNanos, SECOND_NANOS));
    }

    private Product at(final int instrumentId) {
        return products[instrumentId >= 0 && instrumentId <= Instruments.COUNT_MAX ? instrumentId : 0];
    }

    private static final class Product {
        private final Map<Channel, FeedReason> stale = new EnumMap<>(Channel.class);
        private final long[] counts = new long[BUCKETS];
        private long second;
        private long lastAtNanos;
        private boolean isLive;

        void recover(final Channel channel) {
            if (channel == Channel.ALL) {
                stale.clear();
            } else {
                stale.remove(channel);
                stale.remove(Channel.ALL);
            }
        }

        void count(final long now) {
            advance(now);
            if (now > second - BUCKETS) {
                counts[bucket(now)]++;
            }
        }

        long rate(final long now) {
            advance(now);
            long sum = 0;
            for (long past = second - RATE_SECONDS; past < second; past++) {
                sum += counts[bucket(past)];
            }
            return sum / RATE_SECONDS;
        }

        private void advance(final long now) {
            if (now >= second + BUCKETS) {
                Arrays.fill(counts, 0);
                second = now;
            }
            while (second < now) {
                second++;
                counts[bucket(second)] = 0;
            }
        }

        private static int bucket(final long second) {
            return (int) Math.floorMod(second, (long) BUCKETS);
        }
    }
}
