package io.reprise.execution.venue.coinbase.user;

import static io.reprise.execution.venue.coinbase.user.UserFrames.beat;
import static io.reprise.execution.venue.coinbase.user.UserFrames.snapshot;
import static io.reprise.execution.venue.coinbase.user.UserFrames.update;
import static io.reprise.execution.venue.coinbase.user.UserFrames.working;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.FeedReason;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.java_websocket.WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The channel on a real socket. */
@Timeout(60)
class UserChannelTest {
    private final UserVenue venue = UserVenue.open();
    private final Notes notes = new Notes();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicLong skippedNanos = new AtomicLong();
    private final long originNanos = System.nanoTime();
    private final UserChannel channel = channel(venue.uri());

    UserChannelTest() throws InterruptedException {}

    @AfterEach
    void close() throws InterruptedException {
        channel.close();
        venue.stop(1_000);
        assertThat(channel.isRunning()).isFalse();
    }

    @Test
    void shouldAskListenAndSayGoodBye() throws InterruptedException {
        channel.start();
        final WebSocket client = venue.accept();
        assertThat(venue.twoRequests())
                .containsExactly(
                        "{\"type\":\"subscribe\",\"channel\":\"heartbeats\",\"jwt\":\"token1\"}",
                        "{\"type\":\"subscribe\",\"channel\":\"user\",\"jwt\":\"token2\"}");
        client.send(snapshot(0, List.of(working("a", "0.25"))));
        client.send(beat(1, 7));
        client.sendPing();
        client.send(update(2, working("a", "0.5")));

        assertThat(notes.next()).isEqualTo("connecting");
        assertThat(notes.next()).isEqualTo("snapshot 1");
        assertThat(notes.next()).isEqualTo("update a 50000000");
        channel.close();
        venue.awaitClosed(client);
        assertThat(channel.isRunning()).isFalse();
    }

    @Test
    void shouldPutTogetherASnapshotOfManyParts() throws InterruptedException {
        final WebSocket client = live();
        final List<String> orders = working(0, 3_000);
        UserVenue.sendInParts(client, update(1, orders.toArray(String[]::new)), 500);

        for (int i = 0; i < orders.size(); i++) {
            assertThat(notes.next()).isEqualTo("update order-" + i + " 25000000");
        }
    }

    @Test
    void shouldConnectAgainWhenTheVenueCloses() throws InterruptedException {
        live().close(1011, "restart");

        assertThat(notes.next()).isEqualTo("doubt SOCKET_CLOSED the venue closed with code 1011: restart");
        assertThat(notes.next()).isEqualTo("connecting");
        final WebSocket client = venue.accept();
        assertThat(venue.twoRequests().get(1)).contains("\"jwt\":\"token4\"");
        client.send(snapshot(0, List.of()));
        assertThat(notes.next()).isEqualTo("snapshot 0");
    }

    @Test
    void shouldLeaveASocketWithAGap() throws InterruptedException {
        final WebSocket client = live();
        client.send(beat(2, 7));

        assertThat(notes.next()).isEqualTo("doubt SEQUENCE_GAP frame 2 came, 1 was next");
        venue.awaitClosed(client);
        assertThat(venue.accept()).isNotSameAs(client);
    }

    @Test
    void shouldLeaveASocketThatIsSilent() throws InterruptedException {
        final WebSocket client = live();
        skippedNanos.addAndGet(UserSettings.SILENT_AFTER_NANOS);

        assertThat(notes.next()).startsWith("doubt HEARTBEAT_MISSED no heartbeat for ");
        venue.awaitClosed(client);
    }

    @Test
    void shouldDoubtABinaryFrame() throws InterruptedException {
        live().send(new byte[] {1, 2, 3});

        assertThat(notes.next()).isEqualTo("doubt NOT_JSON a binary frame, expected text");
    }

    @Test
    void shouldDoubtAFrameWithoutEnd() throws InterruptedException {
        final WebSocket client = live();
        UserVenue.sendInParts(client, "x".repeat(SocketListener.CHARACTERS_MAX + 1), 64);

        assertThat(notes.next()).isEqualTo("doubt TOO_LARGE a frame of more than 16777216 characters");
        assertThat(notes.next()).isEqualTo("connecting");
        assertThat(venue.accept()).isNotSameAs(client);
    }

    @Test
    void shouldTryOnWhenNobodyListens() throws IOException, InterruptedException {
        final int port;
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = nobody.getLocalPort();
        }
        try (UserChannel deaf = channel(URI.create("ws://127.0.0.1:" + port))) {
            deaf.start();

            for (int attempt = 0; attempt < 2; attempt++) {
                assertThat(notes.next()).isEqualTo("connecting");
                assertThat(notes.next()).startsWith("doubt CONNECT_FAILED no connection to ws://127.0.0.1:" + port);
            }
        }
    }

    private UserChannel channel(final URI uri) {
        return new UserChannel(
                new UserSettings(uri, UserSettings.SILENT_AFTER_NANOS, 1),
                UserFrames.LISTED,
                () -> "token" + tokens.incrementAndGet(),
                () -> System.nanoTime() - originNanos + skippedNanos.get(),
                notes);
    }

    private WebSocket live() throws InterruptedException {
        channel.start();
        final WebSocket client = venue.accept();
        venue.twoRequests();
        client.send(snapshot(0, List.of()));
        assertThat(notes.next()).isEqualTo("connecting");
        assertThat(notes.next()).isEqualTo("snapshot 0");
        return client;
    }

    /** What was heard, in turn. */
    private static final class Notes implements UserListener {
        private static final long WAIT_SECONDS = 20;

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            final String note = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            if (note == null) {
                throw new AssertionError("nothing was heard within " + WAIT_SECONDS + " s");
            }
            return note;
        }

        @Override
        public void onConnecting() {
            heard.add("connecting");
        }

        @Override
        public void onDoubt(final FeedReason reason, final String text) {
            heard.add("doubt " + reason + " " + text);
        }

        @Override
        public void onSnapshot(final List<VenueOrder> allOpen, final long receivedAtNanos) {
            heard.add("snapshot " + allOpen.size());
        }

        @Override
        public void onUpdate(final VenueOrder order, final long receivedAtNanos) {
            heard.add("update " + order.orderId() + " " + order.filledQuantity());
        }

        @Override
        public void onRefused(final String what) {
            heard.add("refused " + what);
        }
    }
}
