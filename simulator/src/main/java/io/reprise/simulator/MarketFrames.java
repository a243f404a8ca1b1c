package io.reprise.simulator;

import io.reprise.event.Instrument;
import io.reprise.simulator.market.Candle;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.util.List;

/** Writes the events of one generated market as the venue does. */
final class MarketFrames {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    private final GeneratedMarket market;
    private final Instrument instrument;
    private final String symbol;
    private final TradingDay day;

    /**
     * Frames of one market.
     *
     * @param market to read
     */
    MarketFrames(final GeneratedMarket market) {
        this.market = market;
        this.instrument = market.instrument();
        this.symbol = instrument.symbol();
        this.day = new TradingDay(market);
    }

    /** Trades, newest first, of a list that is oldest first. */
    String trades(final boolean isSnapshot, final List<Trade> trades) {
        final StringBuilder out = event(isSnapshot).append("\"trades\":[");
        for (int i = trades.size() - 1; i >= 0; i--) {
            final Trade trade = trades.get(i);
            out.append("{\"product_id\":\"").append(symbol);
            out.append("\",\"trade_id\":\"").append(trade.id());
            out.append("\",\"price\":\"").append(price(trade.price()));
            out.append("\",\"size\":\"").append(quantity(trade.quantity()));
            out.append("\",\"time\":\"").append(VenueText.time(trade.timeNanos()));
            out.append("\",\"side\":\"").append(trade.isMakerBuying() ? "BUY" : "SELL");
            out.append(i > 0 ? "\"}," : "\"}");
        }
        return out.append("]}").toString();
    }

    /** Levels of the book: all of them or those that changed. */
    String levels(final boolean isSnapshot, final List<Level> levels) {
        final String time = VenueText.time(market.nowNanos());
        final StringBuilder out = event(isSnapshot).append("\"product_id\":\"").append(symbol);
        out.append("\",\"updates\":[");
        String comma = "";
        for (final Level level : levels) {
            out.append(comma).append("{\"side\":\"").append(level.isBid() ? "bid" : "offer");
            out.append("\",\"event_time\":\"").append(time);
            out.append("\",\"price_level\":\"").append(price(level.price()));
            out.append("\",\"new_quantity\":\"")
                    .append(quantity(level.quantity()))
                    .append("\"}");
            comma = ",";
        }
        return out.append("]}").toString();
    }

    /** The day and the touch. The year's range is the day's: no year is simulated for it. */
    String ticker(final boolean isSnapshot) {
        final Level bid = market.bestBid();
        final Level ask = market.bestAsk();
        return dayOf(isSnapshot)
                .append(",\"best_bid\":\"")
                .append(price(bid.price()))
                .append("\",\"best_ask\":\"")
                .append(price(ask.price()))
                .append("\",\"best_bid_quantity\":\"")
                .append(quantity(bid.quantity()))
                .append("\",\"best_ask_quantity\":\"")
                .append(quantity(ask.quantity()))
                .append("\"}]}")
                .toString();
    }

    /** The day alone. */
    String tickerBatch(final boolean isSnapshot) {
        return dayOf(isSnapshot).append("}]}").toString();
    }

    /** A ticker as far as both channels have it, without its closing brace. */
    private StringBuilder dayOf(final boolean isSnapshot) {
        final Candle range = day.candle();
        final long last = market.lastPrice();
        final long low = Math.min(range.low(), last);
        final long high = Math.max(range.high(), last);
        final long changeE8 = (long) ((double) (last - range.open()) / range.open() * 1e10);
        return event(isSnapshot)
                .append("\"tickers\":[{\"type\":\"ticker\",\"product_id\":\"")
                .append(symbol)
                .append("\",\"price\":\"")
                .append(price(last))
                .append("\",\"volume_24_h\":\"")
                .append(quantity(range.volume()))
                .append("\",\"low_24_h\":\"")
                .append(price(low))
                .append("\",\"high_24_h\":\"")
                .append(price(high))
                .append("\",\"low_52_w\":\"")
                .append(price(low))
                .append("\",\"high_52_w\":\"")
                .append(price(high))
                .append("\",\"price_percent_chg_24_h\":\"")
                .append(VenueText.decimal(changeE8, 8))
                .append('"');
    }

    /** Five-minute candles: the last hundred, or the one that is forming. */
    String candles(final boolean isSnapshot) {
        final long minute = market.nowNanos() / MINUTE_NANOS;
        final long first = minute - minute % 5 - (isSnapshot ? 99 * 5 : 0);
        final StringBuilder out = event(isSnapshot).append("\"candles\":[");
        String comma = "";
        for (final Candle candle : market.candles(first, minute + 1, 5)) {
            out.append(comma);
            candle(candle, out);
            out.append(",\"product_id\":\"").append(symbol).append("\"}");
            comma = ",";
        }
        return out.append("]}").toString();
    }

    /** The terms of the product. */
    String status(final boolean isSnapshot) {
        return event(isSnapshot) + "\"products\":[{\"product_type\":\"SPOT\",\"id\":\"" + symbol
                + "\",\"base_currency\":\"" + instrument.baseCurrency() + "\",\"quote_currency\":\""
                + instrument.quoteCurrency() + "\",\"base_increment\":\"" + quantity(instrument.lotSize())
                + "\",\"quote_increment\":\"" + price(instrument.tickSize()) + "\",\"display_name\":\""
                + instrument.baseCurrency() + "/" + instrument.quoteCurrency()
                + "\",\"status\":\"online\",\"status_message\":\"\",\"min_market_funds\":\""
                + VenueText.decimal(instrument.minNotionalE8(), 8) + "\"}]}";
    }

    /** Writes a candle without its closing brace. */
    void candle(final Candle candle, final StringBuilder out) {
        out.append("{\"start\":\"").append(candle.startMinute() * 60);
        out.append("\",\"low\":\"").append(price(candle.low()));
        out.append("\",\"high\":\"").append(price(candle.high()));
        out.append("\",\"open\":\"").append(price(candle.open()));
        out.append("\",\"close\":\"").append(price(candle.close()));
        out.append("\",\"volume\":\"").append(quantity(candle.volume())).append('"');
    }

    private String price(final long mantissa) {
        return VenueText.decimal(mantissa, instrument.priceDecimals());
    }

    private String quantity(final long mantissa) {
        return VenueText.decimal(mantissa, instrument.quantityDecimals());
    }

    private static StringBuilder event(final boolean isSnapshot) {
        return new StringBuilder("{\"type\":\"")
                .append(isSnapshot ? "snapshot" : "update")
                .append("\",");
    }
}
