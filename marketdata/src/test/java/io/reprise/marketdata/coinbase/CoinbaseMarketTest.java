package io.reprise.marketdata.coinbase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoinbaseMarketTest {
    private static final Instrument BTC =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<CandleConsumer.Candle> candles = new ArrayList<>();
    private final HttpServer server;
    private final CoinbaseMarket market;
    private volatile String body = "{}";
    private final List<Long> askedAtNanos = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile int refusals;

    CoinbaseMarketTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            final byte[] bytes = body.getBytes(UTF_8);
            askedAtNanos.add(System.nanoTime());
            exchange.sendResponseHeaders(asked.size() <= refusals ? 429 : status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        market = new CoinbaseMarket(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldDeliverCandlesOldestFirst() throws MarketUnreadableException {
        body = "{\"candles\":[" + candle(120, "66181.6") + ", " + candle(60, "66000") + "], \"other\":{\"start\":1}}";
        market.candles(BTC, Granularity.ONE_MINUTE, 60, 180, candles::add);

        assertThat(candles)
                .containsExactly(
                        new CandleConsumer.Candle(
                                60_000_000_000L, 6_631_240, 6_633_199, 6_605_514, 6_600_000, 35_582_896_243L),
                        new CandleConsumer.Candle(
                                120_000_000_000L, 6_631_240, 6_633_199, 6_605_514, 6_618_160, 35_582_896_243L));
        assertThat(asked)
                .containsExactly("/api/v3/brokerage/market/products/BTC-USD/candles?start=60&end=179"
                        + "&granularity=ONE_MINUTE&limit=350");
    }

    @Test
    void shouldAskForAtMostThreeHundredAndFiftyAtOnceAndDeliverNoneTwice() throws MarketUnreadableException {
        body = "{\"candles\":[" + candle(21_000, "1") + "]}";
        market.candles(BTC, Granularity.ONE_MINUTE, 0, 21_060, candles::add);

        assertThat(asked).hasSize(2).last().asString().contains("start=21000&end=21059");
        assertThat(candles).hasSize(1);
    }

    @Test
    void shouldSayWhatIsWrongWithAnAnswer() {
        body = "<html>";
        assertUnreadable("answered with something that is not JSON");
        body = "{\"candles\":[{\"start\":\"60\"}]}";
        assertUnreadable("answered with a candle that lacks one of [start, open, high, low, close, volume]");
        body = "{\"candles\":[" + candle(60, "1.234") + "]}";
        assertUnreadable("whose close cannot be read: '1.234' has more than 2 decimals");
        status = 429;
        assertUnreadable("answered with status 429, expected 200");
    }

    @Test
    void shouldAskAgainWhenItAskedTooOften() throws MarketUnreadableException {
        refusals = 2;
        body = "{\"candles\":[" + candle(60, "66000") + "]}";
        market.candles(BTC, Granularity.ONE_MINUTE, 60, 120, candles::add);

        assertThat(candles).hasSize(1);
        assertThat(asked).hasSize(3);
    }

    @Test
    void shouldAskNoMoreOftenThanTheVenueAllowsAnAddress() throws MarketUnreadableException {
        final int requests = CoinbaseMarket.REQUESTS_A_SECOND + 2;
        market.candles(BTC, Granularity.ONE_MINUTE, 0, requests * 350L * 60, candles::add);

        assertThat(askedAtNanos).hasSize(requests);
        // Requests leave a second apart or more; the way to the server takes one longer than another, on one machine.
        assertThat(askedAtNanos.get(CoinbaseMarket.REQUESTS_A_SECOND) - askedAtNanos.get(0))
                .isGreaterThan(900_000_000L);
    }

    @Test
    void shouldSayThatNobodyListens() {
        server.stop(0);

        assertUnreadable("could not be reached: ");
    }

    private void assertUnreadable(final String sentence) {
        assertThatThrownBy(() -> market.candles(BTC, Granularity.ONE_MINUTE, 60, 120, candles::add))
                .isInstanceOf(MarketUnreadableException.class)
                .hasMessageStartingWith("http://127.0.0.1:")
                .hasMessageContaining(sentence);
    }

    private static String candle(final long start, final String close) {
        return "{\"start\":\"" + start
                + "\",\"low\":\"66055.14\",\"high\":\"66331.99\",\"open\":\"66312.4\",\"close\":\"" + close
                + "\",\"volume\":\"355.82896243\"}";
    }
}
