package io.reprise.marketdata.coinbase;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reprise.event.Instrument;
import io.reprise.number.Decimals;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The public REST answers of Coinbase Advanced Trade: products and candles. No credentials.
 *
 * <p>Any thread; each call waits until the venue may be asked and then for the venue, at most {@link #TIMEOUT} a
 * request.
 */
public final class CoinbaseMarket {
    /** A public answer of 2 MB takes a second; what takes ten is no longer coming. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Candles the venue gives in one answer. */
    public static final int CANDLES_MAX = 350;

    private static final String PRODUCTS_PATH = "/api/v3/brokerage/market/products";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int STATUS_OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    /**
     * The venue's older documents allow an address 10 a second of public pages. One less, since its second is not ours,
     * and one for whoever has just asked before from here: the checks before a run.
     */
    static final int REQUESTS_A_SECOND = 8;

    /** A request in all: what is refused so often is not a matter of the last second. */
    private static final int TRIES = 4;

    /** Twice as long with every refusal: together two seconds, so that whatever second the venue counts is over. */
    private static final long LIMITED_NANOS = 300_000_000L;

    private final URI base;
    private final HttpClient client = newClient();
    private final JsonFactory json = new JsonFactory();
    private final MessagePacer pacer = new MessagePacer(REQUESTS_A_SECOND);

    /**
     * A reader of one venue.
     *
     * @param restBase {@code https://api.coinbase.com}, or the simulator's {@code http://...}
     */
    public CoinbaseMarket(final URI restBase) {
        base = restBase;
    }

    /** Loads the classes and certificates that asking needs, for a start that will ask soon; nobody is asked. */
    public static void load() {
        newClient();
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }

    /**
     * The terms of products.
     *
     * @param symbols such as {@code BTC-USD}
     * @return instruments with ids from 1 in the order of the symbols
     * @throws MarketUnreadableException when the venue could not be asked or did not answer as it should
     */
    public List<Instrument> products(final List<String> symbols) throws MarketUnreadableException {
        return ProductsReader.read(get(PRODUCTS_PATH), symbols);
    }

    /**
     * The candles of a time, oldest first; intervals without a trade are missing, and the last may still be forming.
     *
     * @param instrument   whose decimals the prices get
     * @param granularity  their length
     * @param startSeconds epoch seconds of the first one's beginning
     * @param endSeconds   epoch seconds that no beginning reaches
     * @param consumer     gets them, {@link #CANDLES_MAX} a request
     * @throws MarketUnreadableException when the venue could not be asked or did not answer as it should; what came
     *     before was delivered
     */
    public void candles(
            final Instrument instrument,
            final Granularity granularity,
            final long startSeconds,
            final long endSeconds,
            final CandleConsumer consumer)
            throws MarketUnreadableException {
        final long window = CANDLES_MAX * granularity.seconds();
        for (long from = startSeconds; from < endSeconds; from += window) {
            final long to = Math.min(from + window, endSeconds);
            final String path = PRODUCTS_PATH + "/" + instrument.symbol() + "/candles?start=" + from + "&end="
                    + (to - 1) + "&granularity=" + granularity.name() + "&limit=" + CANDLES_MAX;
            final List<CandleConsumer.Candle> newestFirst = read(path, instrument);
            Collections.reverse(newestFirst);
            for (final CandleConsumer.Candle candle : newestFirst) {
                final long start = candle.startNanos() / NANOS_PER_SECOND;
                // The venue's end is inclusive or not, by version: nothing may come twice.
                if (start >= from && start < to) {
                    consumer.onCandle(candle);
                }
            }
        }
    }

    private List<CandleConsumer.Candle> read(final String path, final Instrument instrument)
            throws MarketUnreadableException {
        final List<CandleConsumer.Candle> candles = new ArrayList<>();
        try (JsonParser parser = json.createParser(get(path))) {
            boolean isInside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY && "candles".equals(parser.currentName())) {
                    isInside = true;
                } else if (token == JsonToken.END_ARRAY) {
                    isInside = false;
                } else if (token == JsonToken.START_OBJECT && isInside) {
                    candles.add(readCandle(parser, instrument, path));
                }
            }
        } catch (final IOException e) {
            throw new MarketUnreadableException(base + path + " answered with something that is not JSON", e);
        }
        return candles;
    }

    private CandleConsumer.Candle readCandle(final JsonParser parser, final Instrument instrument, final String path)
            throws IOException, MarketUnreadableException {
        final String[] fields = {"start", "open", "high", "low", "close", "volume"};
        final long[] values = new long[fields.length];
        int found = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null) {
                throw new MarketUnreadableException(base + path + " answered with JSON that breaks off");
            }
            final int field = List.of(fields).indexOf(parser.currentName());
            if (token != JsonToken.FIELD_NAME && field >= 0) {
                values[field] = number(parser.getText(), decimals(field, instrument), fields[field], path);
                found |= 1 << field;
            } else if (token.isStructStart()) {
                parser.skipChildren();
            }
        }
        if (found != (1 << fields.length) - 1) {
            throw new MarketUnreadableException(
                    base + path + " answered with a candle that lacks one of " + List.of(fields));
        }
        return new CandleConsumer.Candle(
                Math.multiplyExact(values[0], NANOS_PER_SECOND), values[1], values[2], values[3], values[4], values[5]);
    }

    private static int decimals(final int field, final Instrument instrument) {
        return switch (field) {
            case 0 -> 0;
            case 5 -> instrument.quantityDecimals();
            default -> instrument.priceDecimals();
        };
    }

    private long number(final String text, final int decimals, final String field, final String path)
            throws MarketUnreadableException {
        try {
            return Decimals.parse(text, decimals);
        } catch (final NumberFormatException e) {
            throw new MarketUnreadableException(
                    base + path + " answered with a candle whose " + field + " cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] get(final String path) throws MarketUnreadableException {
        final HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .GET()
                .build();
        try {
            HttpResponse<byte[]> response = send(request);
            for (int tries = 1; tries < TRIES && response.statusCode() == TOO_MANY_REQUESTS; tries++) {
                TimeUnit.NANOSECONDS.sleep(LIMITED_NANOS << (tries - 1));
                response = send(request);
            }
            if (response.statusCode() != STATUS_OK) {
                throw new MarketUnreadableException(
                        base + path + " answered with status " + response.statusCode() + ", expected 200");
            }
            return response.body();
        } catch (final IOException e) {
            final String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new MarketUnreadableException(base + path + " could not be reached: " + why, e);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MarketUnreadableException("interrupted while waiting for " + base + path, e);
        }
    }

    /** Waits for a place in the present second, then for the answer. */
    private HttpResponse<byte[]> send(final HttpRequest request) throws IOException, InterruptedException {
        for (long wait = pacer.takeOrWaitNanos(System.nanoTime());
                wait > 0;
                wait = pacer.takeOrWaitNanos(System.nanoTime())) {
            TimeUnit.NANOSECONDS.sleep(wait);
        }
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
