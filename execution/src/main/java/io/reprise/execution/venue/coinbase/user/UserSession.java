package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.FeedReason;
import io.reprise.execution.venue.coinbase.pace.Backoff;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The conversation on the user channel over all its connections: what comes in and what time it is decide what is sent
 * and what is told. One thread; knows no socket, no clock and no thread.
 *
 * <p>There is one way to repair, a new connection: the venue's documents want one for a new subscription of orders, and
 * on the old one a late batch of the old snapshot could pass for the end of the new.
 */
final class UserSession {
    /** Longest wait for a connection, handshakes included. */
    static final long CONNECT_WITHIN_NANOS = 10_000_000_000L;

    /** Longest wait for the snapshot's first batch. */
    static final long SNAPSHOT_WITHIN_NANOS = 10_000_000_000L;

    /** A full batch may be the last: the wait for another. The venue does not say whether an empty one would come. */
    static final long BATCH_WITHIN_NANOS = 2_000_000_000L;

    /** The first wait before connecting again: no more than four connections a second, where the venue allows eight. */
    static final long RECONNECT_FIRST_NANOS = 250_000_000L;

    /**
     * With its jitter 5 s: as long as the channel is down nothing is opened, and the first connection behind a storm
     * must not be half a minute late. One in four seconds is a thirtieth of what the venue allows an address, so that
     * several engines may begin anew at once.
     */
    static final long RECONNECT_LONGEST_NANOS = 4_000_000_000L;

    /** With its jitter 30 s: who is refused for good gains nothing by asking again soon. */
    static final long RECONNECT_REFUSED_NANOS = 24_000_000_000L;

    /** A connection that was whole for so long was no failure; one that breaks sooner is tried ever more slowly. */
    static final long STEADY_NANOS = 10_000_000_000L;

    /** Failed authentications in a row from which on the key, and not the network, is at fault. */
    static final int REFUSALS_LASTING = 5;

    private static final String AUTHENTICATION_FAILURE = "authentication failure";

    private enum State {
        /** No socket, until the time to connect. */
        WAITING,
        CONNECTING,
        /** Open; the snapshot is not complete. */
        COLLECTING,
        LIVE,
        /** For good. */
        ENDED
    }

    private final UserMessages messages;
    private final UserListener listener;
    private final Supplier<String> token;
    private final UserSocket socket;
    private final long silentAfterNanos;
    private final SplittableRandom jitter;
    private final Backoff backoff = new Backoff(RECONNECT_FIRST_NANOS, RECONNECT_LONGEST_NANOS);
    private final OpenOrders openOrders = new OpenOrders();

    private State state = State.WAITING;

    /** Of the state: to connect, to give up, or to take a snapshot for complete. */
    private long dueAtNanos = Long.MIN_VALUE;

    private boolean hasBatch;
    private long liveSinceNanos;
    private long expectedNumber;
    private boolean hasBeat;
    private long lastBeat;
    private long lastBeatAtNanos;
    private int refusalsInARow;

    UserSession(
            final UserSettings settings,
            final UserMessages messages,
            final UserListener listener,
            final Supplier<String> token,
            final UserSocket socket) {
        this.messages = messages;
        this.listener = listener;
        this.token = token;
        this.socket = socket;
        silentAfterNanos = settings.silentAfterNanos();
        jitter = new SplittableRandom(settings.seed());
    }

    /** Time passed. */
    void onTick(final long nowNanos) {
        switch (state) {
            case WAITING -> connectIfDue(nowNanos);
            case CONNECTING -> {
                if (nowNanos >= dueAtNanos) {
                    doubt(FeedReason.CONNECT_FAILED, "no connection within " + seconds(CONNECT_WITHIN_NANOS), nowNanos);
                }
            }
            case COLLECTING, LIVE -> watch(nowNanos);
            default -> {}
        }
    }

