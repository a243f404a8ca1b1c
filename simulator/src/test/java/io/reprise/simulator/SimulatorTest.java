package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
    private static final Pattern ROW = Pattern.compile("\"side\":\"(bid|offer)\",\"event_time\":\"[^\"]+\","
            + "\"price_level\":\"([0-9.]+)\",\"new_quantity\":\"([0-9.]+)\"");
    private static final Pattern TRADE_ID = Pattern.compile("\"trade_id\":\"(\\d+)\"");

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
    void shouldSendSnapshotsBeforeTheCumulativeAcknowledgement() throws InterruptedException {
        client.subscribe("market_trades", "BTC-USD", "ETH-USD");
        client.await("\"channel\":\"subscriptions\"");
        client.subscribe("level2", "BTC-USD");

        final String second = client.await("\"channel\":\"subscriptions\"");

        assertThat(client.taken.get(0)).contains("\"channel\":\"market_trades\"", "\"sequence_num\":0,", "BTC-USD");
        assertThat(client.taken.get(1)).contains("\"type\":\"snapshot\"", "\"sequence_num\":1,", "ETH-USD");
        assertThat(client.taken.get(client.taken.size() - 2)).contains("\"l2_data\"", "\"type\":\"snapshot\"");
        assertThat(second)
                .contains("{\"subscriptions\":{\"market_trades\":[\"BTC-USD\",\"ETH-USD\"],\"level2\":[\"BTC-USD\"]}}");
    }

    @Test
    void shouldAcknowledgeASecondSubscribeWithoutASnapshot() throws InterruptedException {
        client.subscribe("level2", "BTC-USD");
        client.await("\"channel\":\"subscriptions\"");
        client.taken.clear();
        client.subscribe("level2", "BTC-USD");
        client.await("\"channel\":\"subscriptions\"");

        assertThat(client.taken).noneMatch(frame -> frame.contains("\"type\":\"snapshot\""));

        client.request("unsubscribe", "level2", "BTC-USD");
        assertThat(client.await("\"channel\":\"subscriptions\"")).contains("{\"subscriptions\":{}}");
        client.subscribe("level2", "BTC-USD");
        client.await("\"type\":\"snapshot\"");
    }

    @Test
    void shouldNumberFramesOfAllChannelsWithoutAGap() throws InterruptedException {
        client.subscribe("heartbeats");
        for (final String channel : List.of("market_trades", "ticker", "level2", "candles", "status")) {
            client.subscribe(channel, "BTC-USD", "ETH-USD");
        }
        client.await("\"channel\":\"heartbeats\"");
        client.awaitFrames(300);

        assertThat(client.sequences())
                .containsExactlyElementsOf(
                        LongStream.range(0, client.taken.size()).boxed().toList());
        assertThat(client.taken)
                .anyMatch(frame -> frame.contains("\"best_bid_quantity\""))
                .anyMatch(frame -> frame.contains("\"min_market_funds\":\"1\""))
                .anyMatch(frame -> frame.contains("\"candles\":[{\"start\":"));
    }

    @Test
    void shouldSendTickerBatchEveryFiveSecondsWithoutTheTouch() throws InterruptedException {
        client.subscribe("ticker_batch", "BTC-USD");

        final String snapshot = client.await("\"channel\":\"ticker_batch\"");
        final String acknowledgement = client.await("\"channel\":\"subscriptions\"");
        final String first = client.await("\"channel\":\"ticker_batch\"");
        final String second = client.await("\"channel\":\"ticker_batch\"");

        assertThat(snapshot).contains("\"type\":\"snapshot\"", "\"type\":\"ticker\"", "\"price\":", "\"volume_24_h\":");
        assertThat(acknowledgement).contains("{\"subscriptions\":{\"ticker_batch\":[\"BTC-USD\"]}}");
        assertThat(first).contains("\"type\":\"update\"");
        assertThat(List.of(snapshot, first, second)).noneMatch(frame -> frame.contains("best_"));
        assertThat(Duration.between(time(first), time(second)).toMillis()).isEqualTo(5000);
    }

    @Test
    void shouldKeepTheBookUncrossedAfterEveryFrame() throws InterruptedException {
        client.subscribe("level2", "BTC-USD");
        final TreeMap<Double, Double> bids = new TreeMap<>();
        final TreeMap<Double, Double> offers = new TreeMap<>();

        for (int frames = 0; frames < 200; frames++) {
            final Matcher rows = ROW.matcher(client.await("\"l2_data\""));
            while (rows.find()) {
                final TreeMap<Double, Double> side = "bid".equals(rows.group(1)) ? bids : offers;
                final double price = Double.parseDouble(rows.group(2));
                if ("0".equals(rows.group(3))) {
                    side.remove(price);
                } else {
                    side.put(price, Double.parseDouble(rows.group(3)));
                }
            }
            assertThat(bids.lastKey()).isLessThan(offers.firstKey());
            assertThat(bids).hasSize(200);
        }
    }

    @Test
    void shouldSendTradesNewestFirstAndContiguous() throws InterruptedException {
        client.subscribe("market_trades", "BTC-USD");
        long last = 0;
        for (int frames = 0; frames < 20; frames++) {
            final Matcher matcher = TRADE_ID.matcher(client.await("trade_id"));
            final List<Long> ids = new ArrayList<>();
            while (matcher.find()) {
                ids.add(0, Long.valueOf(matcher.group(1)));
            }
            final long first = last == 0 ? ids.get(0) : last + 1;
            assertThat(ids)
                    .containsExactlyElementsOf(
                            LongStream.range(first, first + ids.size()).boxed().toList());
            last = ids.get(ids.size() - 1);
        }
    }

    @Test
    void shouldRefuseUnknownChannelsAndUnreadableRequestsAndStayOpen() throws InterruptedException {
        client.subscribe("level3", "BTC-USD");
        assertThat(client.await("error")).isEqualTo("{\"type\":\"error\",\"message\":\"authentication failure\"}");
        client.send("[");
        client.await("failure to subscribe");
        client.subscribe("ticker", "BTC-USDC", "NONE-USD");

        assertThat(client.await("subscriptions")).contains("\"ticker\":[\"BTC-USD\"]");
    }

    @Test
    void shouldRefuseTheThirtyFirstBook() throws Exception {
        final String[] symbols =
                IntStream.range(0, 31).mapToObj(i -> "C" + i + "-USD").toArray(String[]::new);
        try (Simulator wide = Products.simulator(1, symbols)) {
            final TestClient greedy = new TestClient(wide.webSocketUri());
            greedy.subscribe("level2", symbols);
            assertThat(greedy.await("error"))
                    .isEqualTo("{\"type\":\"error\",\"message\":"
                            + "\"too many L2 streams requested in a single session\"}");
            greedy.subscribe("level2", Arrays.copyOf(symbols, 30));
            greedy.await("subscriptions");
            greedy.closeBlocking();
        }
    }

    @Test
    void shouldCloseAClientThatNeverSubscribes() throws InterruptedException {
        assertThat(client.closed.await(8, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void shouldNameThePortThatIsInUse() {
        final int rest = simulator.restUri().getPort();
        final int socket = simulator.webSocketUri().getPort();

        assertThatThrownBy(() -> Simulator.start(settings(0, rest)))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("port " + rest);
        assertThatThrownBy(() -> Simulator.start(settings(socket, 0)))
                .isInstanceOf(PortInUseException.class)
                .hasMessageContaining("port " + socket);
    }

    @Test
    void shouldRefuseASpeedNoClockFollows() {
        assertThatThrownBy(() -> new SimulatorSettings(0, 0, 1, -1, List.of(), null))
                .hasMessageContaining("speed -1");
    }

    private static SimulatorSettings settings(final int webSocketPort, final int restPort) {
        return new SimulatorSettings(webSocketPort, restPort, 1, 1, Products.named("BTC-USD"), null);
    }

    private static Instant time(final String frame) {
        final String before = "\"timestamp\":\"";
        final int from = frame.indexOf(before) + before.length();
        return Instant.parse(frame.substring(from, frame.indexOf('"', from)));
    }
}
