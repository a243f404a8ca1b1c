package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.simulator.access.TokenVerifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestFaultsTest {
    private static final String BOOK = "/best_bid_ask";
    private static final Pattern SECONDS = Pattern.compile("\"epochSeconds\":\"(\\d+)\"");

    private Simulator simulator;
    private FrontClient client;

    @BeforeEach
    void open() throws Exception {
        simulator = Simulator.start(new SimulatorSettings(0, 0, 42, 1, Products.named("BTC-USD", "ETH-USD"), null));
        client = new FrontClient(simulator, HttpClient.newHttpClient());
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldRefuseAGoodTokenInPlainText() throws Exception {
        arm("{\"fault\":\"unauthorized-text\"}");

        final HttpResponse<String> refused = client.get(BOOK);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("Unauthorized");
        assertWell();
    }

    @Test
    void shouldLimitAQuietClient() throws Exception {
        arm("{\"fault\":\"rate-limited\",\"count\":2}");

        assertThat(client.get(BOOK).statusCode()).isEqualTo(429);
        assertThat(client.get(BOOK).body()).contains("rate_limit_exceeded");
        assertWell();
    }

    @Test
    void shouldFailOnItsOwnPathAndMethodOnly() throws Exception {
        arm("{\"fault\":\"server-error-before\",\"path\":\"/best_bid_ask\",\"status\":502}");
        arm("{\"fault\":\"server-error-before\",\"method\":\"POST\"}");

        assertThat(client.get("/products").statusCode()).isEqualTo(200);
        assertThat(client.get(BOOK).statusCode()).isEqualTo(502);
        assertWell();
        assertThat(client.post(BOOK, "{}").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout-before", "timeout-after"})
    void shouldHoldTheConnectionUntilTheClientGivesUp(final String fault) throws Exception {
        arm("{\"fault\":\"" + fault + "\",\"path\":\"" + BOOK + "\"}");
        final HttpRequest.Builder hasty = client.request(BOOK)
                .header("Authorization", client.token("GET", BOOK))
                .timeout(Duration.ofMillis(300));

        assertThatThrownBy(() -> client.send(hasty)).isInstanceOf(HttpTimeoutException.class);
        assertWell();
    }

    @Test
    void shouldServeOthersWhileManyWaitForNothing() throws Exception {
        arm("{\"fault\":\"timeout-before\",\"count\":20,\"path\":\"" + BOOK + "\"}");
        final HttpClient patient = HttpClient.newHttpClient();
        final List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(patient.sendAsync(
                    client.request(BOOK)
                            .header("Authorization", client.token("GET", BOOK))
                            .build(),
                    HttpResponse.BodyHandlers.ofString()));
        }
        awaitStruck(20);

        assertWell();
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void shouldAnswerLate() throws Exception {
        arm("{\"fault\":\"slow-answer\",\"delayMillis\":300}");
        final long startedAtNanos = System.nanoTime();

        assertThat(client.get(BOOK).statusCode()).isEqualTo(200);
        assertThat(System.nanoTime() - startedAtNanos).isGreaterThan(290_000_000L);
    }

    @Test
    void shouldBreakTheJson() throws Exception {
        arm("{\"fault\":\"malformed-json\"}");

        final HttpResponse<String> broken = client.get(BOOK);
        assertThat(broken.statusCode()).isEqualTo(200);
        assertThat(broken.body()).startsWith("{\"pricebooks\":").endsWith("}{,");
        assertWell();
    }

    @Test
    void shouldEndInTheMiddleOfAnAnswer() throws Exception {
        arm("{\"fault\":\"truncated-body\"}");

        assertThatThrownBy(() -> client.get(BOOK)).isInstanceOf(IOException.class);
        assertWell();
    }

    @Test
    void shouldCloseTheConnectionWithoutAnAnswer() throws Exception {
        // A post, since the JDK's client asks a second time by itself when a get is cut off.
        arm("{\"fault\":\"connection-closed\",\"method\":\"POST\"}");

        assertThatThrownBy(() -> client.post(BOOK, "{}")).isInstanceOf(IOException.class);
        assertWell();
    }

    @Test
    void shouldTakeAFreshTokenForAnExpiredOne() throws Exception {
        arm("{\"fault\":\"expired-jwt\"}");

        assertThat(client.unsigned("/time").statusCode()).isEqualTo(200);
        assertThat(client.get(BOOK).statusCode()).isEqualTo(401);
        assertWell();
    }

    @Test
    void shouldBeOffInWhatItTellsAndInWhatItChecks() throws Exception {
        final long skew = TokenVerifier.LIFE_SECONDS + 60;
        arm("{\"fault\":\"clock-skew\",\"seconds\":" + skew + "}");
        final Matcher told = SECONDS.matcher(client.unsigned("/time").body());

        assertThat(told.find()).isTrue();
        assertThat(Long.parseLong(told.group(1)) - Instant.now().getEpochSecond())
                .isBetween(skew - 2, skew + 2);
        assertThat(client.get(BOOK).statusCode()).isEqualTo(401);
        assertThat(client.admin("DELETE", "").statusCode()).isEqualTo(200);
        assertWell();
    }

    @Test
    void shouldBeOutInPart() throws Exception {
        arm("{\"fault\":\"partial-outage\",\"path\":\"/products\"}");

        assertThat(client.get("/products").statusCode()).isEqualTo(503);
        assertThat(client.get("/products/BTC-USD").statusCode()).isEqualTo(503);
        assertWell();
        arm("{\"fault\":\"partial-outage\",\"path\":\"/market\",\"lastsMillis\":1}");
        while (client.unsigned("/market/products").statusCode() == 503) {
            Thread.onSpinWait();
        }
    }

    @Test
    void shouldTellWhatIsArmedAndHowOftenItStruck() throws Exception {
        arm("{\"fault\":\"rate-limited\",\"count\":3,\"path\":\"/best*\"}");
        arm("{\"fault\":\"drop-frame\"}");
        client.get(BOOK);

        assertThat(client.admin("GET", "").body())
                .isEqualTo("{\"faults\":[{\"fault\":\"rate-limited\",\"path\":\"/best*\",\"remaining\":2,\"struck\":1,"
                        + "\"isSpent\":false}],\"handedOn\":{\"drop-frame\":1}}");
        assertThat(client.admin("DELETE", "").body()).isEqualTo("{\"faults\":[],\"handedOn\":{}}");
        assertWell();
    }

    @Test
    void shouldClearFaultsOfFramesAsWell() throws Exception {
        arm("{\"fault\":\"drop-frame\"}");
        client.admin("DELETE", "");
        arm("{\"fault\":\"duplicate-frame\"}");
        final TestClient socket = new TestClient(simulator.webSocketUri());
        socket.subscribe("market_trades", "BTC-USD");
        socket.await("subscriptions");
        socket.closeBlocking();

        assertThat(socket.sequences()).containsExactly(0L, 0L, 1L);
    }

    @Test
    void shouldRefuseWhatNobodyCanArm() throws Exception {
        assertRefused("{\"fault\":\"earthquake\"}", "unknown fault 'earthquake'");
        assertRefused("{\"fault\":\"rate-limited\",\"cuont\":1}", "unknown argument 'cuont'");
        assertRefused("{\"fault\":\"rate-limited\",\"count\":0}", "expected a whole number from 1 to 1000000");
        assertRefused("{\"fault\":\"server-error-after\",\"status\":404}", "from 500 to 599, was '404'");
        assertRefused("{\"fault\":\"rate-limited\",\"probability\":2}", "above 0, up to 1");
        assertRefused("{\"fault\":\"rate-limited\",\"path\":\"orders\"}", "such as /orders");
        assertRefused("{\"fault\":\"silence\",\"channel\":\"level9\",\"product\":\"BTC-USD\"}", "such as level2");
        assertRefused("{\"fault\":\"drop-frame\",\"product\":\"BTC-USD\"}", "expected the arguments []");
        assertRefused("{\"count\":1}", "no member");
        assertRefused("[]", "expected a JSON object");
        assertRefused("{", "no JSON");
        assertThat(client.admin("GET", "").body()).startsWith("{\"faults\":[]");
        assertThat(client.admin("PATCH", "").statusCode()).isEqualTo(405);
    }

    @Test
    void shouldBeAdministeredByNobodyWithoutTheToken() throws Exception {
        final URI admin = URI.create(simulator.restUri() + "/admin/faults");

        assertThat(client.send(HttpRequest.newBuilder(admin)).statusCode()).isEqualTo(403);
        assertThat(client.send(HttpRequest.newBuilder(admin).header("X-Admin-Token", "guess"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(client.send(HttpRequest.newBuilder(URI.create(admin + "/more"))
                                .header("X-Admin-Token", simulator.adminToken()))
                        .statusCode())
                .isEqualTo(404);
    }

    private void arm(final String json) throws Exception {
        assertThat(client.admin("POST", json).statusCode()).as(json).isEqualTo(200);
    }

    private void assertRefused(final String json, final String why) throws Exception {
        final HttpResponse<String> answer = client.admin("POST", json);
        assertThat(answer.statusCode()).as(json).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }

    private void assertWell() throws Exception {
        assertThat(client.get(BOOK).statusCode()).isEqualTo(200);
    }

    private void awaitStruck(final int times) throws Exception {
        final long deadline = System.nanoTime() + 10_000_000_000L;
        String told = "";
        while (!told.contains("\"struck\":" + times)) {
            assertThat(System.nanoTime())
                    .as("struck %s times within 10 s: %s", times, told)
                    .isLessThan(deadline);
            told = client.admin("GET", "").body();
        }
    }
}
