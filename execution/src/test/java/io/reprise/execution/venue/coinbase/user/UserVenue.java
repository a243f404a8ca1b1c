package io.reprise.execution.venue.coinbase.user;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** A venue on a real loopback socket that says what the test tells it to. */
final class UserVenue extends WebSocketServer {
    private static final long WAIT_SECONDS = 15;

    private final CountDownLatch started = new CountDownLatch(1);
    private final BlockingQueue<WebSocket> connections = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<WebSocket> closed = new LinkedBlockingQueue<>();

    UserVenue() {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        setReuseAddr(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
    }

    static UserVenue open() throws InterruptedException {
        final UserVenue venue = new UserVenue();
        venue.start();
        await(venue.started.await(WAIT_SECONDS, TimeUnit.SECONDS), "the venue did not start");
        return venue;
    }

    URI uri() {
        return URI.create("ws://127.0.0.1:" + getPort());
    }

    /** The next client, which has asked for both channels. */
    WebSocket accept() throws InterruptedException {
        final WebSocket client = connections.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (client == null) {
            throw new AssertionError("nobody connected");
        }
        return client;
    }

    List<String> twoRequests() throws InterruptedException {
        final String first = requests.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        final String second = requests.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        await(first != null && second != null, "fewer than two requests came");
        return List.of(String.valueOf(first), String.valueOf(second));
    }

    void awaitClosed(final WebSocket client) throws InterruptedException {
        await(closed.poll(WAIT_SECONDS, TimeUnit.SECONDS) == client, "the client did not go");
    }

    /** A text in so many WebSocket frames. */
    static void sendInParts(final WebSocket client, final String text, final int parts) {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int part = 0; part < parts; part++) {
            final int from = (int) ((long) bytes.length * part / parts);
            final int to = (int) ((long) bytes.length * (part + 1) / parts);
            client.sendFragmentedFrame(Opcode.TEXT, ByteBuffer.wrap(bytes, from, to - from), part == parts - 1);
        }
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onOpen(final WebSocket client, final ClientHandshake handshake) {
        connections.add(client);
    }

    @Override
    public void onMessage(final WebSocket client, final String text) {
        requests.add(text);
    }

    @Override
    public void onClose(final WebSocket client, final int code, final String reason, final boolean isRemote) {
        closed.add(client);
    }

    @Override
    public void onError(final WebSocket client, final Exception failure) {
        // A client that cuts its socket is what some tests want; whoever waits for more says so.
    }

    private static void await(final boolean happened, final String otherwise) {
        if (!happened) {
            throw new AssertionError(otherwise + " within " + WAIT_SECONDS + " s");
        }
    }
}
