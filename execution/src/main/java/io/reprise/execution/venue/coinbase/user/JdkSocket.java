package io.reprise.execution.venue.coinbase.user;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's WebSocket client under a session. Called on the channel's thread; what the client's threads find is handed
 * to the channel's thread as events, and those of a socket that was given up are dropped there.
 */
final class JdkSocket implements UserSocket {
    /** For the venue to answer our good-bye; then the socket is cut. */
    private static final long CLOSE_MILLIS = 500;

    private final URI uri;
    private final LongSupplier epochNanos;
    private final Consumer<Consumer<UserSession>> events;
    private final HttpClient client;
    private @Nullable SocketListener current;
    private CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    /** What is done last with the socket: the client takes one text at a time. */
    private CompletableFuture<WebSocket> last = socket;

    JdkSocket(final URI uri, final LongSupplier epochNanos, final Consumer<Consumer<UserSession>> events) {
        this.uri = uri;
        this.epochNanos = epochNanos;
        this.events = events;
        client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofNanos(UserSession.CONNECT_WITHIN_NANOS))
                .build();
    }

    @Override
    public void connect() {
        final SocketListener listener = new SocketListener(epochNanos, events);
        current = listener;
        socket = client.newWebSocketBuilder()
                .connectTimeout(Duration.ofNanos(UserSession.CONNECT_WITHIN_NANOS))
                .buildAsync(uri, listener)
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        listener.onFailed("no connection to " + uri + ": " + reason(failure));
                    }
                });
        last = socket;
    }

    @Override
    public void send(final String text) {
        final @Nullable SocketListener listener = current;
        last = last.thenCompose(opened -> opened.sendText(text, true)).whenComplete((opened, failure) -> {
            if (failure != null && listener != null) {
                listener.onFailed("a message could not be sent: " + reason(failure));
            }
        });
    }

    @Override
    public void close() {
        if (current == null) {
            return;
        }
        current.giveUp();
        current = null;
        // Also of one that is not open yet, as soon as it is; and not behind a text that is stuck.
        last = socket.thenCompose(opened -> opened.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .orTimeout(CLOSE_MILLIS, TimeUnit.MILLISECONDS)
                .whenComplete((closed, failure) -> opened.abort()));
    }

    private static String reason(final Throwable failure) {
        final Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage());
    }
}
