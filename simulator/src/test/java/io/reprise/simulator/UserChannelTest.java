package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.key.RandomNonce;
import io.reprise.execution.venue.coinbase.key.TokenSigner;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.OrderStatus;
import io.reprise.simulator.exchange.Side;
import io.reprise.simulator.fault.FaultRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UserChannelTest {
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"channel\":\"user\",\"jwt\":\"token\"}";

    private Simulator simulator;
    private TestClient client;
    private int clientIds;

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
    void shouldSendAnEmptySnapshotAndNameTheUser() throws InterruptedException {
        client.send(SUBSCRIBE);

        final String snapshot = client.await("\"channel\":\"user\"");
        final String acknowledgement = client.await("\"channel\":\"subscriptions\"");

        assertThat(snapshot)
                .startsWith("{\"channel\":\"user\",\"client_id\":\"\",\"timestamp\":\"")
                .endsWith("\"sequence_num\":0,\"events\":[{\"type\":\"snapshot\",\"orders\":[],\"positions\":"
                        + "{\"perpetual_futures_positions\":[],\"expiring_futures_positions\":[],"
                        + "\"prediction_market_positions\":[]}}]}");
        assertThat(acknowledgement)
                .contains("{\"subscriptions\":{\"user\":[\""
                        + simulator.exchange().userId() + "\"]}}");
    }

    @Test
    void shouldRefuseAMissingToken() throws InterruptedException {
        client.subscribe("user", "BTC-USD");

        assertThat(client.await("error")).isEqualTo("{\"type\":\"error\",\"message\":\"authentication failure\"}");
    }

    @Test
    void shouldRefuseAWrongTokenAndAcceptARightOne() throws Exception {
        final SimulatorSettings settings = new SimulatorSettings(0, 0, 1, 5, Products.named("BTC-USD"), null);
        try (Simulator guarded = Simulator.start(settings)) {
            final TestClient stranger = new TestClient(guarded.webSocketUri());
            stranger.send(SUBSCRIBE.replace("token", "forged"));
            assertThat(stranger.await("error")).contains("authentication failure");
            final TokenSigner signer =
                    new TokenSigner(FrontClient.key(guarded.testKey()), TokenSigner.HOST, new RandomNonce());
            final long nowNanos = Instant.now().getEpochSecond() * 1_000_000_000L;
            stranger.send(
                    SUBSCRIBE.replace("token", signer.forWebSocket(nowNanos).text()));
            assertThat(stranger.await("\"channel\":\"user\"")).contains("\"type\":\"snapshot\"");
            stranger.closeBlocking();
        }
    }

    @Test
    void shouldSendOpenOrdersInBatchesOfFiftyOfWhichTheLastHasFewer() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            place("BTC-USD", "0.01");
        }
        client.send(SUBSCRIBE);

        assertThat(orders(client.await("\"type\":\"snapshot\""))).isEqualTo(50);
        assertThat(orders(client.await("\"type\":\"snapshot\""))).isEqualTo(50);
        assertThat(orders(client.await("\"type\":\"snapshot\""))).isZero();
    }

    @Test
    void shouldTellOfEveryChangeOfAnOrderInStrings() throws InterruptedException {
        client.send(SUBSCRIBE);
        client.await("\"channel\":\"subscriptions\"");

        final OrderState order = place("BTC-USD", "0.01");
        client.await("\"status\":\"PENDING\"");
        final String open = client.await("\"status\":\"OPEN\"");
        simulator.exchange().cancel(order.orderId(), simulator.exchange().nowNanos());
        client.await("\"status\":\"CANCEL_QUEUED\"");
        final String cancelled = client.await("\"status\":\"CANCELLED\"");

        assertThat(open)
                .contains("\"events\":[{\"type\":\"update\",\"orders\":[{\"avg_price\":\"0\",\"cancel_reason\":\"\","
                        + "\"client_order_id\":\"u1\",\"completion_percentage\":\"0.00\","
                        + "\"contract_expiry_type\":\"UNKNOWN_CONTRACT_EXPIRY_TYPE\",\"cumulative_quantity\":\"0\","
                        + "\"filled_value\":\"0\",\"leaves_quantity\":\"0.01\",\"limit_price\":\"100\","
                        + "\"number_of_fills\":\"0\",\"order_id\":\"" + order.orderId()
                        + "\",\"order_side\":\"BUY\",\"order_type\":\"Limit\",\"outstanding_hold_amount\":\"1.006\","
                        + "\"post_only\":\"false\",\"product_id\":\"BTC-USD\",\"product_type\":\"SPOT\"")
                .contains("\"time_in_force\":\"GOOD_UNTIL_CANCELLED\",\"total_fees\":\"0\","
                        + "\"total_value_after_fees\":\"0\",\"trigger_status\":\"INVALID_ORDER_TYPE\"")
                .contains("\"end_time\":\"0001-01-01T00:00:00Z\",\"start_time\":\"0001-01-01T00:00:00Z\"}]}]}");
        assertThat(cancelled).contains("\"leaves_quantity\":\"0\"", "\"outstanding_hold_amount\":\"0\"");
        assertThat(client.sequences())
                .containsExactlyElementsOf(
                        LongStream.range(0, client.taken.size()).boxed().toList());
    }

    @Test
    void shouldTellOnlyOfTheProductsAskedFor() throws InterruptedException {
        client.send("{\"type\":\"subscribe\",\"channel\":\"user\",\"product_ids\":[\"ETH-USD\"],\"jwt\":\"token\"}");
        client.await("\"channel\":\"subscriptions\"");

        place("BTC-USD", "0.01");
        place("ETH-USD", "0.02");

        assertThat(client.await("\"type\":\"update\"")).contains("ETH-USD");
    }

    @Test
    void shouldStopAfterUnsubscribing() throws InterruptedException {
        client.send(SUBSCRIBE);
        client.await("\"channel\":\"subscriptions\"");
        client.request("unsubscribe", "user");
        assertThat(client.await("\"channel\":\"subscriptions\"")).contains("{\"subscriptions\":{}}");
        client.subscribe("heartbeats");
        place("BTC-USD", "0.01");

        assertThat(client.await("\"heartbeat_counter\"")).doesNotContain("\"user\"");
        assertThat(client.taken.stream().filter(frame -> frame.contains("\"channel\":\"user\"")))
                .hasSize(1);
    }

    @Test
    void shouldSpareOtherFramesWhenFramesOfTheUserChannelAreLostDoubledOrGarbled() throws InterruptedException {
        client.send(SUBSCRIBE);
        client.await("\"channel\":\"subscriptions\"");
        arm("drop-user-frame");
        arm("duplicate-user-frame");
        arm("garbage-user-frame");
        client.subscribe("market_trades", "BTC-USD");
        client.await("\"channel\":\"subscriptions\"");

        assertThat(client.sequences())
                .containsExactlyElementsOf(firstNumbers(client.sequences().size()));

        final int before = client.taken.size();
        place("BTC-USD", "0.01");
        client.await("\"status\":\"OPEN\"");
        client.await("\"status\":\"OPEN\"");

        assertThat(client.taken.subList(before, client.taken.size()))
                .anyMatch(frame -> !frame.endsWith("}"))
                .noneMatch(frame -> frame.contains("\"status\":\"PENDING\""));
    }

    @Test
    void shouldTellAnUpdateBehindTheOneAfterItWithoutAGapInTheNumbers() throws InterruptedException {
        client.send(SUBSCRIBE);
        client.await("\"channel\":\"subscriptions\"");
        arm("swap-user-updates");

        place("BTC-USD", "0.01");
        client.await("\"status\":\"OPEN\"");
        client.await("\"status\":\"PENDING\"");

        assertThat(client.sequences())
                .containsExactlyElementsOf(firstNumbers(client.sequences().size()));
        assertThat(simulator.faultPlan().struck()).containsEntry("swap-user-updates", 1L);
    }

    private void arm(final String fault) {
        simulator.faultPlan().arm(FaultRequest.parse("{\"fault\":\"" + fault + "\"}"));
    }

    private static List<Long> firstNumbers(final int count) {
        return LongStream.range(0, count).boxed().toList();
    }

    @Test
    void shouldShowAnOrderInTheBookAndItsTradeInTheTrades() throws InterruptedException {
        client.subscribe("level2", "BTC-USD");
        client.subscribe("market_trades", "BTC-USD");
        client.await("\"market_trades\":[");

        place("BTC-USD", "0.01");
        assertThat(client.await("\"price_level\":\"100\"")).contains("\"new_quantity\":\"0.01\"");
        final NewOrder take = order("BTC-USD", OrderKind.MARKET_IOC, "0.00123457", null);
        simulator.exchange().place(take, simulator.exchange().nowNanos());
        assertThat(client.await("\"size\":\"0.0012345")).contains("\"market_trades\"", "\"side\":\"SELL\"");
    }

    private OrderState place(final String product, final String size) {
        final NewOrder order = order(product, OrderKind.LIMIT_GTC, size, new BigDecimal("100"));
        final OrderState placed = Objects.requireNonNull(simulator
                .exchange()
                .place(order, simulator.exchange().nowNanos())
                .order());
        assertThat(placed.status()).isEqualTo(OrderStatus.OPEN);
        return placed;
    }

    private NewOrder order(
            final String product, final OrderKind kind, final String size, final @Nullable BigDecimal limit) {
        return new NewOrder(
                "u" + ++clientIds,
                product,
                Side.BUY,
                kind,
                new BigDecimal(size),
                null,
                limit,
                null,
                false,
                false,
                0,
                null);
    }

    private static int orders(final String frame) {
        return frame.split("\"order_id\"", -1).length - 1;
    }
}
