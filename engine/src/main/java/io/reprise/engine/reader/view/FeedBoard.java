package io.reprise.engine.reader.view;

import io.reprise.engine.reader.summary.Words;
import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Instruments;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of the feed, product by product: what was said of it, when it last spoke, and how often it does.
 *
 * <p>A product is stale while any of its channels is, or the connection it was heard over. One thread; market data
 * allocates nothing.
 */
final class FeedBoard {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Seconds a rate is taken over: short enough to show a burst, long enough to be read. */
    private static final int RATE_SECONDS = 5;

    /** One more than the rate needs: the second under way does not count. */
    private static final int BUCKETS = RATE_SECONDS + 1;

    private static final int NOT_HEARD = -1;

    private final Product[] products = new Product[Instruments.COUNT_MAX + 1];
    private String connection = "";

    FeedBoard() {
        Arrays.setAll(products, id -> new Product());
    }

    /** Forgets what a process said that is gone. */
    void onRunStarted() {
        for (final Product product : products) {
            product.stale.clear();
            product.isLive = false;
            product.source = NOT_HEARD;
            product.lastAtNanos = 0;
        }
        connection = "";
    }

    void onMarket(final int instrumentId, final int source, final long atNanos) {
        final Product product = at(instrumentId);
        product.source = source;
        product.lastAtNanos = Math.max(product.lastAtNanos, atNanos);
        product.count(Math.floorDiv(atNanos, SECOND_NANOS));
    }

    void onStatus(final FeedStatusChangedDecoder status) {
        final int id = status.header().instrumentId();
        final int source = status.header().source();
        switch (status.state()) {
            case STALE -> distrust(id, source, status.channel(), status.reason());
            case DISCONNECTED -> {
                distrust(id, source, Channel.ALL, status.reason());
                connection = "disconnected";
            }
            case LIVE, REPAIRED -> recover(id, source, status.channel());
            case CONNECTED -> connection = "connected";
            case SUBSCRIBED -> connection = "subscribed";
            default -> {
                // A rejected frame or a refusal is news, not a state.
            }
        }
    }

    /** What is said of a whole connection holds for each product heard over it, until that product is whole again. */
    private void distrust(final int id, final int source, final Channel channel, final FeedReason reason) {
        if (id != 0) {
            at(id).stale.put(channel, reason);
            return;
        }
        for (final Product product : products) {
            if (product.source == source) {
                product.stale.put(channel, reason);
            }
        }
    }

    private void recover(final int id, final int source, final Channel channel) {
        if (id != 0) {
            at(id).recover(source, channel);
            return;
        }
        for (final Product product : products) {
            if (product.source == source) {
                product.recover(source, channel);
            }
        }
    }

    /** Of the connection itself, in a word; empty before anything was said. */
    String connection() {
        return connection;
    }

    boolean isStale(final int instrumentId) {
        return reason(instrumentId) != null;
    }

    /** In a word or two: LIVE, STALE and why, closed by ourselves, or what is known instead. */
    String state(final int instrumentId) {
        final FeedReason reason = reason(instrumentId);
        if (reason != null) {
            return reason == FeedReason.NONE ? "closed" : "STALE " + Words.of(reason);
        }
        final Product product = at(instrumentId);
        if (product.isLive) {
            return "LIVE";
        }
        return product.lastAtNanos == 0 ? "waiting" : "data";
    }

    private @Nullable FeedReason reason(final int instrumentId) {
        final Map<Channel, FeedReason> stale = at(instrumentId).stale;
        return stale.isEmpty() ? null : stale.values().iterator().next();
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
        private int source = NOT_HEARD;
        private boolean isLive;

        /** A whole book ends what was said of the connection; a channel that speaks again ends its own silence. */
        void recover(final int newSource, final Channel channel) {
            source = newSource;
            isLive = true;
            if (channel == Channel.ALL) {
                stale.clear();
            } else {
                stale.remove(channel);
            }
            if (channel == Channel.LEVEL2) {
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
