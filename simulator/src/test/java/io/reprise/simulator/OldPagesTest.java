package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.key.Endpoint;
import io.reprise.execution.venue.coinbase.key.RandomNonce;
import io.reprise.execution.venue.coinbase.key.TokenSigner;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class OldPagesTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;
    private FrontClient client;

    @BeforeEach
    void open() throws Exception {
        simulator = Simulator.start(new SimulatorSettings(0, 0, 42, 1, Products.named("BTC-USD", "ETH-USD"), null));
        client = new FrontClient(simulator, http);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldTellTheTimeInSeconds() throws Exception {
        final Matcher time = Pattern.compile("\\{\"data\":\\{\"iso\":\"([^\"]+)\",\"epoch\":(\\d+)}}")
                .matcher(get("time").body());

        assertThat(time.matches()).isTrue();
        assertThat(Instant.parse(time.group(1)).getEpochSecond()).isEqualTo(Long.parseLong(time.group(2)));
        assertThat(Duration.between(Instant.parse(time.group(1)), Instant.now()).abs())
                .isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void shouldListTheCurrenciesOfItsProducts() throws Exception {
        assertThat(get("currencies").body())
                .isEqualTo("{\"data\":[{\"id\":\"USD\",\"name\":\"United States Dollar\",\"min_size\":\"0.01\"}]}");
        assertThat(get("currencies/crypto").body())
                .startsWith("{\"data\":[{\"asset_id\":\"")
                .contains("\"code\":\"BTC\",\"name\":\"Bitcoin\",", "\"code\":\"ETH\",\"name\":\"Ethereum\",")
                .doesNotContain("USD");
    }

    @Test
    void shouldTellWhatADollarBuys() throws Exception {
        final String rates = get("exchange-rates").body();
        final Matcher bitcoin = Pattern.compile("\"BTC\":\"([0-9.]+)\"").matcher(rates);

        assertThat(rates)
                .startsWith("{\"data\":{\"currency\":\"USD\",\"rates\":{")
                .contains("\"USD\":\"1.0\"");
        assertThat(bitcoin.find()).isTrue();
        assertThat(new BigDecimal(bitcoin.group(1)).multiply(new BigDecimal("65000")))
                .isBetween(new BigDecimal("0.9"), new BigDecimal("1.1"));
    }

    @Test
    void shouldShowAccountsToWhoHasATokenOnly() throws Exception {
        final TokenSigner signer =
                new TokenSigner(FrontClient.key(simulator.testKey()), TokenSigner.HOST, new RandomNonce());
        final String token = signer.forRest(
                        new Endpoint("GET", "/v2/accounts"),
                        Math.multiplyExact(Instant.now().toEpochMilli(), 1_000_000L))
                .authorization();
        final String accounts = client.send(request("accounts?limit=100").header("Authorization", token))
                .body();
        final String newer = client.get("/accounts").body();
        final Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(accounts);

        assertThat(get("accounts").statusCode()).isEqualTo(401);
        assertThat(accounts)
                .contains("\"type\":\"wallet\"", "\"type\":\"fiat\"")
                .contains("\"balance\":{\"amount\":\"1000000\", \"currency\":\"USD\"}");
        assertThat(id.results().map(found -> found.group(1)).toList())
                .hasSize(3)
                .allMatch(each -> newer.contains("\"uuid\":\"" + each + "\""));
    }

    @Test
    void shouldHaveNoOtherPage() throws Exception {
        for (final String page : new String[] {"", "user", "prices/BTC-USD/spot", "accounts/7", "time/"}) {
            final HttpResponse<String> answer = get(page);

            assertThat(answer.statusCode()).as(page).isEqualTo(404);
            assertThat(answer.body()).isEqualTo("{\"errors\":[{\"id\":\"not_found\",\"message\":\"Not found\"}]}");
        }
        assertThat(client.send(request("time").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldMeetFaultsLikeAnyOther() throws Exception {
        client.admin("POST", "{\"fault\":\"server-error-before\",\"path\":\"/v2/time\"}");

        assertThat(get("time").statusCode()).isEqualTo(500);
        assertThat(get("time").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> get(final String page) throws Exception {
        return client.send(request(page));
    }

    private HttpRequest.Builder request(final String page) {
        return HttpRequest.newBuilder(URI.create(simulator.restUri() + "/v2/" + page))
                .timeout(Duration.ofSeconds(5));
    }
}