    /** The socket is open. The venue closes one that asks for nothing within 5 s. */
    void onOpened(final long nowNanos) {
        if (state != State.CONNECTING) {
            return;
        }
        state = State.COLLECTING;
        dueAtNanos = nowNanos + SNAPSHOT_WITHIN_NANOS;
        hasBatch = false;
        openOrders.clear();
        expectedNumber = 0;
        hasBeat = false;
        lastBeatAtNanos = nowNanos;
        // Heartbeats first, so that a silence is noticed while the snapshot comes.
        if (subscribe("heartbeats", nowNanos)) {
            subscribe("user", nowNanos);
        }
    }

    /** A whole text frame. */
    void onFrame(final String frame, final long receivedAtNanos) {
        if (state != State.COLLECTING && state != State.LIVE) {
            return;
        }
        // Time may have passed unseen before this frame, and then it is no sign of life in between.
        watch(receivedAtNanos);
        if (state == State.COLLECTING || state == State.LIVE) {
            onMessage(messages.read(frame), receivedAtNanos);
        }
    }

    /** The socket brought something that is no text frame to be read, such as one without end. */
    void onUnreadable(final FeedReason reason, final String text, final long nowNanos) {
        doubt(reason, text, nowNanos);
    }

    /** The socket is closed, or never opened. */
    void onClosed(final String text, final long nowNanos) {
        doubt(state == State.CONNECTING ? FeedReason.CONNECT_FAILED : FeedReason.SOCKET_CLOSED, text, nowNanos);
    }

    /** We go, for good. */
    void end() {
        state = State.ENDED;
        socket.close();
    }

    private void connectIfDue(final long nowNanos) {
        if (nowNanos >= dueAtNanos) {
            state = State.CONNECTING;
            dueAtNanos = nowNanos + CONNECT_WITHIN_NANOS;
            listener.onConnecting();
            socket.connect();
        }
    }

    /** Asks for all products of a channel: whether that went out. */
    private boolean subscribe(final String channel, final long nowNanos) {
        final String jwt;
        try {
            jwt = token.get();
        } catch (final RuntimeException e) {
            doubt(FeedReason.CONNECT_FAILED, "no token could be signed for " + channel + ": " + e, nowNanos);
            return false;
        }
        // A token is base64url and dots: nothing of it needs escaping.
        socket.send("{\"type\":\"subscribe\",\"channel\":\"" + channel + "\",\"jwt\":\"" + jwt + "\"}");
        return true;
    }

    private void watch(final long nowNanos) {
        if (nowNanos - lastBeatAtNanos > silentAfterNanos) {
            doubt(
                    FeedReason.HEARTBEAT_MISSED,
                    "no heartbeat for " + (nowNanos - lastBeatAtNanos) / 1_000_000 + " ms, at most "
                            + silentAfterNanos / 1_000_000 + " ms are waited for",
                    nowNanos);
        } else if (state == State.COLLECTING && nowNanos >= dueAtNanos) {
            if (hasBatch) {
                complete(nowNanos);
            } else {
                doubt(
                        FeedReason.CHANNEL_SILENT,
                        "no snapshot of the orders within " + seconds(SNAPSHOT_WITHIN_NANOS),
                        nowNanos);
            }
        } else if (state == State.LIVE && nowNanos - liveSinceNanos >= STEADY_NANOS) {
            backoff.reset();
        }
    }

    private void onMessage(final UserMessage message, final long nowNanos) {
        if (message.sequenceNumber().isPresent()
                && !isNext(message.sequenceNumber().getAsLong(), nowNanos)) {
            return;
        }
        if (message instanceof UserMessage.Snapshot snapshot) {
            onSnapshot(snapshot, nowNanos);
        } else if (message instanceof UserMessage.Update update) {
            tellRefused(update.refused());
            update.orders().forEach(order -> tell(order, nowNanos));
            checkSize(nowNanos);
        } else if (message instanceof UserMessage.Heartbeat heartbeat) {
            onHeartbeat(heartbeat.counter(), nowNanos);
        } else if (message instanceof UserMessage.VenueError error) {
            onVenueError(error.message(), nowNanos);
        } else if (message instanceof UserMessage.Unreadable unreadable) {
            doubt(
                    unreadable.reason(),
                    (unreadable.where().isEmpty() ? "" : unreadable.where() + ' ') + unreadable.what()
                            + "; the venue wrote " + unreadable.excerpt(),
                    nowNanos);
        }
    }

