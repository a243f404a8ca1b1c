package io.reprise.marketdata.coinbase;

import io.reprise.event.InputSink;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Market data of Coinbase Advanced Trade, as input events: as many connections as the products need, each read, judged
 * and repaired on its own thread.
 *
 * <p><b>Assumptions.</b> With more than {@value FeedPlan#PRODUCTS_MAX} products several threads offer to the sink, so
 * it must be open to that.
 *
 * <p><b>Guarantees.</b> What cannot be believed is said before anything else is offered: a gap, missing heartbeats, a
 * silent channel, a closed socket, a venue's error, a full sink. A connection comes back for ever until {@link #close}.
 */
public final class CoinbaseFeed implements AutoCloseable {
    /** How often the watchdog looks: a lost heart is noticed this much late at most. */
    private static final long WATCH_PERIOD_MILLIS = 50;

    private final List<FeedConnection> connections;
    private final FeedCounters counters = new FeedCounters();
    private final LongSupplier clockNanos;
    private @Nullable Future<?> watching;
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(work -> {
        final Thread thread = new Thread(work, "feed-watchdog");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A feed that is not yet connected.
     *
     * @param settings   what to listen to
     * @param products   knows every symbol of the settings
     * @param sink       gets the events
     * @param clockNanos nanoseconds since 1970 UTC, never running backwards
     * @throws IllegalArgumentException when a symbol is not in the table
     */
    public CoinbaseFeed(
            final FeedSettings settings,
            final ProductTable products,
            final InputSink sink,
            final LongSupplier clockNanos) {
        this.clockNanos = clockNanos;
        final FeedConnection.FeedPacers pacers = new FeedConnection.FeedPacers(
                new MessagePacer(MessagePacer.CONNECTS_A_SECOND),
                new MessagePacer(MessagePacer.MESSAGES_A_SECOND),
                counters);
        connections = FeedPlan.split(products, settings.symbols()).stream()
                .map(plan -> new FeedConnection(settings, plan, sink, clockNanos, pacers))
                .toList();
    }

    /** Connects, and returns without waiting for it. */
    public void start() {
        connections.forEach(FeedConnection::start);
        watching = watchdog.scheduleWithFixedDelay(
                this::watch, WATCH_PERIOD_MILLIS, WATCH_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Disconnects for good: each connection still offers its DISCONNECTED event. Waits for the threads to end. */
    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(false);
        }
        watchdog.shutdown();
        connections.forEach(FeedConnection::close);
    }

    /**
     * Says that the book of a product does not hold together, such as crossed after a whole frame: with the next frame
     * it is declared stale and asked for anew. Any thread; allocates nothing.
     *
     * @param instrumentId of the product
     */
    public void doubt(final int instrumentId) {
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).doubt(instrumentId);
        }
    }

    /**
     * Reads a counter. Any thread.
     *
     * @param count which
     * @return its value since the start, over all connections
     */
    public long count(final FeedCount count) {
        return counters.read(count);
    }

    private void watch() {
        final long now = clockNanos.getAsLong();
        for (final FeedConnection connection : connections) {
            connection.watch(now);
            connection.drain();
        }
    }
}
