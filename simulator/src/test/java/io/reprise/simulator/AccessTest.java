package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.simulator.access.KeyKind;
import io.reprise.simulator.access.TestKey;
import io.reprise.simulator.access.TestKeys;
import io.reprise.simulator.http.Rates;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
    private static final String TOUCH = "/best_bid_ask";

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void shouldOpenPrivatePagesToTheTestKey(final KeyKind kind) throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL.withKeyKind(kind))) {
            final FrontClient client = new FrontClient(simulator, http);

            assertThat(client.get(TOUCH).statusCode()).isEqualTo(200);
            assertThat(client.get("/products?limit=1").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"api.coinbase.com", "127.0.0.1"})
    void shouldTakeTheHostsAClientMayHaveBeenTold(final String host) throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL)) {
            assertThat(new FrontClient(simulator, http, host).get(TOUCH).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldSayUnauthorizedInPlainTextToAllOthers() throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL)) {
            final FrontClient client = new FrontClient(simulator, http);
            final HttpResponse<String> unsigned = client.unsigned(TOUCH);

            assertThat(unsigned.statusCode()).isEqualTo(401);
            assertThat(unsigned.body()).isEqualTo("Unauthorized");
            assertThat(unsigned.headers().firstValue("Content-Type")).contains("text/plain");
            assertUnauthorized(client, client.token("POST", TOUCH));
            assertUnauthorized(client, client.token("GET", "/accounts"));
            assertUnauthorized(client, client.token("GET", TOUCH).replace("Bearer ", ""));
            assertUnauthorized(client, client.token("GET", TOUCH) + "A");
            assertUnauthorized(client, new FrontClient(simulator, http, "elsewhere.com").token("GET", TOUCH));
            try (Simulator other = open(FrontSettings.USUAL)) {
                assertUnauthorized(client, new FrontClient(other, http, "api.coinbase.com").token("GET", TOUCH));
            }
        }
    }

    @Test
    void shouldAskForATokenBeforeItTellsWhetherAPageExists() throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL)) {
            final FrontClient client = new FrontClient(simulator, http);

            assertThat(client.unsigned("/nowhere").statusCode()).isEqualTo(401);
            assertThat(client.get("/nowhere").statusCode()).isEqualTo(404);
            assertThat(client.unsigned("/market/nowhere").statusCode()).isEqualTo(404);
            assertThat(client.unsigned("/market" + TOUCH).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldLetAKeyInThatWasRegisteredLater() throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL)) {
            final FrontClient client = new FrontClient(simulator, http);
            final TestKey key = TestKeys.generate(KeyKind.ED25519);
            simulator.keys().remove(simulator.testKey().name());
            assertThat(client.get(TOUCH).statusCode()).isEqualTo(401);

            simulator.keys().register(simulator.testKey().name(), key.publicKey());
            assertThat(client.get(TOUCH).statusCode())
                    .as("another key of that name")
                    .isEqualTo(401);
            simulator
                    .keys()
                    .register(simulator.testKey().name(), simulator.testKey().publicKey());
            assertThat(client.get(TOUCH).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shouldRefuseAUsedTokenWhereTokensAreForOnce() throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL.withSingleUse(true))) {
            final FrontClient client = new FrontClient(simulator, http);
            final String token = client.token("GET", TOUCH);

            assertThat(status(client, token)).isEqualTo(200);
            assertThat(status(client, token)).isEqualTo(401);
        }
        try (Simulator simulator = open(FrontSettings.USUAL)) {
            final FrontClient client = new FrontClient(simulator, http);
            final String token = client.token("GET", TOUCH);

            assertThat(status(client, token)).isEqualTo(200);
            assertThat(status(client, token)).isEqualTo(200);
        }
    }

    @Test
    void shouldAskForNoTokenWhereNoneIsWanted() throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL.withKeyRequired(false))) {
            assertThat(new FrontClient(simulator, http).unsigned(TOUCH).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void shouldWriteTheTestKeyForItsOwner() throws Exception {
        final Path file = folder.resolve("data/key.json");
        try (Simulator simulator = open(FrontSettings.USUAL.withKeyFile(file))) {
            assertThat(simulator.testKey().file()).isEqualTo(file);
            assertThat(Files.readString(file)).contains(simulator.testKey().name());
        }
    }

    @Test
    void shouldLeaveTheKeyOfAnotherRunWhenItCannotStart() throws Exception {
        final Path file = folder.resolve("key.json");
        try (Simulator simulator = open(FrontSettings.USUAL.withKeyFile(file))) {
            final String written = Files.readString(file);
            final SimulatorSettings taken = new SimulatorSettings(
                            simulator.webSocketUri().getPort(), 0, 42, 1, Products.named("BTC-USD"), null)
                    .withFront(FrontSettings.USUAL.withKeyFile(file));

            assertThatThrownBy(() -> Simulator.start(taken)).isInstanceOf(PortInUseException.class);
            assertThat(Files.readString(file)).isEqualTo(written);
        }
        assertThatThrownBy(() -> open(FrontSettings.USUAL.withKeyFile(file.resolve("below/a/file.json"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the test key could not be written");
    }

    @Test
    void shouldLimitEachKeyAndEachAddressApart() throws Exception {
        try (Simulator simulator = open(FrontSettings.USUAL.withRates(new Rates(3, 2)))) {
            final FrontClient client = new FrontClient(simulator, http);
            final HttpResponse<String> first = client.get(TOUCH);
            int refused = 0;
            HttpResponse<String> last = first;
            while (refused == 0) {
                last = client.get(TOUCH);
                refused = last.statusCode() == 429 ? 1 : 0;
            }

            assertThat(first.headers().firstValue("x-ratelimit-limit")).contains("3");
            assertThat(first.headers().firstValue("x-ratelimit-remaining")).contains("2");
            assertThat(first.headers().firstValue("x-ratelimit-reset")).contains("1");
            assertThat(last.headers().firstValue("x-ratelimit-remaining")).contains("0");
            assertThat(last.body())
                    .isEqualTo("{\"errors\":[{\"id\":\"rate_limit_exceeded\",\"message\":\"Too many requests\"}]}");
            assertThat(client.unsigned("/time").statusCode()).isEqualTo(200);
            assertThat(client.unsigned(TOUCH).headers().firstValue("x-ratelimit-limit"))
                    .contains("2");
        }
    }

    private static Simulator open(final FrontSettings front) throws PortInUseException, IOException {
        return Simulator.start(new SimulatorSettings(0, 0, 42, 1, Products.named("BTC-USD"), null).withFront(front));
    }

    private static void assertUnauthorized(final FrontClient client, final String authorization) throws Exception {
        assertThat(status(client, authorization)).isEqualTo(401);
    }

    private static int status(final FrontClient client, final String authorization) throws Exception {
        return client.send(client.request(TOUCH).header("Authorization", authorization))
                .statusCode();
    }
}
