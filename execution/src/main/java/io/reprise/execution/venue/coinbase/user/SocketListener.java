package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.FeedReason;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hears one socket, on the client's threads, one call at a time. Puts texts together and hands all it hears to the
 * channel's thread. Reads no further than {@value #FRAMES_AHEAD} frames ahead of that thread: the venue waits then, and
 * says itself when it waited too long.
 */
final class SocketListener implements WebSocket.Listener {
    /** A snapshot of 200 orders while the channel's thread is busy. */
    static final int FRAMES_AHEAD = 4;

    /** The venue's largest known frame has 5 MB, and none of this channel comes near. */
    static final int CHARACTERS_MAX = 16 * 1024 * 1024;

    private final LongSupplier epochNanos;
    private final Consumer<Consumer<UserSession>> events;
    private final int charactersMax;
    private final StringBuilder text = new StringBuilder();
    private boolean isTooLong;

    /** Channel's thread only. */
    private boolean isGivenUp;

    SocketListener(final LongSupplier epochNanos, final Consumer<Consumer<UserSession>> events) {
        this(epochNanos, events, CHARACTERS_MAX);
    }

    SocketListener(
            final LongSupplier epochNanos, final Consumer<Consumer<UserSession>> events, final int charactersMax) {
        this.epochNanos = epochNanos;
        this.events = events;
        this.charactersMax = charactersMax;
    }

    /** Nothing of this socket is to be heard any more. Channel's thread. */
    void giveUp() {
        isGivenUp = true;
    }

    /** The socket is of no use. Any thread. */
    void onFailed(final String what) {
        hand((session, nowNanos) -> session.onClosed(what, nowNanos));
    }

    @Override
    public void onOpen(final WebSocket socket) {
        hand(UserSession::onOpened);
        socket.request(FRAMES_AHEAD);
    }

    @Override
    public @Nullable CompletionStage<?> onText(final WebSocket socket, final CharSequence part, final boolean isLast) {
        if (isTooLong) {
            return null;
        }
        if (text.length() + part.length() > charactersMax) {
            isTooLong = true;
            text.setLength(0);
            text.trimToSize();
            hand((session, nowNanos) -> session.onUnreadable(
                    FeedReason.TOO_LARGE, "a frame of more than " + charactersMax + " characters", nowNanos));
            return null;
        }
        text.append(part);
        if (!isLast) {
            socket.request(1);
            return null;
        }
        final String frame = text.toString();
        text.setLength(0);
        hand((session, nowNanos) -> {
            session.onFrame(frame, nowNanos);
            socket.request(1);
        });
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(final WebSocket socket, final ByteBuffer part, final boolean isLast) {
        hand((session, nowNanos) ->
                session.onUnreadable(FeedReason.NOT_JSON, "a binary frame, expected text", nowNanos));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(final WebSocket socket, final ByteBuffer message) {
        // The client answers by itself.
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(final WebSocket socket, final ByteBuffer message) {
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(final WebSocket socket, final int code, final String reason) {
        onFailed("the venue closed with code " + code + (reason.isEmpty() ? "" : ": " + reason));
        return null;
    }

    @Override
    public void onError(final WebSocket socket, final Throwable failure) {
        onFailed("the socket failed: " + failure);
    }

    private void hand(final Happening happening) {
        final long nowNanos = epochNanos.getAsLong();
        events.accept(session -> {
            if (!isGivenUp) {
                happening.tell(session, nowNanos);
            }
        });
    }

    /** Something that a session is to be told, and when it was. */
    @FunctionalInterface
    private interface Happening {
        void tell(UserSession session, long nowNanos);
    }
}
