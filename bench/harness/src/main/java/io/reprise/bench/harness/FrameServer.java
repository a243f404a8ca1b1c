package io.reprise.bench.harness;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends market data at a fixed rate over one WebSocket (RFC 6455) on loopback. The project's simulator writes each
 * frame anew from its market and so cannot send hundreds of thousands a second; this writes the frames of {@link
 * FrameCycle}.
 *
 * <p>Every frame has a time at which it should leave, whatever became of those before it, and carries that time as its
 * {@code timestamp}: whoever measures from there leaves out no wait (coordinated omission).
 */
final class FrameServer implements AutoCloseable {
    /** The channels that the measured feed asks for, a request each: heartbeats, trades, tickers, books. */
    private static final int REQUESTS = 4;

    private static final int ACCEPT_MILLIS_MAX = 30_000;
    private static final int BATCH_LENGTH = 128 * 1024;
    private static final long HEARTBEAT_NANOS = 1_000_000_000L;

    /** The shortest sleep a Linux timer keeps; a spinning sender would take a core from what is measured. */
    private static final long PARK_NANOS = 20_000L;

    private static final int BYTE_LENGTH_MAX = 125;
    private static final int SHORT_LENGTH = 126;
    private static final int SHORT_LENGTH_MAX = 65_535;
    private static final int TEXT = 0x81;

    private final ServerSocket listener;
    private final byte[] batch = new byte[BATCH_LENGTH];

    /** Bounded by the feed's own pace: it waits longer before each time it asks for books anew. */
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();

    private final CountDownLatch subscribed = new CountDownLatch(REQUESTS);
    private int length;
    private long sequence;
    private long beats;
    private long beatAtNanos;

    private FrameServer(final ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * What to send.
     *
     * @param rate   frames a second
     * @param frames in all
     */
    record Plan(long rate, long frames) {}

    /** Waits for the end of a measurement; heartbeats go on meanwhile. */
    @FunctionalInterface
    interface End {
        boolean await() throws IOException;
    }

    static FrameServer open() throws IOException {
        final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(ACCEPT_MILLIS_MAX);
        return new FrameServer(listener);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Serves one connection to its end; every frame of the plan is sent, or it throws. */
    void run(final FrameCycle cycle, final SteadyClock clock, final Plan plan, final End end) throws IOException {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            final DataInputStream in = new DataInputStream(socket.getInputStream());
            final OutputStream out = socket.getOutputStream();
            shakeHands(in, out);
            final Thread reader = new Thread(new RequestReader(in, this::onRequest), "requests");
            reader.setDaemon(true);
            reader.start();
            subscribed.await();
            final long now = clock.getAsLong();
            beat(cycle, now);
            beatAtNanos = now + HEARTBEAT_NANOS;
            answer(cycle, clock, out);
            send(cycle, clock, plan, out);
            final Thread heart = new Thread(() -> beatOn(cycle, clock, out), "heart");
            heart.setDaemon(true);
            heart.start();
            end.await();
            heart.interrupt();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the feed's requests", e);
        }
    }

    /** The requests' thread. */
    private void onRequest(final String text) {
        unanswered.add(text);
        subscribed.countDown();
    }

    /** Whoever subscribes to books gets each as it stands now, however often it asks; the sending thread. */
    private void answer(final FrameCycle cycle, final SteadyClock clock, final OutputStream out) throws IOException {
        for (String request = unanswered.poll(); request != null; request = unanswered.poll()) {
            if (request.contains("\"subscribe\"") && request.contains("\"level2\"")) {
                for (int product = 0; product < cycle.instruments().size(); product++) {
                    if (request.contains('"' + cycle.instruments().get(product).symbol() + '"')) {
                        frame(cycle.snapshot(product, sequence++, clock.getAsLong()));
                        flush(out);
                    }
                }
            }
        }
    }

    private void send(final FrameCycle cycle, final SteadyClock clock, final Plan plan, final OutputStream out)
            throws IOException {
        final long start = clock.getAsLong();
        final byte[] frame = new byte[FrameCycle.FRAME_LENGTH_MAX];
        long sent = 0;
        while (sent < plan.frames()) {
            final long now = clock.getAsLong();
            final long due = Math.min(plan.frames(), 1 + Math.multiplyExact(now - start, plan.rate()) / 1_000_000_000L);
            if (now >= beatAtNanos) {
                beat(cycle, now);
                beatAtNanos += HEARTBEAT_NANOS;
            }
            answer(cycle, clock, out);
            while (sent < due && length < BATCH_LENGTH - 2 * FrameCycle.FRAME_LENGTH_MAX) {
                final long dueAt = start + sent * 1_000_000_000L / plan.rate();
                header(cycle.write(frame, 0, sequence++, dueAt), frame);
                sent++;
            }
            if (length > 0) {
                flush(out);
            } else {
                LockSupport.parkNanos(PARK_NANOS);
            }
        }
    }

    private void beatOn(final FrameCycle cycle, final SteadyClock clock, final OutputStream out) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(HEARTBEAT_NANOS);
                beat(cycle, clock.getAsLong());
                answer(cycle, clock, out);
                flush(out);
            }
        } catch (final IOException e) {
            // The measured side has closed the connection: there is nobody to beat for.
            Thread.currentThread().interrupt();
        }
    }

    private void beat(final FrameCycle cycle, final long now) {
        frame(cycle.control(
                "heartbeats", "[{\"current_time\":\"now\",\"heartbeat_counter\":" + beats++ + "}]", sequence++, now));
    }

    private void frame(final byte[] bytes) {
        header(bytes.length, bytes);
    }

    /** Puts a whole text frame into the batch. */
    private void header(final int frameLength, final byte[] frame) {
        batch[length++] = (byte) TEXT;
        if (frameLength <= BYTE_LENGTH_MAX) {
            batch[length++] = (byte) frameLength;
        } else if (frameLength <= SHORT_LENGTH_MAX) {
            batch[length++] = SHORT_LENGTH;
            batch[length++] = (byte) (frameLength >>> 8);
            batch[length++] = (byte) frameLength;
        } else {
            throw new IllegalArgumentException("a frame of " + frameLength + " bytes; a batch has " + BATCH_LENGTH);
        }
        System.arraycopy(frame, 0, batch, length, frameLength);
        length += frameLength;
    }

    private void flush(final OutputStream out) throws IOException {
        out.write(batch, 0, length);
        length = 0;
    }

    private static void shakeHands(final DataInputStream in, final OutputStream out) throws IOException {
        final ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        final String key = head.toString(StandardCharsets.US_ASCII)
                .lines()
                .filter(line -> line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18))
                .map(line -> line.substring(18).strip())
                .findFirst()
                .orElseThrow(() -> new IOException("no WebSocket handshake: " + head));
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    @SuppressForbidden("RFC 6455 names this digest; it protects nothing")
    private static String accept(final String key) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1")
                            .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")
                                    .getBytes(StandardCharsets.US_ASCII)));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
