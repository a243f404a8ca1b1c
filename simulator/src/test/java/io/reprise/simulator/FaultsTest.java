package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private Simulator simulator;
    private TestClient client;

    @BeforeEach
    void open() throws Exception {
        simulator = Products.simulator(5, "BTC-USD", "ETH-USD");
        client = new TestClient(simulator.webSocketUri());
    }

    @AfterEach
    void close() throws InterruptedException {
        client.closeBlocking();
        simulator.close();
    }

    @Test
    void shouldLeaveAGapWhenAFrameIsDropped() throws InterruptedException {
        simulator.faults().dropNextFrame();
        client.subscribe("market_trades", "BTC-USD");
        client.await("subscriptions");

        assertThat(client.sequences()).containsExactly(1L);
    }

    @Test
    void shouldRepeatANumberWhenAFrameIsDuplicated() throws InterruptedException {
        simulator.faults().duplicateNextFrame();
        client.subscribe("market_trades", "BTC-USD");
        client.await("subscriptions");

        assertThat(client.sequences()).containsExactly(0L, 0L, 1L);
        assertThat(client.taken.get(0)).isEqualTo(client.taken.get(1));
    }

    @Test
    void shouldSendBrokenJsonOnce() throws InterruptedException {
        simulator.faults().garbageFrame();
        client.subscribe("market_trades", "BTC-USD");
        client.await("subscriptions");

        assertThat(client.taken.get(0)).startsWith("{").doesNotEndWith("}");
        assertThat(client.sequences()).containsExactly(0L, 1L);
    }

    @Test
    void shouldSilenceOneProductAndLetItSpeakAgain() throws InterruptedException {
        client.subscribe("level2", "BTC-USD", "ETH-USD");
        client.await("subscriptions");
        simulator.faults().silence(Channel.LEVEL2, "BTC-USD");
        // One frame of each may be under way.
        client.awaitFrames(4);
        client.taken.clear();
        client.awaitFrames(10);
        final List<String> whileSilent = List.copyOf(client.taken);
        simulator.faults().endSilence();

        assertThat(whileSilent).noneMatch(frame -> frame.contains("BTC-USD"));
        client.await("BTC-USD");
    }

    @Test
    void shouldCutTheConnectionInASnapshot() throws InterruptedException {
        simulator.faults().closeInSnapshot();
        client.subscribe("level2", "BTC-USD");

        assertThat(client.closed.await(5, TimeUnit.SECONDS)).isTrue();
        final TestClient again = new TestClient(simulator.webSocketUri());
        again.subscribe("level2", "BTC-USD");
        again.await("snapshot");
        again.closeBlocking();
    }

    @Test
    void shouldHoldHeartbeatsBack() throws InterruptedException {
        simulator.faults().pauseHeartbeats(true);
        client.subscribe("heartbeats");
        client.subscribe("level2", "BTC-USD");
        // At five times the speed 150 frames are more than one second.
        client.awaitFrames(150);
        assertThat(client.taken).noneMatch(frame -> frame.contains("heartbeat_counter"));
        simulator.faults().pauseHeartbeats(false);

        assertThat(client.await("heartbeat_counter")).containsPattern("\"heartbeat_counter\":\\d+}");
    }
}
