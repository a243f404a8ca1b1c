package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.FeedReason;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A session with a socket and a listener that only take notes, and a clock that goes when it is told to. */
final class UserScript implements UserSocket, UserListener {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;

    final List<String> notes = new ArrayList<>();
    final List<Long> connectsAtNanos = new ArrayList<>();
    final UserSession session;
    long nowNanos = 1_786_309_548_000_000_000L;
    boolean isTokenBroken;
    private int tokens;

    UserScript(final long seed) {
        session = new UserSession(
                new UserSettings(URI.create("ws://localhost"), UserSettings.SILENT_AFTER_NANOS, seed),
                new UserMessages(UserFrames.LISTED),
                this,
                this::token,
                this);
    }

    /** What was noted since this was asked last. */
    List<String> taken() {
        final List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    void frame(final String frame) {
        session.onFrame(frame, nowNanos);
    }

    void open() {
        session.onTick(nowNanos);
        session.onOpened(nowNanos);
        notes.clear();
    }

    /** Ticks as the channel's thread would. */
    void pass(final long nanos) {
        final long untilNanos = nowNanos + nanos;
        while (nowNanos < untilNanos) {
            nowNanos = Math.min(untilNanos, nowNanos + 10 * MILLI);
            session.onTick(nowNanos);
        }
    }

    private String token() {
        if (isTokenBroken) {
            throw new IllegalStateException("no key");
        }
        tokens++;
        return "token" + tokens;
    }

    @Override
    public void connect() {
        connectsAtNanos.add(nowNanos);
        notes.add("connect");
    }

    @Override
    public void send(final String text) {
        notes.add("send " + text);
    }

    @Override
    public void close() {
        notes.add("close");
    }

    @Override
    public void onConnecting() {
        notes.add("connecting");
    }

    @Override
    public void onDoubt(final FeedReason reason, final String text) {
        notes.add("doubt " + reason + " " + text);
    }

    @Override
    public void onSnapshot(final List<VenueOrder> allOpen, final long receivedAtNanos) {
        notes.add("snapshot " + allOpen.stream().map(UserScript::brief).toList());
    }

    @Override
    public void onUpdate(final VenueOrder order, final long receivedAtNanos) {
        notes.add("update " + brief(order));
    }

    @Override
    public void onRefused(final String what) {
        notes.add("refused " + what);
    }

    private static String brief(final VenueOrder order) {
        return order.orderId() + " " + order.status() + " " + order.filledQuantity();
    }
}
