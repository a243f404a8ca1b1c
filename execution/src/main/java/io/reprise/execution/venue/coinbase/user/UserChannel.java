package io.reprise.execution.venue.coinbase.user;

import io.reprise.execution.venue.coinbase.rest.InstrumentLookup;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our orders as the venue tells of them by itself: one connection to its user channel, made again whenever it cannot be
 * believed, for ever until {@link #close}.
 *
 * <p>Assumed: the listener is called on the channel's own thread and does not hold it up. Guaranteed: doubt is told
 * before anything else is; no change of an order is dropped without doubt or refusal. Bounded: at most
 * {@value SocketListener#FRAMES_AHEAD} frames wait for the thread, each up to 16 Mi characters; the venue waits then.
 */
public final class UserChannel implements AutoCloseable {
    /** How late a silence or a due connection may be noticed. */
    private static final long TICK_MILLIS = 20;

    /** Longest wait for the thread to end: it never waits for the venue. */
    private static final long JOIN_MILLIS = 2_000;

    private final LongSupplier epochNanos;
    private final BlockingQueue<Consumer<UserSession>> events = new LinkedBlockingQueue<>();
    private final UserSession session;
    private final Thread thread;
    private volatile boolean isClosing;

    /**
     * A channel that is not yet connected.
     *
     * @param settings    where to listen
     * @param instruments finds the terms of products; asked on the channel's thread
     * @param token       signs a token for one message, as {@code () -> tokens.takeForWebSocket().text()}; asked on the
     *                    channel's thread
     * @param epochNanos  nanoseconds since 1970, never running backwards; asked on several threads
     * @param listener    hears of the orders
     */
    public UserChannel(
            final UserSettings settings,
            final InstrumentLookup instruments,
            final Supplier<String> token,
            final LongSupplier epochNanos,
            final UserListener listener) {
        this.epochNanos = epochNanos;
        session = new UserSession(
                settings,
                new UserMessages(instruments),
                listener,
                token,
                new JdkSocket(settings.uri(), epochNanos, events::add));
        thread = new Thread(this::run, "user-channel");
        thread.setDaemon(true);
    }

    /** Connects, and returns without waiting for it. Once. */
    public void start() {
        thread.start();
    }

    /**
     * Whether orders are listened for. Any thread.
     *
     * @return false before the start, after the close, and when a listener threw
     */
    public boolean isRunning() {
        return thread.isAlive();
    }

    /** Says good-bye and ends the thread; the listener is not called any more when this returns. Any thread but its. */
    @Override
    public void close() {
        isClosing = true;
        events.add(ending -> {});
        try {
            thread.join(JOIN_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!isClosing) {
                final @Nullable Consumer<UserSession> event = events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
                if (event == null) {
                    // Only now: a heartbeat that waits in the queue is not missing.
                    session.onTick(epochNanos.getAsLong());
                } else if (!isClosing) {
                    event.accept(session);
                }
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.end();
        }
    }
}
