package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request to the venue: one channel, many products.
 *
 * @param isSubscribe false to unsubscribe
 * @param channel     one of those with a {@link #wireName}
 * @param symbols     of the products; empty for heartbeats, which have none
 */
record SubscribeMessage(boolean isSubscribe, Channel channel, List<String> symbols) {
    /** The name in requests; level2's data arrive under another. */
    static String wireName(final Channel channel) {
        return switch (channel) {
            case HEARTBEATS -> "heartbeats";
            case MARKET_TRADES -> "market_trades";
            case TICKER -> "ticker";
            case LEVEL2 -> "level2";
            case CANDLES -> "candles";
            case STATUS -> "status";
            default -> throw new IllegalArgumentException(channel + " is no channel of market data");
        };
    }

    /** The request as JSON; a token must be fresh for each. */
    String text(final @Nullable String jwt) {
        final StringBuilder text = new StringBuilder("{\"type\":\"")
                .append(isSubscribe ? "subscribe" : "unsubscribe")
                .append('"');
        if (!symbols.isEmpty()) {
            text.append(symbols.stream().collect(Collectors.joining("\",\"", ",\"product_ids\":[\"", "\"]")));
        }
        text.append(",\"channel\":\"").append(wireName(channel)).append('"');
        if (jwt != null) {
            text.append(",\"jwt\":\"").append(jwt).append('"');
        }
        return text.append('}').toString();
    }
}
