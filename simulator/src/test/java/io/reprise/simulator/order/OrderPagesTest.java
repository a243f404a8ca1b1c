package io.reprise.simulator.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.simulator.exchange.AccountTerms;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.market.GeneratedMarket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class OrderPagesTest {
    private static final Instrument BITCOIN =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000L, InstrumentStatus.ONLINE);
    private static final String DEEP = "{\"limit_limit_gtc\":{\"base_size\":\"0.01\",\"limit_price\":\"1000.00\","
            + "\"post_only\":true,\"rfq_disabled\":false}}";

    private final GeneratedMarket market = new GeneratedMarket(5, BITCOIN, 1_790_000_000L * 1_000_000_000L);
    private final Exchange exchange = new Exchange(List.of(market), AccountTerms.standard(List.of(BITCOIN)), 5);
    private final OrderPages pages = new OrderPages(exchange, exchange::nowNanos);

    @Test
    void shouldAnswerANewOrderWithItsIdAndItsConfiguration() {
        final String answer = create("a", "BUY", DEEP);
        final OrderState placed = exchange.orders().get(0);

        assertThat(answer)
                .isEqualTo("{\"success\":true, \"failure_reason\":\"UNKNOWN_FAILURE_REASON\", \"order_id\":\""
                        + placed.orderId() + "\", \"success_response\":{\"order_id\":\"" + placed.orderId()
                        + "\", \"product_id\":\"BTC-USD\", \"side\":\"BUY\", \"client_order_id\":\"a\", "
                        + "\"attached_order_id\":\"\"}, \"order_configuration\":{\"limit_limit_gtc\":"
                        + "{\"base_size\":\"0.01\", \"limit_price\":\"1000.00\", \"post_only\":true, "
                        + "\"rfq_disabled\":false}}}");
        assertThat(create("a", "BUY", DEEP)).isEqualTo(answer);
        assertThat(exchange.orders()).hasSize(1);
    }

    @Test
    void shouldAnswerARefusalWithStatus200AndBothReasons() {
        final String answer =
                create("a", "SELL", "{\"limit_limit_gtc\":{\"base_size\":\"11\",\"limit_price\":\"90000\"}}");

        assertThat(answer)
                .isEqualTo("{\"success\":false, \"failure_reason\":\"INSUFFICIENT_FUND\", \"order_id\":\"\", "
                        + "\"error_response\":{\"error\":\"INSUFFICIENT_FUND\", \"message\":"
                        + "\"Insufficient balance in source account\", \"error_details\":\"\", "
                        + "\"preview_failure_reason\":\"PREVIEW_INSUFFICIENT_FUND\", "
                        + "\"new_order_failure_reason\":\"INSUFFICIENT_FUND\"}, \"order_configuration\":"
                        + "{\"limit_limit_gtc\":{\"base_size\":\"11\", \"limit_price\":\"90000\"}}}");
    }

    @Test
    void shouldRefuseWhatItDoesNotTradeOrCannotRead() {
        assertThat(create("a", "BUY", "{\"twap_limit_gtd\":{}}")).contains("\"UNSUPPORTED_ORDER_CONFIGURATION\"");
        assertThat(create("a", "BUY", "{\"market_market_fok\":{\"quote_size\":\"5\"}}"))
                .contains("\"UNSUPPORTED_ORDER_CONFIGURATION\"");
        assertThat(create("a", "BUY", "{}")).contains("\"UNSUPPORTED_ORDER_CONFIGURATION\"");
        assertThat(create("a", "HOLD", DEEP)).contains("\"INVALID_SIDE\"");
        assertThat(create("a", "BUY", DEEP.replace("0.01", "1e5"))).contains("\"PREVIEW_NON_NUMERIC_ORDER_SIZE\"");
        assertThat(create("a", "BUY", DEEP.replace("1000.00", "-1"))).contains("\"INVALID_PRICE_PRECISION\"");
        assertThat(create("a", "BUY", DEEP.replace("gtc", "gtd").replace("true", "true,\"end_time\":\"soon\"")))
                .contains("\"PREVIEW_INVALID_END_TIME\"");
        assertThat(exchange.orders()).isEmpty();
    }

    @Test
    void shouldRefuseMalformedBodiesWith400() {
        for (final String body : List.of(
                "",
                "[",
                "[]",
                "{",
                "{\"client_order_id\":1}",
                "{\"client_order_id\":\"a\"}",
                "{} {}",
                "7",
                "{\"client_order_id\":\"a\",\"order_configuration\":[]}")) {
            final OrderPages.Answer answer = post("orders", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json()).startsWith("{\"error\":\"INVALID_ARGUMENT\", \"error_details\":");
        }
        assertThat(post("orders/batch_cancel", "{\"order_ids\":\"x\"}").status())
                .isEqualTo(400);
        assertThat(get("orders/historical/batch", Map.of("limit", List.of("x"))).status())
                .isEqualTo(400);
        assertThat(get("orders/historical/batch", Map.of("cursor", List.of("x")))
                        .status())
                .isEqualTo(400);
        create("a", "BUY", DEEP);
        assertThat(get("orders/historical/batch", Map.of("start_date", List.of("x")))
                        .status())
                .isEqualTo(400);
    }

    @Property(tries = 300)
    void shouldNeverFailWhateverIsSent(@ForAll final String text) {
        final String quoted = JsonText.quoted(text);
        final String body = "{\"client_order_id\":" + quoted + ",\"side\":" + quoted + ",\"order_id\":" + quoted
                + ",\"price\":" + quoted + ",\"order_ids\":[" + quoted + "],\"order_configuration\":{" + quoted + ":"
                + quoted + "}}";
        for (final String page : List.of("orders", "orders/preview", "orders/batch_cancel", "orders/edit")) {
            assertThat(post(page, text).status()).isIn(200, 400);
            assertThat(post(page, body).status()).isIn(200, 400);
        }
    }

    @Test
    void shouldShowAnOrderAsTheVenueDoes() {
        create("a", "BUY", DEEP);
        final String id = exchange.orders().get(0).orderId();

        assertThat(get("orders/historical/" + id, Map.of()).json())
                .startsWith("{\"order\":{\"order_id\":\"" + id + "\", \"product_id\":\"BTC-USD\", \"user_id\":\"")
                .contains("\"order_configuration\":{\"limit_limit_gtc\":{\"base_size\":\"0.01\", "
                        + "\"limit_price\":\"1000.00\", \"post_only\":true}}")
                .contains("\"side\":\"BUY\", \"client_order_id\":\"a\", \"status\":\"OPEN\", "
                        + "\"time_in_force\":\"GOOD_UNTIL_CANCELLED\", \"created_time\":\"2026-09-21T")
                .contains("\"completion_percentage\":\"0.00\", \"filled_size\":\"0\", \"average_filled_price\":\"0\"")
                .contains("\"pending_cancel\":false, \"size_in_quote\":false, \"total_fees\":\"0\"")
                .contains("\"order_type\":\"LIMIT\"", "\"settled\":false", "\"outstanding_hold_amount\":\"10.06\"");
        assertThat(get("orders/historical/none", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void shouldListNoOrdersAsRecorded() {
        assertThat(get("orders/historical/batch", Map.of()).json())
                .isEqualTo("{\"orders\":[], \"sequence\":\"0\", \"has_next\":false, \"cursor\":\"\", "
                        + "\"proof_token_required\":false}");
    }

    @Test
    void shouldPageOrdersByCursorAndFilterThem() {
        for (int i = 0; i < 5; i++) {
            create("c" + i, "BUY", DEEP);
        }
        exchange.cancel(exchange.orders().get(2).orderId(), exchange.nowNanos());
        exchange.step("BTC-USD");

        assertThat(pagesOf("orders/historical/batch", "client_order_id", Map.of("limit", List.of("2"))))
                .containsExactly("c4", "c3", "c2", "c1", "c0");
        assertThat(pagesOf(
                        "orders/historical/batch",
                        "client_order_id",
                        Map.of("order_status", List.of("CANCELLED", "FILLED"))))
                .containsExactly("c2");
        assertThat(pagesOf("orders/historical/batch", "client_order_id", Map.of("order_side", List.of("SELL"))))
                .isEmpty();
        assertThat(pagesOf("orders/historical/batch", "client_order_id", Map.of("product_ids", List.of("ETH-USD"))))
                .isEmpty();
        assertThat(pagesOf(
                        "orders/historical/batch",
                        "client_order_id",
                        Map.of("end_date", List.of("2020-01-01T00:00:00Z"))))
                .isEmpty();
        assertThat(pagesOf(
                        "orders/historical/batch",
                        "client_order_id",
                        Map.of("order_ids", List.of(exchange.orders().get(0).orderId()))))
                .containsExactly("c0");
    }

    /** The name of older clients for one product. */
    @Test
    void shouldFilterOrdersAndFillsByOneProductToo() {
        create("a", "BUY", "{\"market_market_ioc\":{\"quote_size\":\"500\"}}");

        for (final String page : List.of("orders/historical/batch", "orders/historical/fills")) {
            assertThat(pagesOf(page, "order_id", Map.of("product_id", List.of("BTC-USD"))))
                    .as(page)
                    .isNotEmpty();
            assertThat(pagesOf(page, "order_id", Map.of("product_id", List.of("ETH-USD"))))
                    .as(page)
                    .isEmpty();
        }
    }

    @Test
    void shouldPageFillsUntilTheCursorIsEmpty() {
        for (int i = 0; i < 30; i++) {
            create("c" + i, "BUY", "{\"market_market_ioc\":{\"quote_size\":\"5000\"}}");
            exchange.step("BTC-USD");
        }
        final List<String> expected = new ArrayList<>();
        exchange.fills().forEach(fill -> expected.add(0, fill.entryId()));

        assertThat(expected).hasSizeGreaterThan(100);
        assertThat(pagesOf("orders/historical/fills", "entry_id", Map.of())).isEqualTo(expected);
        final String order = exchange.orders().get(0).orderId();
        assertThat(pagesOf("orders/historical/fills", "order_id", Map.of("order_ids", List.of(order))))
                .isNotEmpty()
                .allMatch(order::equals);
        assertThat(get("orders/historical/fills", Map.of("limit", List.of("1"))).json())
                .contains("\"trade_type\":\"FILL\"", "\"liquidity_indicator\":\"TAKER\"", "\"size_in_quote\":false");
    }

    @Test
    void shouldCancelAndEditByTheVenuesIds() {
        create("a", "BUY", DEEP);
        final String id = exchange.orders().get(0).orderId();

        assertThat(post("orders/edit", "{\"order_id\":\"" + id + "\",\"price\":\"1001\"}")
                        .json())
                .isEqualTo("{\"success\":false, \"errors\":[{\"edit_failure_reason\":\"INVALID_EDITED_SIZE\", "
                        + "\"preview_failure_reason\":\"PREVIEW_INVALID_BASE_SIZE_TOO_SMALL\"}]}");
        final String edit = "{\"order_id\":\"" + id + "\",\"price\":\"1001\",\"size\":\"0.02\"}";
        assertThat(post("orders/edit_preview", edit).json()).startsWith("{\"errors\":[], ");
        assertThat(post("orders/edit", edit).json()).isEqualTo("{\"success\":true, \"errors\":[]}");
        assertThat(get("orders/historical/" + id, Map.of()).json())
                .contains(
                        "\"status\":\"EDIT_QUEUED\"",
                        "\"current_pending_replace\":{\"price\":\"1001\", \"size\":\"0.02\"");
        exchange.step("BTC-USD");
        assertThat(post("orders/batch_cancel", "{\"order_ids\":[\"" + id + "\",\"x\"]}")
                        .json())
                .isEqualTo("{\"results\":[{\"success\":true, \"failure_reason\":\"UNKNOWN_CANCEL_FAILURE_REASON\", "
                        + "\"order_id\":\"" + id + "\"}, {\"success\":false, \"failure_reason\":"
                        + "\"UNKNOWN_CANCEL_ORDER\", \"order_id\":\"x\"}]}");
        assertThat(get("orders/historical/" + id, Map.of()).json())
                .contains("\"pending_cancel\":true", "\"edit_history\":[{\"price\":\"1001\"");
    }

    @Test
    void shouldPreviewAnOrderWithAndWithoutErrors() {
        final String body = "{\"product_id\":\"BTC-USD\",\"side\":\"BUY\",\"order_configuration\":";
        assertThat(post("orders/preview", body + DEEP + "}").json())
                .startsWith("{\"order_total\":\"10.06\", \"commission_total\":\"0.06\", \"errs\":[], ");
        assertThat(post("orders/preview", body + DEEP.replace("0.01", "5000") + "}")
                        .json())
                .contains("\"errs\":[\"PREVIEW_INSUFFICIENT_FUND\"]");
        assertThat(post("orders/preview", body.replace("BTC-USD", "NONE") + DEEP + "}")
                        .json())
                .contains("\"errs\":[\"PREVIEW_INVALID_PRODUCT_ID\"]");
        assertThat(exchange.orders()).isEmpty();
    }

    @Test
    void shouldShowTheAccountAndItsTerms() {
        create("a", "BUY", DEEP);
        final String accounts = get("accounts", Map.of()).json();
        final String uuid = all(accounts, "uuid").get(0);

        assertThat(accounts)
                .contains("\"available_balance\":{\"value\":\"10\", \"currency\":\"BTC\"}")
                .contains("\"available_balance\":{\"value\":\"999989.94\", \"currency\":\"USD\"}")
                .contains("\"hold\":{\"value\":\"10.06\", \"currency\":\"USD\"}")
                .endsWith("\"has_next\":false, \"cursor\":\"\", \"size\":2}");
        assertThat(pagesOf("accounts", "name", Map.of("limit", List.of("1"))))
                .containsExactly("BTC Wallet", "USD Wallet");
        assertThat(get("accounts/" + uuid, Map.of()).json()).startsWith("{\"account\":{\"uuid\":\"" + uuid);
        assertThat(get("accounts/none", Map.of()).status()).isEqualTo(404);
        assertThat(get("key_permissions", Map.of()).json())
                .isEqualTo("{\"can_view\":true, \"can_trade\":true, \"can_transfer\":false, \"can_receive\":false, "
                        + "\"portfolio_uuid\":\"" + exchange.portfolioId() + "\", \"portfolio_type\":\"DEFAULT\"}");
        assertThat(get("transaction_summary", Map.of()).json())
                .contains("\"total_fees\":0,", "\"taker_fee_rate\":\"0.006\", \"maker_fee_rate\":\"0.004\"");
        assertThat(get("portfolios", Map.of()).json()).contains("\"uuid\":\"" + exchange.portfolioId() + "\"");
    }

    @Test
    void shouldLeaveOtherPathsToOthers() {
        assertThat(pages.answer("GET", "/market/products", Map.of(), "")).isNull();
        assertThat(pages.answer("POST", "orders/close_position", Map.of(), "{}"))
                .isNull();
        assertThat(pages.answer("DELETE", "orders", Map.of(), "")).isNull();
    }

    private String create(final String clientId, final String side, final String configuration) {
        final OrderPages.Answer answer = post(
                "orders",
                "{\"client_order_id\":\"" + clientId + "\",\"product_id\":\"BTC-USD\",\"side\":\"" + side
                        + "\",\"order_configuration\":" + configuration + "}");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private OrderPages.Answer post(final String page, final String body) {
        return Objects.requireNonNull(pages.answer("POST", "/" + page, Map.of(), body));
    }

    private OrderPages.Answer get(final String page, final Map<String, List<String>> query) {
        return Objects.requireNonNull(pages.answer("GET", page, query, ""));
    }

    /** The values of one member over all pages. */
    private List<String> pagesOf(final String page, final String member, final Map<String, List<String>> query) {
        final List<String> values = new ArrayList<>();
        String cursor = "";
        do {
            final Map<String, List<String>> next = new HashMap<>(query);
            if (!cursor.isEmpty()) {
                next.put("cursor", List.of(cursor));
            }
            final String json = get(page, next).json();
            values.addAll(all(json, member));
            cursor = all(json, "cursor").get(0);
        } while (!cursor.isEmpty());
        return values;
    }

    private static List<String> all(final String json, final String member) {
        final List<String> values = new ArrayList<>();
        final Matcher matcher =
                Pattern.compile("\"" + member + "\":\"([^\"]*)\"").matcher(json);
        while (matcher.find()) {
            values.add(matcher.group(1));
        }
        return values;
    }
}
