package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RestTest {
    private static final Pattern START = Pattern.compile("\\{\"start\":\"(\\d+)\",\"low\":");
    private static final String PRODUCTS = "/api/v3/brokerage/market/products";

    private final HttpClient http = HttpClient.newHttpClient();
    private Simulator simulator;

    @BeforeEach
    void open() throws Exception {
        simulator = Products.simulator(1, "BTC-USD", "ETH-USD");
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldListProductsWithTheirTerms() throws Exception {
        assertThat(get(PRODUCTS).body())
                .contains(
                        "\"product_id\":\"BTC-USD\"", "\"product_id\":\"ETH-USD\"", "\"base_increment\":\"0.00000001\"")
                .contains("\"quote_increment\":\"0.01\"", "\"quote_min_size\":\"1\"", "\"view_only\":false");
        assertThat(get(PRODUCTS + "/ETH-USD").body()).startsWith("{\"product_id\":\"ETH-USD\"");
        assertThat(get("/api/v3/brokerage/time").body()).contains("\"epochSeconds\":\"");
    }

    @Test
    void shouldAnswerCandlesNewestFirst() throws Exception {
        final long end = Instant.now().getEpochSecond() / 3600 * 3600;
        final String window = "/BTC-USD/candles?start=" + (end - 300 * 60) + "&end=" + end;

        final List<Long> minutes = starts(window + "&granularity=ONE_MINUTE");
        final List<Long> hours = starts(window + "&granularity=ONE_HOUR");
        final List<Long> limited = starts(window + "&granularity=FIVE_MINUTE&limit=2");

        assertThat(minutes).hasSize(300).startsWith(end - 60).endsWith(end - 300 * 60);
        assertThat(hours).hasSize(5);
        assertThat(limited).containsExactly(end - 300, end - 600);
    }

    @Test
    void shouldRefuseWhatItCannotAnswer() throws Exception {
        final String candles = PRODUCTS + "/BTC-USD/candles?granularity=";

        assertThat(get(candles + "ONE_MINUTE&start=0&end=1700000000").statusCode())
                .isEqualTo(400);
        assertThat(get(candles + "ONE_YEAR&start=0&end=60").statusCode()).isEqualTo(400);
        assertThat(get(candles + "ONE_MINUTE&end=60").statusCode()).isEqualTo(400);
        assertThat(get(PRODUCTS + "/NONE-USD").statusCode()).isEqualTo(404);
        assertThat(get("/elsewhere").statusCode()).isEqualTo(404);
    }

    private List<Long> starts(final String query) throws IOException, InterruptedException {
        final List<Long> starts = new ArrayList<>();
        final Matcher matcher = START.matcher(get(PRODUCTS + query).body());
        while (matcher.find()) {
            starts.add(Long.valueOf(matcher.group(1)));
        }
        return starts;
    }

    private HttpResponse<String> get(final String path) throws IOException, InterruptedException {
        final HttpRequest request =
                HttpRequest.newBuilder(URI.create(simulator.restUri() + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
