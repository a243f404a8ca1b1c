package io.reprise.simulator;

import io.reprise.simulator.market.Candle;
import io.reprise.simulator.market.GeneratedMarket;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The public REST answers over generated markets. */
final class RestPages {
    /** Candles in one answer. */
    static final int CANDLES_MAX = 350;

    private static final Map<String, Integer> GRANULARITY_MINUTES = Map.of(
            "ONE_MINUTE", 1,
            "FIVE_MINUTE", 5,
            "FIFTEEN_MINUTE", 15,
            "THIRTY_MINUTE", 30,
            "ONE_HOUR", 60,
            "TWO_HOUR", 120,
            "FOUR_HOUR", 240,
            "SIX_HOUR", 360,
            "ONE_DAY", 1440);

    private final List<GeneratedMarket> markets;

    /**
     * Answers about some markets.
     *
     * @param markets in the order of the answer
     */
    RestPages(final List<GeneratedMarket> markets) {
        this.markets = markets;
    }

    String products() {
        final StringBuilder out = new StringBuilder("{\"products\":[");
        String comma = "";
        for (final GeneratedMarket market : markets) {
            out.append(comma).append(new MarketFrames(market).product());
            comma = ",";
        }
        return out.append("],\"num_products\":")
                .append(markets.size())
                .append('}')
                .toString();
    }

    /** One product; null when there is none of that name. */
    @Nullable
    String product(final String symbol) {
        final GeneratedMarket market = market(symbol);
        return market == null ? null : new MarketFrames(market).product();
    }

    /**
     * Candles, newest first, that start at or after {@code start} and before {@code end}.
     *
     * @return the answer; null when there is no such product
     * @throws IllegalArgumentException when the query cannot be answered
     */
    @Nullable
    String candles(final String symbol, final Map<String, String> query) {
        final GeneratedMarket market = market(symbol);
        if (market == null) {
            return null;
        }
        final Integer minutes = GRANULARITY_MINUTES.get(query.getOrDefault("granularity", ""));
        if (minutes == null) {
            throw new IllegalArgumentException("granularity is none of the venue's");
        }
        final long from = ceilingTo(number(query, "start"), minutes * 60L) / 60;
        final long to = Math.min(
                ceilingTo(number(query, "end"), minutes * 60L) / 60, market.nowNanos() / 60_000_000_000L + minutes);
        if ((to - from) / minutes > CANDLES_MAX) {
            throw new IllegalArgumentException("number of candles requested should be less than " + CANDLES_MAX);
        }
        final List<Candle> candles = market.candles(from, to, minutes);
        final long limit = query.containsKey("limit") ? number(query, "limit") : CANDLES_MAX;
        final StringBuilder out = new StringBuilder("{\"candles\":[");
        String comma = "";
        for (int i = candles.size() - 1; i >= Math.max(0, candles.size() - limit); i--) {
            out.append(comma);
            new MarketFrames(market).candle(candles.get(i), out);
            out.append('}');
            comma = ",";
        }
        return out.append("]}").toString();
    }

    private @Nullable GeneratedMarket market(final String symbol) {
        for (final GeneratedMarket market : markets) {
            if (market.instrument().symbol().equals(symbol)) {
                return market;
            }
        }
        return null;
    }

    private static long number(final Map<String, String> query, final String key) {
        final String text = query.get(key);
        if (text == null || !text.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException(key + " is not a whole number");
        }
        return Long.parseLong(text);
    }

    private static long ceilingTo(final long value, final long unit) {
        return (value + unit - 1) / unit * unit;
    }
}
