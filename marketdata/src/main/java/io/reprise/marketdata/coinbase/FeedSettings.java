package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What to listen to, and with how much patience.
 *
 * @param uri                   {@code wss://advanced-trade-ws.coinbase.com}, or the simulator's {@code ws://...}
 * @param channels              of market data; HEARTBEATS is always added, since silence is judged by it
 * @param symbols               products, such as {@code BTC-USD}; at least one
 * @param jwt                   gives a fresh token for every message to the venue, or null to send none
 * @param heartbeatTimeoutNanos longest time without a heartbeat before the connection is given up
 * @param silentAfterNanos      longest silence of one channel of one product before it is subscribed again
 * @param reconnectMinNanos     first wait before connecting again
 * @param reconnectMaxNanos     longest wait before connecting again
 * @param seed                  of the waits' jitter
 */
public record FeedSettings(
        URI uri,
        List<Channel> channels,
        List<String> symbols,
        @Nullable Supplier<String> jwt,
        long heartbeatTimeoutNanos,
        long silentAfterNanos,
        long reconnectMinNanos,
        long reconnectMaxNanos,
        long seed) {

    /** Refuses what could not be listened to. */
    public FeedSettings {
        channels = List.copyOf(channels);
        symbols = List.copyOf(symbols);
        if (symbols.isEmpty()) {
            throw new IllegalArgumentException("no products to listen to: name at least one, such as BTC-USD");
        }
        if (heartbeatTimeoutNanos < 1 || silentAfterNanos < 1) {
            throw new IllegalArgumentException("heartbeat timeout " + heartbeatTimeoutNanos + " ns and silence of "
                    + silentAfterNanos + " ns: both must be above 0");
        }
    }
}