    /**
     * Whether a frame is to be read. One behind a gap is true all the same, since an order's state is cumulative: it is
     * told, and the rest comes with the next snapshot. One that came before says nothing new.
     */
    private boolean isNext(final long number, final long nowNanos) {
        final long expected = expectedNumber;
        if (number == expected) {
            expectedNumber++;
            return true;
        }
        final String text = "frame " + number + " came, " + expected + " was next";
        doubt(number < expected ? FeedReason.SEQUENCE_REPEATED : FeedReason.SEQUENCE_GAP, text, nowNanos);
        return number > expected;
    }

    private void onSnapshot(final UserMessage.Snapshot snapshot, final long nowNanos) {
        tellRefused(snapshot.refused());
        for (final VenueOrder order : snapshot.orders()) {
            if (state == State.COLLECTING && !order.status().isTerminal()) {
                openOrders.merge(order);
            } else {
                // Late, behind a gap, or of an order that is over: no part of what is open, but true.
                tell(order, nowNanos);
            }
        }
        checkSize(nowNanos);
        if (state == State.COLLECTING) {
            hasBatch = true;
            dueAtNanos = nowNanos + BATCH_WITHIN_NANOS;
            if (snapshot.orders().size() + snapshot.refused().size() < OpenOrders.BATCH) {
                complete(nowNanos);
            }
        }
    }

    private void complete(final long nowNanos) {
        state = State.LIVE;
        liveSinceNanos = nowNanos;
        refusalsInARow = 0;
        final List<VenueOrder> open = openOrders.open();
        openOrders.clear();
        listener.onSnapshot(open, nowNanos);
    }

    private void tell(final VenueOrder order, final long nowNanos) {
        if (state == State.COLLECTING) {
            openOrders.merge(order);
        }
        listener.onUpdate(order, nowNanos);
    }

    private void tellRefused(final List<RefusedItem> refused) {
        refused.forEach(listener::onRefused);
    }

    private void checkSize(final long nowNanos) {
        if (openOrders.isTooMany()) {
            doubt(FeedReason.TOO_LARGE, "a snapshot of more than " + OpenOrders.ORDERS_MAX + " orders", nowNanos);
        }
    }

    private void onHeartbeat(final long counter, final long nowNanos) {
        if (hasBeat && counter != lastBeat + 1) {
            doubt(
                    FeedReason.HEARTBEAT_MISSED,
                    "heartbeat " + counter + " came, " + (lastBeat + 1) + " was next",
                    nowNanos);
        }
        hasBeat = true;
        lastBeat = counter;
        lastBeatAtNanos = nowNanos;
    }

    private void onVenueError(final String message, final long nowNanos) {
        if (AUTHENTICATION_FAILURE.equals(message)) {
            refusalsInARow++;
            if (refusalsInARow == REFUSALS_LASTING) {
                listener.onRefused("the venue refused our key " + REFUSALS_LASTING
                        + " times in a row: orders are not heard of. Check that the key is right and may view, and this"
                        + " machine's clock; it is tried on, slowly");
            }
        }
        doubt(FeedReason.VENUE_ERROR, "the venue answered '" + message + "'", nowNanos);
    }

    /** Says so and begins anew, once for a connection. */
    private void doubt(final FeedReason reason, final String text, final long nowNanos) {
        if (state == State.WAITING || state == State.ENDED) {
            return;
        }
        state = State.WAITING;
        openOrders.clear();
        final long base = refusalsInARow >= REFUSALS_LASTING ? RECONNECT_REFUSED_NANOS : backoff.nextNanos();
        dueAtNanos = nowNanos + base + jitter.nextLong(base / 4 + 1);
        listener.onDoubt(reason, text);
        socket.close();
    }

    private static String seconds(final long nanos) {
        return nanos / 1_000_000_000 + " s";
    }
}
