package io.reprise.execution.venue.coinbase.rest;

import static io.reprise.execution.venue.coinbase.rest.Samples.BTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Side;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestBodiesTest {
    private static final long PRICE = 65_000_10;
    private static final long QUANTITY = 100_000;
    private static final long END = 1_786_309_548_000_000_001L;

    @Test
    void shouldWriteAMarketOrderBySizeInEitherCurrency() {
        assertThat(create(Side.SELL, OrderTerms.market(QUANTITY)))
                .isEqualTo(expected("SELL", "\"market_market_ioc\":{\"base_size\":\"0.001\"}"));
        assertThat(create(Side.BUY, OrderTerms.marketForQuote(10_50000000L)))
                .isEqualTo(expected("BUY", "\"market_market_ioc\":{\"quote_size\":\"10.5\"}"));
    }

    @Test
    void shouldWriteLimitOrdersOfEveryLife() {
        final String limit = "{\"base_size\":\"0.001\",\"limit_price\":\"65000.1\"";
        assertThat(create(Side.BUY, OrderTerms.limitIoc(QUANTITY, PRICE)))
                .isEqualTo(expected("BUY", "\"sor_limit_ioc\":" + limit + "}"));
        assertThat(create(Side.BUY, OrderTerms.limitFok(QUANTITY, PRICE)))
                .isEqualTo(expected("BUY", "\"limit_limit_fok\":" + limit + "}"));
        assertThat(create(Side.BUY, OrderTerms.limitGtc(QUANTITY, PRICE, true)))
                .isEqualTo(expected("BUY", "\"limit_limit_gtc\":" + limit + ",\"post_only\":true}"));
        assertThat(create(Side.BUY, OrderTerms.limitGtd(QUANTITY, PRICE, false, END)))
                .isEqualTo(expected(
                        "BUY",
                        "\"limit_limit_gtd\":" + limit
                                + ",\"end_time\":\"2026-08-09T21:05:48.000000001Z\",\"post_only\":false}"));
    }

    @Test
    void shouldWriteStopsAndBrackets() {
        final String stop = "{\"base_size\":\"0.001\",\"limit_price\":\"65000.1\",\"stop_price\":\"65000.2\"";
        final String bracket = "{\"base_size\":\"0.001\",\"limit_price\":\"65000.1\",\"stop_trigger_price\":\"60000\"";
        final OptionalLong until = OptionalLong.of(END);
        final OptionalLong endless = OptionalLong.empty();
        assertThat(create(Side.SELL, OrderTerms.stopLimit(QUANTITY, PRICE, PRICE + 10, StopDirection.DOWN, endless)))
                .isEqualTo(expected(
                        "SELL",
                        "\"stop_limit_stop_limit_gtc\":" + stop + ",\"stop_direction\":\"STOP_DIRECTION_STOP_DOWN\"}"));
        assertThat(create(Side.BUY, OrderTerms.stopLimit(QUANTITY, PRICE, PRICE + 10, StopDirection.UP, until)))
                .isEqualTo(expected(
                        "BUY",
                        "\"stop_limit_stop_limit_gtd\":" + stop
                                + ",\"stop_direction\":\"STOP_DIRECTION_STOP_UP\","
                                + "\"end_time\":\"2026-08-09T21:05:48.000000001Z\"}"));
        assertThat(create(Side.SELL, OrderTerms.bracket(QUANTITY, PRICE, 60_000_00, endless)))
                .isEqualTo(expected("SELL", "\"trigger_bracket_gtc\":" + bracket + "}"));
        assertThat(create(Side.SELL, OrderTerms.bracket(QUANTITY, PRICE, 60_000_00, until)))
                .isEqualTo(expected(
                        "SELL",
                        "\"trigger_bracket_gtd\":" + bracket + ",\"end_time\":\"2026-08-09T21:05:48.000000001Z\"}"));
    }

    @Test
    void shouldWriteCancelsChangesAndPreviews() {
        assertThat(RequestBodies.cancel(List.of("a-1", "b-2"))).isEqualTo("{\"order_ids\":[\"a-1\",\"b-2\"]}");
        assertThat(RequestBodies.edit(new EditRequest("a-1", BTC, PRICE, QUANTITY, OptionalLong.empty())))
                .isEqualTo("{\"order_id\":\"a-1\",\"price\":\"65000.1\",\"size\":\"0.001\"}");
        assertThat(RequestBodies.preview(new OrderRequest("id", BTC, Side.SELL, OrderTerms.market(QUANTITY))))
                .isEqualTo("{\"product_id\":\"BTC-USD\",\"side\":\"SELL\","
                        + "\"order_configuration\":{\"market_market_ioc\":{\"base_size\":\"0.001\"}}}");
    }

    @Test
    void shouldEscapeWhatACallerGives() {
        assertThat(RequestBodies.create(new OrderRequest("a\"b\\c", BTC, Side.SELL, OrderTerms.market(QUANTITY))))
                .startsWith("{\"client_order_id\":\"a\\\"b\\\\c\",");
        assertThat(RequestBodies.cancel(List.of("x\"],\n"))).isEqualTo("{\"order_ids\":[\"x\\\"],\\n\"]}");
    }

    @Test
    void shouldWriteTheLargestAndTheFinestNumbersInFull() {
        final Instrument fine = new Instrument(1, "X-Y", "X", "Y", 18, 0, 1, 1, 0, InstrumentStatus.ONLINE);
        assertThat(RequestBodies.create(new OrderRequest("i", fine, Side.BUY, OrderTerms.limitFok(Long.MAX_VALUE, 1))))
                .contains("\"base_size\":\"9223372036854775807\",\"limit_price\":\"0.000000000000000001\"");
        assertThat(RequestBodies.edit(new EditRequest("a", fine, Long.MAX_VALUE, 1_000_000, OptionalLong.empty())))
                .contains("\"price\":\"9.223372036854775807\",\"size\":\"1000000\"");
    }

    @Test
    void shouldReadBackTheTermsItWrote() {
        final Random random = new Random(20_260_809);
        for (int i = 0; i < 500; i++) {
            final long size = 1 + random.nextLong(Long.MAX_VALUE - 1);
            final long price = 1 + random.nextLong(Long.MAX_VALUE - 1);
            final OptionalLong end =
                    random.nextBoolean() ? OptionalLong.of(1 + random.nextLong(END)) : OptionalLong.empty();
            final OrderTerms terms =
                    switch (random.nextInt(5)) {
                        case 0 -> OrderTerms.limitGtc(size, price, random.nextBoolean());
                        case 1 -> OrderTerms.limitGtd(size, price, random.nextBoolean(), 1 + random.nextLong(END));
                        case 2 -> OrderTerms.stopLimit(size, price, price, StopDirection.UP, end);
                        case 3 -> OrderTerms.bracket(size, price, price, end);
                        default -> OrderTerms.market(size);
                    };
            final String body = RequestBodies.create(new OrderRequest("id", BTC, Side.SELL, terms));
            final String order = "{\"order\":" + body.substring(0, body.length() - 1)
                    + ",\"order_id\":\"o\",\"status\":\"OPEN\",\"filled_size\":\"0\",\"filled_value\":\"0\","
                    + "\"total_fees\":\"0\"}}";

            assertThat(Samples.value(Samples.ORDER, order).terms())
                    .as("seed 20260809, round %d", i)
                    .isEqualTo(terms);
        }
    }

    @Test
    void shouldRefuseWhatCannotBePlaced() {
        assertThatThrownBy(() -> create(Side.SELL, OrderTerms.marketForQuote(1)))
                .hasMessageContaining("a sale sized in base currency");
        assertThatThrownBy(() -> create(Side.BUY, OrderTerms.limitFok(0, PRICE)))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> create(Side.BUY, OrderTerms.UNREAD)).hasMessageContaining("a kind we do not place");
        assertThatThrownBy(() -> create(
                        Side.BUY,
                        OrderTerms.stopLimit(QUANTITY, PRICE, PRICE, StopDirection.NONE, OptionalLong.empty())))
                .hasMessageContaining("a stop direction");
        assertThatThrownBy(() -> new OrderRequest("", BTC, Side.BUY, OrderTerms.market(1)))
                .hasMessageContaining("client order id");
        assertThatThrownBy(() -> new OrderRequest("a b", BTC, Side.BUY, OrderTerms.market(1)))
                .hasMessageContaining("client order id");
        assertThatThrownBy(() -> new OrderRequest("a", BTC, Side.NULL_VAL, OrderTerms.market(1)))
                .hasMessageContaining("buy or sell");
        assertThatThrownBy(() -> new EditRequest("a", BTC, PRICE, 0, OptionalLong.empty()))
                .hasMessageContaining("above zero");
        assertThatThrownBy(() -> RequestBodies.cancel(List.of())).hasMessageContaining("were 0");
        assertThatThrownBy(() -> RequestBodies.cancel(Collections.nCopies(101, "a")))
                .hasMessageContaining("were 101");
    }

    private static String create(final Side side, final OrderTerms terms) {
        return RequestBodies.create(new OrderRequest("c0ffee", BTC, side, terms));
    }

    private static String expected(final String side, final String configuration) {
        return "{\"client_order_id\":\"c0ffee\",\"product_id\":\"BTC-USD\",\"side\":\"" + side
                + "\",\"order_configuration\":{" + configuration + "}}";
    }
}
