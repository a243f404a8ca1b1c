package io.reprise.simulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.java_websocket.client.WebSocketClient;
import org.java_websocket.handshake.ServerHandshake;

/** A real client that keeps what it received in order. */
final class TestClient extends WebSocketClient {
    private static final Pattern SEQUENCE = Pattern.compile("\"sequence_num\":(\\d+)");

    final List<String> taken = new ArrayList<>();
    final CountDownLatch closed = new CountDownLatch(1);
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();

    TestClient(final URI uri) throws InterruptedException {
        super(uri);
        if (!connectBlocking(5, TimeUnit.SECONDS)) {
            throw new AssertionError("not connected to " + uri);
        }
    }

    void subscribe(final String channel, final String... products) {
        request("subscribe", channel, products);
    }

    void request(final String type, final String channel, final String... products) {
        final String named =
                products.length == 0 ? "" : ",\"product_ids\":[\"" + String.join("\",\"", products) + "\"]";
        send("{\"type\":\"" + type + "\",\"channel\":\"" + channel + "\"" + named + "}");
    }

    /** The next frame that fits; those before it are kept in {@link #taken} as well. */
    String await(final Predicate<String> fits) throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            final String frame = received.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (frame == null) {
                throw new AssertionError("nothing fitting within 10 s; the last of " + taken.size() + ": "
                        + (taken.isEmpty() ? "none" : shortened(taken.get(taken.size() - 1))));
            }
            taken.add(frame);
            if (fits.test(frame)) {
                return frame;
            }
        }
    }

    String await(final String part) throws InterruptedException {
        return await(frame -> frame.contains(part));
    }

    void awaitFrames(final int count) throws InterruptedException {
        final int until = taken.size() + count;
        await(frame -> taken.size() >= until);
    }

    List<Long> sequences() {
        final List<Long> sequences = new ArrayList<>();
        for (final String frame : taken) {
            final Matcher matcher = SEQUENCE.matcher(frame);
            if (matcher.find()) {
                sequences.add(Long.valueOf(matcher.group(1)));
            }
        }
        return sequences;
    }

    @Override
    public void onOpen(final ServerHandshake handshake) {
        // Waited for by connectBlocking.
    }

    @Override
    public void onMessage(final String message) {
        received.add(message);
    }

    @Override
    public void onClose(final int code, final String reason, final boolean isRemote) {
        closed.countDown();
    }

    @Override
    public void onError(final Exception error) {
        received.add("error: " + error);
    }

    private static String shortened(final String text) {
        return text.substring(0, Math.min(200, text.length()));
    }
}
