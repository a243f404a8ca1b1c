package io.reprise.execution.venue.coinbase.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.reprise.event.Side;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CoinbaseOrdersTest {
    private static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(20));
    private static final Timeouts HASTY = new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(200));
    private static final OrderRequest BUY =
            new OrderRequest("c0ffee", Samples.BTC, Side.BUY, OrderTerms.limitGtc(100_000, 1_00, true));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> signed = new CopyOnWriteArrayList<>();
    private final List<String> authorisations = new CopyOnWriteArrayList<>();
    private final List<String> rates = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile HttpHandler reply = exchange -> answer(exchange, 200, "{}");

    CoinbaseOrdersTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            final String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            authorisations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            asked.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
            reply.handle(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void shouldAskForEachThingAtItsPlace() {
        final CoinbaseOrders venue = venue(PATIENT);
        final EditRequest change = new EditRequest("o-1", Samples.BTC, 1_00, 100_000, OptionalLong.empty());
        venue.create(BUY);
        venue.preview(BUY);
        venue.cancel(List.of("o-1"));
        venue.edit(change);
        venue.order("o/1");
        venue.orders(new OrderQuery(
                List.of("BTC-USD", "ETH-USD"), List.of(VenueStatus.OPEN), OptionalLong.of(1_000_000_000L), 50, "a+b"));
        venue.orders(OrderQuery.ALL);
        venue.fills(new FillQuery(List.of("o-1"), List.of("BTC-USD"), OptionalLong.of(1), 100, "").from("c"));
        venue.accounts(250, "");
        venue.keyPermissions();
        venue.feeTier();
        venue.serverTime();

        assertThat(asked)
                .containsExactly(
                        "POST /api/v3/brokerage/orders " + RequestBodies.create(BUY),
                        "POST /api/v3/brokerage/orders/preview " + RequestBodies.preview(BUY),
                        "POST /api/v3/brokerage/orders/batch_cancel {\"order_ids\":[\"o-1\"]}",
                        "POST /api/v3/brokerage/orders/edit " + RequestBodies.edit(change),
                        "GET /api/v3/brokerage/orders/historical/o%2F1",
                        "GET /api/v3/brokerage/orders/historical/batch?product_ids=BTC-USD&product_ids=ETH-USD"
                                + "&order_status=OPEN&start_date=1970-01-01T00%3A00%3A01Z&limit=50&cursor=a%2Bb",
                        "GET /api/v3/brokerage/orders/historical/batch",
                        "GET /api/v3/brokerage/orders/historical/fills?order_ids=o-1&product_ids=BTC-USD"
                                + "&start_sequence_timestamp=1970-01-01T00%3A00%3A00.000000001Z&limit=100&cursor=c",
                        "GET /api/v3/brokerage/accounts?limit=250",
                        "GET /api/v3/brokerage/key_permissions",
                        "GET /api/v3/brokerage/transaction_summary?product_type=SPOT",
                        "GET /api/v3/brokerage/time");
    }

    @Test
    void shouldSignEachRequestOnceWithoutItsQueryAndTheTimeNotAtAll() {
        final CoinbaseOrders venue = venue(PATIENT);
        venue.create(BUY);
        venue.orders(new OrderQuery(List.of(), List.of(), OptionalLong.empty(), 5, ""));
        venue.serverTime();

        assertThat(signed)
                .containsExactly("POST /api/v3/brokerage/orders", "GET /api/v3/brokerage/orders/historical/batch");
        assertThat(authorisations).containsExactly("Bearer token-1", "Bearer token-2", "null");
    }

    @Test
    void shouldReadWhatTheVenueAnswersAndWhatItsHeadersSay() {
        reply = exchange -> {
            exchange.getResponseHeaders().set("x-ratelimit-remaining", "29");
            answer(exchange, 200, CoinbaseBodies.CREATED);
        };

        assertThat(venue(PATIENT).create(BUY))
                .isEqualTo(new RestAnswer.Understood<>(
                        new CreateAnswer.Accepted("62475e97-7485-45eb-a5ac-594805fa2748", "12345678", "BTC-USD"),
                        new RateHeaders(
                                OptionalLong.empty(),
                                OptionalLong.of(29),
                                OptionalLong.empty(),
                                OptionalLong.empty())));
    }

    @Test
    void shouldReadARefusedTokenThoughItIsPlainText() {
        reply = exchange -> answer(exchange, 401, "Unauthorized\n");

        assertThat(venue(PATIENT).create(BUY)).isEqualTo(new RestAnswer.Unauthorised<>("Unauthorized "));
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldTellHowOftenOneMayAsk() {
        reply = exchange -> {
            exchange.getResponseHeaders().set("x-ratelimit-limit", "30");
            exchange.getResponseHeaders().set("x-ratelimit-remaining", "0");
            exchange.getResponseHeaders().set("x-ratelimit-reset", "soon");
            exchange.getResponseHeaders().set("Retry-After", "2");
            answer(exchange, 429, CoinbaseBodies.RATE_LIMITED);
        };

        assertThat(venue(PATIENT).create(BUY))
                .isEqualTo(new RestAnswer.RateLimited<>(
                        new RateHeaders(
                                OptionalLong.of(30), OptionalLong.of(0), OptionalLong.empty(), OptionalLong.of(2)),
                        CoinbaseBodies.RATE_LIMITED));
    }

    @Test
    void shouldTellThatTheVenueIsNotWell() {
        reply = exchange -> answer(exchange, 503, "upstream");

        assertThat(venue(PATIENT).create(BUY)).isEqualTo(new RestAnswer.Unavailable<>(503, "upstream"));
        assertThat(asked).as("no retry inside").hasSize(1);
    }

    @Test
    void shouldNotKnowTheFateOfAnOrderThatIsNotAnsweredInTime() {
        reply = exchange -> waitForTheEnd();

        assertThat(venue(HASTY).create(BUY)).isEqualTo(new RestAnswer.UnknownFate<>("no whole answer within 200 ms"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void shouldNotWaitForABodyThatDoesNotEnd() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("{\"success\"".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            waitForTheEnd();
        };

        assertThat(venue(HASTY).create(BUY)).isEqualTo(new RestAnswer.UnknownFate<>("no whole answer within 200 ms"));
    }

    @Test
    void shouldNotKnowTheFateWhenTheConnectionEndsAfterTheRequest() {
        reply = HttpExchange::close;

        assertThat(venue(PATIENT).create(BUY)).isInstanceOf(RestAnswer.UnknownFate.class);
        assertThat(asked).as("no retry inside").hasSize(1);
    }

    @Test
    void shouldNotKnowTheFateWhenTheBodyBreaksOff() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"success\":true".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };

        assertThat(venue(PATIENT).create(BUY)).isInstanceOf(RestAnswer.UnknownFate.class);
    }

    @Test
    void shouldCutABodyWithoutEnd() {
        reply = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            final byte[] part = new byte[1 << 20];
            // One part more than is read; then the client has left, and writing fails.
            for (int i = 0; i < 1_000; i++) {
                exchange.getResponseBody().write(part);
            }
        };

        assertThat(venue(PATIENT).keyPermissions())
                .isEqualTo(new RestAnswer.Unreadable<>(200, "", "the body has more than 8388608 bytes", ""));
    }

    @Test
    void shouldKnowThatNothingWasSentWithoutAConnection() {
        final URI gone = address();
        server.stop(0);

        assertThat(new CoinbaseOrders(gone, (method, path) -> "token", PATIENT, Samples.LISTED, this::note).create(BUY))
                .isInstanceOf(RestAnswer.NotSent.class);
    }

    @Test
    void shouldSendNothingWithoutATokenAndNeverRepeatIt() {
        final RestAnswer<CreateAnswer> answer = new CoinbaseOrders(
                        address(), (method, path) -> "secret\r\nX: y", PATIENT, Samples.LISTED, this::note)
                .create(BUY);

        assertThat(answer).isInstanceOf(RestAnswer.NotSent.class);
        assertThat(answer.toString()).doesNotContain("secret");
        assertThat(asked).isEmpty();
    }

    @Test
    void shouldTellOfEveryAnswerWhichEndpointsItSpeaksOf() {
        reply = exchange -> {
            exchange.getResponseHeaders().set("x-ratelimit-remaining", "7");
            answer(exchange, exchange.getRequestURI().getPath().endsWith("fills") ? 429 : 400, "{}");
        };
        final CoinbaseOrders venue = venue(PATIENT);
        venue.create(BUY);
        venue.cancel(List.of("a"));
        venue.order("a");
        venue.fills(new FillQuery(List.of("a"), List.of(), OptionalLong.empty(), 0, ""));
        venue.accounts(0, "");
        venue.feeTier();

        assertThat(rates)
                .containsExactly("ORDERS 7", "CANCELS 7", "LISTS 7", "LISTS limited 7", "ACCOUNT 7", "ACCOUNT 7");
    }

    @Test
    void shouldEndItsWaitAndStayInterrupted() {
        reply = exchange -> waitForTheEnd();
        final CoinbaseOrders venue = venue(PATIENT);
        Thread.currentThread().interrupt();

        assertThat(venue.create(BUY))
                .isEqualTo(new RestAnswer.UnknownFate<>("interrupted while waiting for the answer"));
        assertThat(Thread.interrupted()).isTrue();
    }

    private CoinbaseOrders venue(final Timeouts timeouts) {
        return new CoinbaseOrders(
                address(),
                (method, path) -> {
                    signed.add(method + " " + path);
                    return "token-" + signed.size();
                },
                timeouts,
                Samples.LISTED,
                this::note);
    }

    private void note(final EndpointClass endpoint, final RateHeaders headers, final boolean isLimited) {
        rates.add(
                endpoint + (isLimited ? " limited " : " ") + headers.remaining().orElse(-1));
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void waitForTheEnd() {
        try {
            over.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(final HttpExchange exchange, final int status, final String body) throws IOException {
        final byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
