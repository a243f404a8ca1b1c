package io.reprise.simulator;

import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.http.Answer;
import io.reprise.simulator.http.Call;
import io.reprise.simulator.http.Pages;
import io.reprise.simulator.market.Candle;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The market data pages over generated markets: the public ones and their twins that want a token. */
final class RestPages implements Pages {
    /** Candles in one answer. */
    static final int CANDLES_MAX = 350;

    /** A number of rows anybody could mean. */
    private static final int ROWS_MAX = 1_000_000;

    private static final String PUBLIC = "/market";
    private static final String PRODUCTS = "/products";
    private static final long SECOND_NANOS = 1_000_000_000L;

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

    private final Map<String, Listing> listings = new LinkedHashMap<>();

    /** All that is told of one market. */
    private record Listing(GeneratedMarket market, ProductText product, BookText book, MarketFrames frames) {}

    /**
     * Answers about some markets.
     *
     * @param markets  in the order of the answer
     * @param exchange knows what each product accepts
     */
    RestPages(final List<GeneratedMarket> markets, final Exchange exchange) {
        for (final GeneratedMarket market : markets) {
            final String symbol = market.instrument().symbol();
            final ProductText product = new ProductText(market, () -> exchange.mode(symbol));
            listings.put(symbol, new Listing(market, product, new BookText(market), new MarketFrames(market)));
        }
    }

    @Override
    public @Nullable Answer answer(final Call call) {
        final boolean isPublic = call.path().startsWith(PUBLIC + "/");
        final String path = isPublic ? call.path().substring(PUBLIC.length()) : call.path();
        if (!call.method().equals("GET")) {
            return null;
        }
        if (path.startsWith(PRODUCTS + "/")) {
            return ofProduct(path.substring(PRODUCTS.length() + 1), call);
        }
        return switch (path) {
            case "/time" -> isPublic ? null : time(call.nowNanos());
            case PRODUCTS -> products(call);
            case "/product_book" -> book(call);
            case "/best_bid_ask" -> isPublic ? null : touches(call);
            default -> null;
        };
    }

    /** What the clock shows; a played-back session has no other page of its own. */
    static Answer time(final long nowNanos) {
        final Instant now = Instant.ofEpochSecond(nowNanos / SECOND_NANOS, nowNanos % SECOND_NANOS);
        return Answer.ok("{\"iso\":\"" + now + "\",\"epochSeconds\":\"" + now.getEpochSecond() + "\",\"epochMillis\":\""
                + now.toEpochMilli() + "\"}");
    }

    static Answer unknownProduct() {
        return Answer.error(404, "NOT_FOUND", "valid product_id is required");
    }

    private @Nullable Answer ofProduct(final String path, final Call call) {
        final int slash = path.indexOf('/');
        final String symbol = slash < 0 ? path : path.substring(0, slash);
        final String page = slash < 0 ? "" : path.substring(slash + 1);
        if (!page.isEmpty() && !page.equals("candles") && !page.equals("ticker")) {
            return null;
        }
        final Listing listing = listings.get(symbol);
        if (listing == null) {
            return unknownProduct();
        }
        return switch (page) {
            case "candles" -> candles(listing, call);
            case "ticker" -> trades(listing, call);
            default -> Answer.ok(listing.product().json());
        };
    }

    private Answer products(final Call call) {
        final List<String> wanted = call.all("product_ids");
        final String type = call.first("product_type");
        final List<Listing> fitting = new ArrayList<>();
        for (final Listing listing : listings.values()) {
            final String symbol = listing.market().instrument().symbol();
            if ((wanted.isEmpty() || wanted.contains(symbol)) && (type == null || type.equals("SPOT"))) {
                fitting.add(listing);
            }
        }
        final int from = Math.min(fitting.size(), (int) number(call, "offset", 0, 0));
        final int count = (int) Math.min(fitting.size() - from, number(call, "limit", 1, ROWS_MAX));
        final List<String> texts = new ArrayList<>();
        for (final Listing listing : fitting.subList(from, from + count)) {
            texts.add(listing.product().json());
        }
        return Answer.ok("{\"products\":[" + String.join(", ", texts) + "], \"num_products\":" + count
                + ", \"pagination\":{\"prev_cursor\":\"\", \"next_cursor\":\"\", \"has_next\":"
                + (from + count < fitting.size()) + ", \"has_prev\":" + (from > 0) + "}}");
    }

    private Answer book(final Call call) {
        final String symbol = call.first("product_id");
        final Listing listing = symbol == null ? null : listings.get(symbol);
        if (listing == null) {
            return symbol == null ? Answer.error(400, "INVALID_ARGUMENT", "product_id is required") : unknownProduct();
        }
        final String text = call.first("aggregation_price_increment");
        if (text != null && !text.matches("[0-9]{1,9}(\\.[0-9]{1,18})?")) {
            throw new IllegalArgumentException("aggregation_price_increment is not a number");
        }
        final BigDecimal increment = text == null ? null : new BigDecimal(text);
        if (increment != null && increment.signum() == 0) {
            throw new IllegalArgumentException("aggregation_price_increment is not above 0");
        }
        return Answer.ok(listing.book().page((int) number(call, "limit", 1, ROWS_MAX), increment));
    }

