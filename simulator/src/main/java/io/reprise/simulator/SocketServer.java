package io.reprise.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket port. Its threads only queue what happened; one simulator thread answers and sends. */
final class SocketServer extends WebSocketServer {
    private static final Logger LOG = LoggerFactory.getLogger(SocketServer.class);

    /** A tenth of a simulated step at speed 1. */
    private static final long PAUSE_NANOS = 1_000_000L;

    /** Leaves the core to the socket thread, which must write before more can be sent. */
    private static final long BUSY_PAUSE_NANOS = 10_000L;

    private final FrameSource source;
    private final FaultSwitches faults;
    private final Queue<Runnable> happenings = new ConcurrentLinkedQueue<>();
    private final Map<WebSocket, ClientSession> sessions = new LinkedHashMap<>();
    private final CompletableFuture<Integer> bound = new CompletableFuture<>();
    private final boolean isEncrypted;
    private final Thread simulator = new Thread(this::simulate, "simulator");
    private volatile boolean isStopping;

    /**
     * A server that is not started.
     *
     * @param port   on 127.0.0.1; 0 for any
     * @param tls    encrypts; null for plain
     * @param source of what it sends
     * @param faults that frames may meet
     */
    SocketServer(final int port, final @Nullable SSLContext tls, final FrameSource source, final FaultSwitches faults) {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        this.source = source;
        this.faults = faults;
        isEncrypted = tls != null;
        setReuseAddr(true);
        setTcpNoDelay(true);
        setConnectionLostTimeout(0);
        setDaemon(true);
        if (tls != null) {
            setWebSocketFactory(new DefaultSSLWebSocketServerFactory(tls));
        }
        simulator.setDaemon(true);
    }

    /** Starts and completes with the port, or with why it could not be bound. */
    CompletableFuture<Integer> open() {
        start();
        return bound;
    }

    boolean isEncrypted() {
        return isEncrypted;
    }

    void close() throws InterruptedException {
        isStopping = true;
        LockSupport.unpark(simulator);
        if (simulator.isAlive()) {
            simulator.join(2000);
        }
        stop(1000);
    }

    @Override
    public void onStart() {
        simulator.start();
        bound.complete(getPort());
    }

    @Override
    public void onOpen(final WebSocket socket, final ClientHandshake handshake) {
        final long nowNanos = System.nanoTime();
        happenings.add(() -> sessions.put(socket, new ClientSession(socket, faults, nowNanos)));
    }

    @Override
    public void onMessage(final WebSocket socket, final String message) {
        happenings.add(() -> request(socket, message));
        LockSupport.unpark(simulator);
    }

    @Override
    public void onClose(final WebSocket socket, final int code, final String reason, final boolean isRemote) {
        happenings.add(() -> {
            final ClientSession session = sessions.remove(socket);
            if (session != null) {
                source.onClosed(session);
            }
        });
    }

    @Override
    public void onError(final @Nullable WebSocket socket, final Exception error) {
        if (socket != null) {
            // Mostly a client that went away without a word; the connection is closed behind this.
            LOG.info("a WebSocket connection of {} failed: {}", socket.getRemoteSocketAddress(), error.toString());
        } else if (!bound.completeExceptionally(error)) {
            LOG.warn("the simulator's WebSocket port failed", error);
        }
    }

    private void request(final WebSocket socket, final String message) {
        final ClientSession session = sessions.get(socket);
        if (session == null) {
            return;
        }
        try {
            final ClientRequest request = ClientRequest.parse(message);
            if (request.isSubscribe() || request.isUnsubscribe()) {
                source.onRequest(session, request, System.nanoTime());
            } else {
                session.refuse("failure to subscribe");
            }
        } catch (final IOException unreadable) {
            session.refuse("failure to subscribe");
        }
    }

    private void simulate() {
        final Collection<ClientSession> clients = sessions.values();
        while (!isStopping) {
            Runnable happening = happenings.poll();
            while (happening != null) {
                happening.run();
                happening = happenings.poll();
            }
            final long nowNanos = System.nanoTime();
            clients.forEach(client -> client.closeIfMute(nowNanos));
            if (source.advance(clients, nowNanos)) {
                LockSupport.parkNanos(BUSY_PAUSE_NANOS);
            } else {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
