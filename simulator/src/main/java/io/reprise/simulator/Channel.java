package io.reprise.simulator;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A stream a client can subscribe to; all but {@link #LEVEL2} carry one name in requests and frames. */
public enum Channel {
    /** One beat a second. */
    HEARTBEATS,
    /** Matches, every 100 ms. */
    MARKET_TRADES,
    /** Last price and touch, at most every 250 ms. */
    TICKER,
    /** The same without the touch, at most every five seconds. */
    TICKER_BATCH,
    /** The book: subscribed as {@code level2}, arrives as {@code l2_data}. */
    LEVEL2,
    /** The five-minute candle that is forming. */
    CANDLES,
    /** Whether and how products trade. */
    STATUS,
    /** The account's own orders. */
    USER;

    static @Nullable Channel named(final String name) {
        for (final Channel channel : values()) {
            if (channel.requestName().equals(name)) {
                return channel;
            }
        }
        return null;
    }

    String requestName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String frameName() {
        return this == LEVEL2 ? "l2_data" : requestName();
    }
}