    private Answer touches(final Call call) {
        final List<String> wanted = call.all("product_ids");
        final List<String> texts = new ArrayList<>();
        for (final Listing listing : listings.values()) {
            if (wanted.isEmpty()
                    || wanted.contains(listing.market().instrument().symbol())) {
                texts.add(listing.book().touch());
            }
        }
        return texts.size() < wanted.size()
                ? unknownProduct()
                : Answer.ok("{\"pricebooks\":[" + String.join(",", texts) + "]}");
    }

    /** Newest first, that start at or after {@code start} and before {@code end}. */
    private static Answer candles(final Listing listing, final Call call) {
        final GeneratedMarket market = listing.market();
        final String granularity = call.first("granularity");
        final Integer minutes = granularity == null ? null : GRANULARITY_MINUTES.get(granularity);
        if (minutes == null) {
            throw new IllegalArgumentException("granularity is none of the venue's");
        }
        final long from = ceilingTo(seconds(call, "start"), minutes * 60L) / 60;
        final long to = Math.min(
                ceilingTo(seconds(call, "end"), minutes * 60L) / 60, market.nowNanos() / 60_000_000_000L + minutes);
        if ((to - from) / minutes > CANDLES_MAX) {
            throw new IllegalArgumentException("number of candles requested should be less than " + CANDLES_MAX);
        }
        final List<Candle> candles = market.candles(from, to, minutes);
        final long limit = number(call, "limit", 1, CANDLES_MAX);
        final StringBuilder out = new StringBuilder("{\"candles\":[");
        String comma = "";
        for (int i = candles.size() - 1; i >= Math.max(0, candles.size() - limit); i--) {
            out.append(comma);
            listing.frames().candle(candles.get(i), out);
            out.append('}');
            comma = ",";
        }
        return Answer.ok(out.append("]}").toString());
    }

    /** Newest first, that were made at or after {@code start} and before {@code end}. */
    private static Answer trades(final Listing listing, final Call call) {
        if (call.first("limit") == null) {
            throw new IllegalArgumentException("limit is required");
        }
        final GeneratedMarket market = listing.market();
        final long limit = number(call, "limit", 1, ROWS_MAX);
        final long from = call.first("start") == null ? 0 : seconds(call, "start");
        final long to = call.first("end") == null ? Long.MAX_VALUE : seconds(call, "end");
        final List<Trade> trades = market.lastTrades();
        final List<String> rows = new ArrayList<>();
        for (int i = trades.size() - 1; i >= 0 && rows.size() < limit; i--) {
            final Trade trade = trades.get(i);
            final long second = trade.timeNanos() / SECOND_NANOS;
            if (second >= from && second < to) {
                rows.add(row(market, trade));
            }
        }
        return Answer.ok("{\"trades\":[" + String.join(",", rows) + "],\"best_bid\":\""
                + price(market, market.bestBid()) + "\",\"best_ask\":\"" + price(market, market.bestAsk()) + "\"}");
    }

    private static String row(final GeneratedMarket market, final Trade trade) {
        return "{\"trade_id\":\"" + trade.id() + "\",\"product_id\":\""
                + market.instrument().symbol()
                + "\",\"price\":\""
                + VenueText.decimal(trade.price(), market.instrument().priceDecimals()) + "\",\"size\":\""
                + VenueText.decimal(trade.quantity(), market.instrument().quantityDecimals())
                + "\",\"time\":\"" + VenueText.time(trade.timeNanos()) + "\",\"side\":\""
                + (trade.isMakerBuying() ? "BUY" : "SELL")
                + "\",\"bid\":\"\",\"ask\":\"\",\"exchange\":\"coinbase\"}";
    }

    private static String price(final GeneratedMarket market, final Level level) {
        return VenueText.decimal(level.price(), market.instrument().priceDecimals());
    }

    private static long seconds(final Call call, final String name) {
        final String text = call.first(name);
        if (text == null || !text.matches("[0-9]{1,12}")) {
            throw new IllegalArgumentException(name + " is not a whole number");
        }
        return Long.parseLong(text);
    }

    private static long number(final Call call, final String name, final int least, final long usual) {
        final String text = call.first(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,7}") || Long.parseLong(text) < least || Long.parseLong(text) > ROWS_MAX) {
            throw new IllegalArgumentException(name + " is not a whole number from " + least + " to " + ROWS_MAX);
        }
        return Long.parseLong(text);
    }

    private static long ceilingTo(final long value, final long unit) {
        return (value + unit - 1) / unit * unit;
    }
}
