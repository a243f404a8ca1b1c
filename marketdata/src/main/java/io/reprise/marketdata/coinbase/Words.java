package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import java.nio.charset.StandardCharsets;

/** The words of the venue's messages as bytes, to compare in place. */
final class Words {
    static final byte[] CHANNEL = word("channel");
    static final byte[] TIMESTAMP = word("timestamp");
    static final byte[] SEQUENCE_NUM = word("sequence_num");
    static final byte[] EVENTS = word("events");
    static final byte[] TYPE = word("type");
    static final byte[] MESSAGE = word("message");
    static final byte[] ERROR = word("error");
    static final byte[] SNAPSHOT = word("snapshot");
    static final byte[] UPDATE = word("update");
    static final byte[] PRODUCT_ID = word("product_id");
    static final byte[] PRICE = word("price");
    static final byte[] SIZE = word("size");
    static final byte[] TIME = word("time");
    static final byte[] SIDE = word("side");
    static final byte[] BUY = word("BUY");
    static final byte[] SELL = word("SELL");
    static final byte[] TRADES = word("trades");
    static final byte[] TRADE_ID = word("trade_id");
    static final byte[] TICKERS = word("tickers");
    static final byte[] BEST_BID = word("best_bid");
    static final byte[] BEST_ASK = word("best_ask");
    static final byte[] BEST_BID_QUANTITY = word("best_bid_quantity");
    static final byte[] BEST_ASK_QUANTITY = word("best_ask_quantity");
    static final byte[] UPDATES = word("updates");
    static final byte[] EVENT_TIME = word("event_time");
    static final byte[] PRICE_LEVEL = word("price_level");
    static final byte[] NEW_QUANTITY = word("new_quantity");
    static final byte[] BID = word("bid");
    static final byte[] OFFER = word("offer");
    static final byte[] CANDLES = word("candles");
    static final byte[] START = word("start");
    static final byte[] OPEN = word("open");
    static final byte[] HIGH = word("high");
    static final byte[] LOW = word("low");
    static final byte[] CLOSE = word("close");
    static final byte[] VOLUME = word("volume");
    static final byte[] HEARTBEAT_COUNTER = word("heartbeat_counter");
    static final byte[] SUBSCRIPTIONS = word("subscriptions");
    static final byte[] STATUS = word("status");
    static final byte[] PRODUCTS = word("products");
    static final byte[] ID = word("id");
    static final byte[] ONLINE = word("online");
    static final byte[] DELISTED = word("delisted");
    static final byte[] QUOTE_INCREMENT = word("quote_increment");
    static final byte[] BASE_INCREMENT = word("base_increment");
    static final byte[] MIN_MARKET_FUNDS = word("min_market_funds");

    private static final byte[] MARKET_TRADES = word("market_trades");
    private static final byte[] TICKER = word("ticker");
    private static final byte[] TICKER_BATCH = word("ticker_batch");
    private static final byte[] L2_DATA = word("l2_data");
    private static final byte[] LEVEL2 = word("level2");
    private static final byte[] HEARTBEATS = word("heartbeats");
    private static final byte[] USER = word("user");

    private Words() {}

    /** The channel that the scanner's text names, in a frame or in a confirmation; ALL for any other. */
    static Channel channelOf(final FrameScanner text) {
        if (text.textIs(L2_DATA) || text.textIs(LEVEL2)) {
            return Channel.LEVEL2;
        }
        if (text.textIs(MARKET_TRADES)) {
            return Channel.MARKET_TRADES;
        }
        if (text.textIs(TICKER) || text.textIs(TICKER_BATCH)) {
            return Channel.TICKER;
        }
        if (text.textIs(HEARTBEATS)) {
            return Channel.HEARTBEATS;
        }
        if (text.textIs(CANDLES)) {
            return Channel.CANDLES;
        }
        if (text.textIs(STATUS)) {
            return Channel.STATUS;
        }
        return text.textIs(USER) ? Channel.USER : Channel.ALL;
    }

    /** A word, or any piece of a message, as bytes. */
    static byte[] word(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
