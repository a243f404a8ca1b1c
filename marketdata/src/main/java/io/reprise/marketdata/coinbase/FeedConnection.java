package io.reprise.marketdata.coinbase;

import io.reprise.event.FeedReason;
import io.reprise.event.InputSink;
import io.reprise.marketdata.health.Backoff;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.handshake.ServerHandshake;
import org.jspecify.annotations.Nullable;

/**
 * One socket to the venue, opened again whenever it closes.
 *
 * <p>Its thread connects, reads, decodes and offers, and nothing else does: a session needs no lock. The feed's
 * watchdog calls {@link #watch} and {@link #drain}; what it may do to the reading thread is close the socket under it.
 */
final class FeedConnection implements Runnable, Outbox {
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    /** Longest wait for the venue to answer our closing of the socket. */
    private static final long HANDSHAKE_MILLIS = 500;

    /** Longest wait for the thread to end once the socket is gone. */
    private static final long JOIN_MILLIS = 2_000;

    private final FeedSettings settings;
    private final LongSupplier clockNanos;
    private final FeedSession session;
    private final MessagePacer connects;
    private final MessagePacer messages;
    private final Backoff backoff;
    private final Queue<SubscribeMessage> waiting = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean isLate = new AtomicBoolean();
    private final Thread thread;
    private volatile @Nullable Client client;

    FeedConnection(
            final FeedSettings settings,
            final FeedPlan plan,
            final InputSink sink,
            final LongSupplier clockNanos,
            final FeedPacers pacers) {
        this.settings = settings;
        this.clockNanos = clockNanos;
        connects = pacers.connects();
        messages = pacers.messages();
        backoff = new Backoff(
                settings.reconnectMinNanos(), settings.reconnectMaxNanos(), settings.seed() * 31 + plan.source());
        session = new FeedSession(settings, plan, sink, clockNanos, this, pacers.counters());
        thread = new Thread(this, "feed-" + plan.source());
        thread.setDaemon(true);
    }

    /** What the connections of one feed share. */
    record FeedPacers(MessagePacer connects, MessagePacer messages, FeedCounters counters) {}

    void start() {
        thread.start();
    }

    /** Says good-bye, and hangs up when that is not answered. Returns when the thread has ended, or is given up. */
    void close() {
        closed.countDown();
        final Client current = client;
        if (current != null) {
            current.close();
        }
        try {
            thread.join(HANDSHAKE_MILLIS);
            if (thread.isAlive()) {
                hangUp();
                thread.join(JOIN_MILLIS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        boolean isClosed = closed.getCount() == 0;
        while (!isClosed) {
            final long waitNanos = connects.takeOrWaitNanos(clockNanos.getAsLong());
            if (waitNanos > 0) {
                isClosed = isClosedWithin(waitNanos);
            } else {
                connectAndRead();
                isClosed = isClosedWithin(backoff.nextNanos());
            }
        }
    }

    @Override
    public void send(final SubscribeMessage message) {
        waiting.add(message);
        drain();
    }

    @Override
    public void hangUp() {
        final Client current = client;
        if (current != null) {
            current.abort();
        }
    }

    /** Sends what waits for the venue's limit, oldest first. Any thread. */
    synchronized void drain() {
        final Client current = client;
        while (current != null && !waiting.isEmpty() && messages.takeOrWaitNanos(clockNanos.getAsLong()) == 0) {
            final SubscribeMessage message = waiting.poll();
            if (message != null) {
                current.request(message);
            }
        }
    }

    /** Closes the socket when no heartbeat came in time; the reading thread then says so. Any thread. */
    void watch(final long nowNanos) {
        final long lastBeatAtNanos = session.lastBeatAtNanos();
        if (lastBeatAtNanos != Long.MAX_VALUE && nowNanos - lastBeatAtNanos > settings.heartbeatTimeoutNanos()) {
            isLate.set(true);
            hangUp();
        }
    }

    /** Hands on that a book does not hold together. Any thread. */
    void doubt(final int instrumentId) {
        session.doubt(instrumentId);
    }

    private void connectAndRead() {
        final Client current = new Client();
        isLate.set(false);
        waiting.clear();
        client = current;
        if (closed.getCount() > 0) {
            current.run();
        }
        client = null;
        final long now = clockNanos.getAsLong();
        if (isLate.get() && closed.getCount() > 0) {
            session.onLate(now);
        }
        if (closed.getCount() == 0) {
            session.onClosed(now, FeedReason.NONE, "closed by the engine");
        } else {
            session.onClosed(
                    now, current.wasOpen ? FeedReason.SOCKET_CLOSED : FeedReason.CONNECT_FAILED, current.why());
        }
    }

    private boolean isClosedWithin(final long nanos) {
        try {
            return closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The library's client, run on our thread. */
    private final class Client extends WebSocketClient {
        private volatile boolean wasOpen;
        private volatile String closeReason = "";
        private volatile String failure = "";

        Client() {
            super(settings.uri(), new BytesDraft(), null, CONNECT_TIMEOUT_MILLIS);
            // Heartbeats are watched by the feed; the library's own watch would start a thread a connection.
            setConnectionLostTimeout(0);
            setTcpNoDelay(true);
            setDaemon(true);
        }

        @Override
        public void onOpen(final ServerHandshake handshake) {
            wasOpen = true;
            if (closed.getCount() == 0) {
                // Closed while this connection was being made: there was no socket to abort then.
                abort();
                return;
            }
            session.onOpened(clockNanos.getAsLong());
        }

        @Override
        public void onMessage(final ByteBuffer bytes) {
            session.onFrame(
                    bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), clockNanos.getAsLong());
            if (session.hasBeat()) {
                backoff.reset();
            }
        }

        @Override
        public void onMessage(final String text) {
            throw new IllegalStateException("a text frame became a String: BytesDraft is not in use");
        }

        @Override
        public void onClose(final int code, final String reason, final boolean remote) {
            closeReason = (remote ? "the venue closed" : "closed") + " with code " + code
                    + (reason == null || reason.isEmpty() ? "" : ": " + reason);
        }

        @Override
        public void onError(final Exception e) {
            failure = e.getClass().getSimpleName() + ": " + e.getMessage();
        }

        String why() {
            final String what = wasOpen ? closeReason : "no connection to " + settings.uri();
            return failure.isEmpty() ? what : what + " (" + failure + ")";
        }

        void request(final SubscribeMessage message) {
            final var jwt = settings.jwt();
            try {
                send(message.text(jwt == null ? null : jwt.get()));
            } catch (final WebsocketNotConnectedException e) {
                failure = "not connected any more when " + message.channel() + " was to be requested";
            } catch (final RuntimeException e) {
                // The token's maker is foreign code on our threads: without its token there is no use in the socket.
                failure = "no token for " + message.channel() + ": " + e;
                abort();
            }
        }

        /** Closes the socket without the closing handshake, from any thread; the reading thread notices at once. */
        void abort() {
            final Socket socket = getSocket();
            try {
                if (socket != null) {
                    socket.close();
                }
            } catch (final IOException e) {
                failure = "closing the socket: " + e.getMessage();
            }
        }
    }
}
