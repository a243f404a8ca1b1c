package io.reprise.marketdata.coinbase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProductsReaderTest {
    private static final String PRODUCTS =
            """
            {"num_products":2,"products":[\
            {"product_id":"ETH-USD","price":"1919.6","base_increment":"0.00000001","quote_increment":"0.010",\
            "quote_min_size":"1","base_currency_id":"ETH","quote_currency_id":"USD","status":"online",\
            "fcm_trading_session_details":{"is_session_open":true},"alias_to":["ETH-USDC"],"is_disabled":false},\
            {"product_id":"BTC-USD","base_increment":"0.0001","price_increment":"0.01","quote_increment":"1",\
            "quote_min_size":"10","base_currency_id":"BTC","quote_currency_id":"USD","status":"delisted"}]}""";

    private final byte[] json = PRODUCTS.getBytes(StandardCharsets.UTF_8);

    @Test
    void shouldNumberTheProductsInTheOrderAskedForWithTheirOwnDecimals() {
        final List<Instrument> instruments = ProductsReader.read(json, List.of("BTC-USD", "ETH-USD"));

        assertThat(instruments)
                .containsExactly(
                        new Instrument(1, "BTC-USD", "BTC", "USD", 2, 4, 1, 1, 10_00000000L, InstrumentStatus.DELISTED),
                        new Instrument(2, "ETH-USD", "ETH", "USD", 2, 8, 1, 1, 1_00000000L, InstrumentStatus.ONLINE));
    }

    @Test
    void shouldRefuseAProductThatIsNotListedAndSayWhatIs() {
        assertThatThrownBy(() -> ProductsReader.read(json, List.of("BTC-USX")))
                .hasMessage("unknown product 'BTC-USX': the venue does not list it")
                .isInstanceOfSatisfying(UnknownProductException.class, unknown -> assertThat(unknown.listed())
                        .containsExactly("BTC-USD", "ETH-USD"));
    }

    @Test
    void shouldRefuseAnAnswerThatIsNotWhatItShouldBe() {
        assertThatThrownBy(() -> ProductsReader.read("<html>".getBytes(StandardCharsets.UTF_8), List.of("BTC-USD")))
                .hasMessageStartingWith("the products answer is not JSON: ");
        final String wrong = PRODUCTS.replace("\"0.0001\"", "\"a bit\"");
        assertThatThrownBy(() -> ProductsReader.read(wrong.getBytes(StandardCharsets.UTF_8), List.of("BTC-USD")))
                .hasMessageStartingWith("the products answer on BTC-USD: ");
    }
}
