package io.reprise.marketdata.coinbase;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** A venue on a real loopback socket that says what the test tells it to. */
final class Venue extends WebSocketServer {
    private static final long WAIT_SECONDS = 15;

    private final CountDownLatch started = new CountDownLatch(1);
    private final BlockingQueue<WebSocket> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private @Nullable WebSocket current;
    private long sequence;
    private long beat = 41_691;

    Venue() {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    static Venue open() throws InterruptedException {
        final Venue venue = new Venue();
        venue.start();
        if (!venue.started.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the venue did not start within " + WAIT_SECONDS + " s");
        }
        return venue;
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + getPort());
    }

    /** Waits for a client and counts its frames from 0. */
    void accept() throws InterruptedException {
        current = connections.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (current == null) {
            throw new AssertionError("nobody connected within " + WAIT_SECONDS + " s");
        }
        sequence = 0;
    }

    List<String> requests(final int count) throws InterruptedException {
        final List<String> taken = new ArrayList<>();
        while (taken.size() < count) {
            final String request = requests.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (request == null) {
                throw new AssertionError("waited for " + count + " requests, got " + taken);
            }
            taken.add(request);
        }
        return taken;
    }

    /** As {@link #requests}, with a heartbeat whenever nothing comes for a while. */
    List<String> requestsWhileBeating(final int count) throws InterruptedException {
        final List<String> taken = new ArrayList<>();
        for (int beats = 0; taken.size() < count; beats++) {
            final String request = requests.poll(50, TimeUnit.MILLISECONDS);
            if (request == null) {
                heartbeat();
            } else {
                taken.add(request);
            }
            if (beats > 500) {
                throw new AssertionError("waited for " + count + " requests, got " + taken);
            }
        }
        return taken;
    }

    void skip(final int frames) {
        sequence += frames;
    }

    void heartbeat() {
        send(frame(
                "heartbeats",
                "{\"current_time\":\"2026-08-09 21:05:48.85 +0000 UTC m=+1.2\",\"heartbeat_counter\":" + beat++ + "}"));
    }

    void skipBeat() {
        beat++;
    }

    void snapshot(final String product) {
        book("snapshot", product, "bid", "99.5", "1", "offer", "100.5", "2");
    }

    void update(final String product) {
        book("update", product, "bid", "99.6", "3");
    }

    void book(final String type, final String product, final String... rows) {
        final StringBuilder updates = new StringBuilder();
        for (int i = 0; i < rows.length; i += 3) {
            updates.append(i == 0 ? "" : ",").append(row(rows[i], rows[i + 1], rows[i + 2]));
        }
        send(frame("l2_data", bookEvent(type, product, updates)));
    }

    static String row(final String side, final String price, final String quantity) {
        return "{\"side\":\"" + side + "\",\"event_time\":\"2026-08-09T21:05:48.170326Z\",\"price_level\":\"" + price
                + "\",\"new_quantity\":\"" + quantity + "\"}";
    }

    static String bookEvent(final String type, final String product, final CharSequence rows) {
        return "{\"type\":\"" + type + "\",\"product_id\":\"" + product + "\",\"updates\":[" + rows + "]}";
    }

    /** The next frame in sequence. */
    String frame(final String channel, final String event) {
        return "{\"channel\":\"" + channel + "\",\"timestamp\":\"2026-08-09T21:05:48.483587501Z\",\"sequence_num\":"
                + sequence++ + ",\"events\":[" + event + "]}";
    }

    void say(final String text) {
        client().send(text);
    }

    @Override
    public void stop() throws InterruptedException {
        super.stop(1_000);
    }

    void inFragments(final String text, final int length) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += length) {
            final int to = Math.min(bytes.length, from + length);
            client().sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(bytes, from, to - from), to == bytes.length);
        }
    }

    void hangUp() {
        client().close(1011, "going away");
    }

    private void send(final String text) {
        client().send(text);
    }

    private WebSocket client() {
        if (current == null) {
            throw new AssertionError("nobody is connected");
        }
        return current;
    }

    @Override
    public void onOpen(final WebSocket socket, final ClientHandshake handshake) {
        connections.add(socket);
    }

    @Override
    public void onClose(final WebSocket socket, final int code, final String reason, final boolean remote) {
        // The tests look at the client.
    }

    @Override
    public void onMessage(final WebSocket socket, final String message) {
        requests.add(message);
    }

    @Override
    public void onError(final WebSocket socket, final Exception e) {
        requests.add("ERROR " + e);
    }

    @Override
    public void onStart() {
        started.countDown();
    }
}
