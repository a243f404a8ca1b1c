package io.reprise.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarketPagesTest {
    /** BTC-USD as the venue wrote it on 2026-08-09: the shape, not the numbers. */
    private static final String RECORDED = "{\"product_id\":\"BTC-USD\", \"price\":\"65086.18\","
            + " \"price_percentage_change_24h\":\"0.09601107287722\", \"volume_24h\":\"2867.54532609\","
            + " \"volume_percentage_change_24h\":\"11.16524863692957\", \"base_increment\":\"0.00000001\","
            + " \"quote_increment\":\"0.01\", \"quote_min_size\":\"1\", \"quote_max_size\":\"150000000\","
            + " \"base_min_size\":\"0.00000001\", \"base_max_size\":\"3400\", \"base_name\":\"Bitcoin\","
            + " \"quote_name\":\"US Dollar\", \"watched\":false, \"is_disabled\":false, \"new\":false,"
            + " \"status\":\"online\", \"cancel_only\":false, \"limit_only\":false, \"post_only\":false,"
            + " \"trading_disabled\":false, \"auction_mode\":false, \"product_type\":\"SPOT\","
            + " \"quote_currency_id\":\"USD\", \"base_currency_id\":\"BTC\","
            + " \"fcm_trading_session_details\":null, \"mid_market_price\":\"\", \"alias\":\"\","
            + " \"alias_to\":[\"BTC-USDC\"], \"base_display_symbol\":\"BTC\", \"quote_display_symbol\":\"USD\","
            + " \"view_only\":false, \"price_increment\":\"0.01\", \"display_name\":\"BTC-USD\","
            + " \"product_venue\":\"CBE\", \"approximate_quote_24h_volume\":\"186637571.25\","
            + " \"new_at\":\"2023-01-01T00:00:00Z\", \"market_cap\":\"\", \"base_cbrn\":\"\", \"quote_cbrn\":\"\","
            + " \"product_cbrn\":\"\", \"icon_color\":\"\", \"icon_url\":\"\", \"display_name_overwrite\":\"\","
            + " \"is_alpha_testing\":false, \"about_description\":\"\", \"best_bid_price\":\"\","
            + " \"best_ask_price\":\"\", \"high_24h\":\"65252.99\", \"low_24h\":\"64675.22\"}";

    private static final Pattern ROW = Pattern.compile("\\{\"price\":\"([0-9.]+)\",\"size\":\"([0-9.]+)\"\\}");
    private static final Pattern TRADE = Pattern.compile("\\{\"trade_id\":\"(\\d+)\",\"product_id\":\"BTC-USD\","
            + "\"price\":\"[0-9.]+\",\"size\":\"[0-9.]+\",\"time\":\"([^\"]+)Z\",\"side\":\"(?:BUY|SELL)\","
            + "\"bid\":\"\",\"ask\":\"\",\"exchange\":\"coinbase\"\\}");

    private Simulator simulator;
    private FrontClient client;

    @BeforeEach
    void open() throws Exception {
        simulator = Products.simulator(1, "BTC-USD", "ETH-USD", "SOL-USD");
        client = new FrontClient(simulator, HttpClient.newHttpClient());
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldListEveryMemberOfAProductAsTheVenueDoes() throws Exception {
        final Map<String, String> recorded = members(RECORDED);
        final String body = client.unsigned("/market/products/BTC-USD").body();
        final Map<String, String> listed = members(body);

        assertThat(List.copyOf(listed.keySet())).isEqualTo(List.copyOf(recorded.keySet()));
        for (final Map.Entry<String, String> member : recorded.entrySet()) {
            final String shape = member.getValue().replaceAll("\"[0-9.]+\"", "a number");
            final String told = listed.getOrDefault(member.getKey(), "").replaceAll("\"-?[0-9.]+\"", "a number");
            if (!member.getKey().equals("alias_to")) {
                assertThat(told).as(member.getKey()).isEqualTo(shape);
            }
        }
        assertThat(body).contains("\", \"price\":\"");
    }

    @Test
    void shouldTellADayThatHoldsTogether() throws Exception {
        final Map<String, String> product =
                members(client.get("/products/ETH-USD").body());
        final BigDecimal price = number(product, "price");

        assertThat(price).isBetween(number(product, "low_24h"), number(product, "high_24h"));
        assertThat(number(product, "approximate_quote_24h_volume"))
                .isEqualByComparingTo(
                        number(product, "volume_24h").multiply(price).setScale(2, RoundingMode.HALF_EVEN));
        assertThat(number(product, "volume_percentage_change_24h").abs()).isLessThan(new BigDecimal("50"));
        assertThat(number(product, "base_max_size")).isGreaterThan(BigDecimal.TEN);
    }

    @Test
    void shouldFilterAndPageProducts() throws Exception {
        assertThat(symbols("")).containsExactly("BTC-USD", "ETH-USD", "SOL-USD");
        assertThat(symbols("?product_ids=SOL-USD&product_ids=BTC-USD&product_ids=NONE-USD"))
                .containsExactly("BTC-USD", "SOL-USD");
        assertThat(symbols("?product_type=FUTURE")).isEmpty();
        assertThat(symbols("?product_type=SPOT&limit=2")).containsExactly("BTC-USD", "ETH-USD");
        assertThat(symbols("?limit=2&offset=2")).containsExactly("SOL-USD");
        assertThat(symbols("?offset=9")).isEmpty();
        assertThat(client.unsigned("/market/products?limit=1&offset=1").body())
                .endsWith(", \"num_products\":1, \"pagination\":{\"prev_cursor\":\"\", \"next_cursor\":\"\","
                        + " \"has_next\":true, \"has_prev\":true}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products?limit=0",
                "/products?limit=x",
                "/products?offset=-1",
                "/product_book",
                "/product_book?product_id=BTC-USD&limit=0",
                "/product_book?product_id=BTC-USD&aggregation_price_increment=0.00",
                "/product_book?product_id=BTC-USD&aggregation_price_increment=1e9",
                "/products/BTC-USD/ticker",
                "/products/BTC-USD/ticker?limit=many",
                "/products/BTC-USD/ticker?limit=1&start=now"
            })
    void shouldRefuseAQueryItCannotAnswer(final String query) throws Exception {
        assertThat(client.unsigned("/market" + query).statusCode()).isEqualTo(400);
        assertThat(client.unsigned("/market" + query).body()).startsWith("{\"error\":\"INVALID_ARGUMENT\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/products/NONE-USD",
                "/products/NONE-USD/candles",
                "/products/BTC-USD/fills",
                "/product_book?product_id=NONE-USD",
                "/products/NONE-USD/ticker?limit=1",
                "/time"
            })
    void shouldNotKnowWhatIsNotThere(final String query) throws Exception {
        assertThat(client.unsigned("/market" + query).statusCode()).isEqualTo(404);
        assertThat(client.unsigned("/market" + query).body()).startsWith("{\"error\":\"NOT_FOUND\"");
    }

    @Test
    void shouldShowTheBookBestFirst() throws Exception {
        final String body = client.unsigned("/market/product_book?product_id=BTC-USD&limit=5")
                .body();
        final List<BigDecimal> bids = prices(body, "bids");
        final List<BigDecimal> asks = prices(body, "asks");
        final BigDecimal mid = bids.get(0).add(asks.get(0)).divide(BigDecimal.valueOf(2));

        assertThat(bids).hasSize(5).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(asks).hasSize(5).isSorted();
        assertThat(body)
                .startsWith("{\"pricebook\":{\"product_id\":\"BTC-USD\",\"bids\":[{\"price\":\"")
                .contains("\"last\":\"" + mid.stripTrailingZeros().toPlainString() + "\",\"mid_market\":\"")
                .containsPattern("\"spread_bps\":\"0\\.[0-9]{1,12}\",\"spread_absolute\":\"0.01\"\\}$");
        assertThat(prices(client.get("/product_book?product_id=BTC-USD").body(), "bids"))
                .hasSize(200);
    }

    @Test
    void shouldPutLevelsTogetherAwayFromTheMiddle() throws Exception {
        final String page = "/product_book?product_id=BTC-USD&aggregation_price_increment=10";
        final String body = client.get(page).body();
        final List<BigDecimal> bids = prices(body, "bids");
        final List<BigDecimal> asks = prices(body, "asks");

        assertThat(bids)
                .allMatch(price -> price.remainder(BigDecimal.TEN).signum() == 0)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(asks)
                .allMatch(price -> price.remainder(BigDecimal.TEN).signum() == 0)
                .isSorted();
        assertThat(bids.get(0)).isLessThan(asks.get(0));
    }

    @Test
    void shouldShowTheTouchOfThoseAskedFor() throws Exception {
        assertThat(client.get("/best_bid_ask?product_ids=SOL-USD&product_ids=BTC-USD")
                        .body())
                .matches("\\{\"pricebooks\":\\[\\{\"product_id\":\"BTC-USD\",\"bids\":\\[\\{[^]{}]+\\}\\],"
                        + "\"asks\":\\[\\{[^]{}]+\\}\\],\"time\":\"[^\"]+Z\"\\},\\{\"product_id\":\"SOL-USD\".+\\]\\}");
        assertThat(client.get("/best_bid_ask?product_ids=NONE-USD").statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldTellTradesNewestFirst() throws Exception {
        final String body =
                client.unsigned("/market/products/BTC-USD/ticker?limit=20").body();
        final List<Long> ids = new ArrayList<>();
        final Matcher trades = TRADE.matcher(body);
        while (trades.find()) {
            ids.add(Long.valueOf(trades.group(1)));
        }

        assertThat(ids)
                .hasSize(20)
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .doesNotHaveDuplicates();
        assertThat(body).containsPattern("\\],\"best_bid\":\"[0-9.]+\",\"best_ask\":\"[0-9.]+\"\\}$");
        assertThat(client.get("/products/BTC-USD/ticker?limit=20&end=60").body())
                .startsWith("{\"trades\":[],");
    }

    private List<String> symbols(final String query) throws Exception {
        final List<String> symbols = new ArrayList<>();
        final String body = client.unsigned("/market/products" + query).body();
        final Matcher matcher = Pattern.compile("\"product_id\":\"([^\"]+)\"").matcher(body);
        while (matcher.find()) {
            symbols.add(matcher.group(1));
        }
        return symbols;
    }

    private static List<BigDecimal> prices(final String book, final String side) {
        final int from = book.indexOf("\"" + side + "\":[");
        final Matcher rows = ROW.matcher(book.substring(from, book.indexOf(']', from)));
        final List<BigDecimal> prices = new ArrayList<>();
        while (rows.find()) {
            prices.add(new BigDecimal(rows.group(1)));
        }
        return prices;
    }

    private static BigDecimal number(final Map<String, String> members, final String name) {
        return new BigDecimal(members.getOrDefault(name, "").replace("\"", ""));
    }

    /** Each member with its value as it is written, in order. */
    private static Map<String, String> members(final String json) throws IOException {
        final Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                final String name = parser.currentName();
                final JsonToken value = parser.nextToken();
                members.put(name, value == JsonToken.VALUE_STRING ? '"' + parser.getText() + '"' : parser.getText());
                parser.skipChildren();
            }
        }
        return members;
    }
}
