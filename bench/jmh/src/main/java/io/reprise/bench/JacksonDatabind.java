package io.reprise.bench;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;

/**
 * Reads a frame with Jackson's data binding into records that hold what our events hold, and its numbers exactly.
 *
 * <p>Less work than ours: it is told which channel the frame is of, leaves times as text, and checks nothing.
 */
final class JacksonDatabind {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ObjectReader trades = MAPPER.readerFor(TradesFrame.class);
    private final ObjectReader tickers = MAPPER.readerFor(TickerFrame.class);
    private final ObjectReader levels = MAPPER.readerFor(Level2Frame.class);

    record TradesFrame(String timestamp, long sequenceNum, List<TradesEvent> events) {}

    record TradesEvent(String type, List<Trade> trades) {}

    record Trade(String productId, String tradeId, String price, String size, String time, String side) {}

    record TickerFrame(String timestamp, long sequenceNum, List<TickerEvent> events) {}

    record TickerEvent(String type, List<Ticker> tickers) {}

    record Ticker(
            String productId,
            String price,
            String bestBid,
            String bestAsk,
            String bestBidQuantity,
            String bestAskQuantity) {}

    record Level2Frame(String timestamp, long sequenceNum, List<Level2Event> events) {}

    record Level2Event(String type, String productId, List<Level> updates) {}

    record Level(String side, String eventTime, String priceLevel, String newQuantity) {}

    /** The sum of a {@code market_trades} frame. */
    long trades(final byte[] frame) throws IOException {
        final TradesFrame read = trades.readValue(frame);
        long sum = 0;
        for (final TradesEvent event : read.events()) {
            for (final Trade trade : event.trades()) {
                sum += price(trade.price())
                        + quantity(trade.size())
                        + FrameNumbers.mantissa(trade.tradeId(), 0)
                        + (trade.side().equals("BUY") ? FrameNumbers.BUY : FrameNumbers.SELL);
            }
        }
        return sum;
    }

    /** The sum of a {@code ticker} frame. */
    long ticker(final byte[] frame) throws IOException {
        final TickerFrame read = tickers.readValue(frame);
        long sum = 0;
        for (final TickerEvent event : read.events()) {
            for (final Ticker ticker : event.tickers()) {
                sum += price(ticker.price())
                        + price(ticker.bestBid())
                        + price(ticker.bestAsk())
                        + quantity(ticker.bestBidQuantity())
                        + quantity(ticker.bestAskQuantity());
            }
        }
        return sum;
    }

    /** The sum of an {@code l2_data} frame. */
    long level2(final byte[] frame) throws IOException {
        final Level2Frame read = levels.readValue(frame);
        long sum = 0;
        for (final Level2Event event : read.events()) {
            for (final Level level : event.updates()) {
                sum += price(level.priceLevel())
                        + quantity(level.newQuantity())
                        + (level.side().equals("bid") ? FrameNumbers.BUY : FrameNumbers.SELL);
            }
        }
        return sum;
    }

    private static long price(final String text) {
        return FrameNumbers.mantissa(text, FrameNumbers.PRICE_DECIMALS);
    }

    private static long quantity(final String text) {
        return FrameNumbers.mantissa(text, FrameNumbers.QUANTITY_DECIMALS);
    }
}
