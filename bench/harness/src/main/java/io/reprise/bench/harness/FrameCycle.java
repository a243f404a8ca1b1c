package io.reprise.bench.harness;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Frames of a market that comes back to where it began, for ever, as Coinbase writes them: each product's price walks
 * by chance (of a fixed seed) and the same steps back.
 *
 * <p>A step of a product changes four rows of its book; every second step prints a trade, every fourth a ticker, so
 * that 4 of 7 frames are {@code l2_data}, 2 are {@code market_trades}, 1 is {@code ticker}. A frame carries one event.
 * What differs from round to round (time, sequence number, trade id) is written anew; {@link #write} allocates only
 * when a new second begins.
 */
final class FrameCycle {
    /** Longest frame, a snapshot of one book not counted. */
    static final int FRAME_LENGTH_MAX = 1_024;

    /** Steps one way: some 45 levels of a random walk. */
    private static final int STEPS = 1_024;

    private static final int LEVELS = 20;
    private static final long LEVEL = 500;
    private static final long MIDDLE = 6_500_000;
    private static final String QUANTITY = "0.1";
    private static final String EVENT_TIME = "2026-11-21T12:00:00.123456Z";
    private static final byte[] TIME = ascii("time\":\"");
    private static final int TRADE_ID_DIGITS = 10;
    private static final long FIRST_TRADE = 1_000_000_000L;
    private static final byte[] TRADE_ID = ascii("\"trade_id\":\"");
    private static final byte[] TIMESTAMP = ascii("\",\"timestamp\":\"");
    private static final byte[] SEQUENCE = ascii("\",\"sequence_num\":");
    private static final byte[] EVENTS = ascii(",\"events\":");

    private final List<Frame> frames = new ArrayList<>();
    private final List<Instrument> instruments = new ArrayList<>();
    private final WireTime time = new WireTime();
    private final long[] trades;

    /** Of each product behind what was written so far. */
    private final long[] middles;

    private final byte[] shortTime = new byte[WireTime.LENGTH_MAX];
    private int next;

    /**
     * Builds the round.
     *
     * @param products how many walk beside each other
     */
    FrameCycle(final int products) {
        for (int id = 1; id <= products; id++) {
            instruments.add(instrument(id));
        }
        trades = new long[products];
        Arrays.fill(trades, FIRST_TRADE);
        middles = new long[products];
        Arrays.fill(middles, MIDDLE);
        for (int step = 0; step < 2 * STEPS; step++) {
            for (int product = 0; product < products; product++) {
                final boolean isUp = isUp(product, step);
                final String symbol = instruments.get(product).symbol();
                final String move = move(symbol, middles[product], isUp);
                middles[product] += isUp ? LEVEL : -LEVEL;
                add("l2_data", product, move);
                if (step % 2 == 0) {
                    add("market_trades", product, trade(symbol, middles[product] + (isUp ? LEVEL : -LEVEL), isUp));
                }
                if (step % 4 == 0) {
                    add("ticker", product, ticker(symbol, middles[product]));
                }
            }
        }
    }

    /** The products, ids from 1 on. */
    List<Instrument> instruments() {
        return List.copyOf(instruments);
    }

    /** Frames until the market is where it was. */
    int length() {
        return frames.size();
    }

    /** The book of a product as it stands behind the frames written so far. */
    byte[] snapshot(final int product, final long sequence, final long nanos) {
        final StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= LEVELS; i++) {
            row(rows, "bid", middles[product] - i * LEVEL, QUANTITY);
            row(rows, "offer", middles[product] + i * LEVEL, QUANTITY);
        }
        rows.setLength(rows.length() - 1);
        final byte[] events = ascii("[{\"type\":\"snapshot\",\"product_id\":\""
                + instruments.get(product).symbol() + "\",\"updates\":[" + rows + "]}]}");
        writeTimes(events, behind(TIME, events), nanos);
        final byte[] frame = new byte[FRAME_LENGTH_MAX + events.length];
        return Arrays.copyOf(frame, assemble(frame, 0, ascii("{\"channel\":\"l2_data"), events, sequence, nanos));
    }

    /** A frame of the connection itself. */
    byte[] control(final String channel, final String events, final long sequence, final long nanos) {
        final byte[] text = ascii(events + '}');
        final byte[] frame = new byte[FRAME_LENGTH_MAX + text.length];
        return Arrays.copyOf(frame, assemble(frame, 0, ascii("{\"channel\":\"" + channel), text, sequence, nanos));
    }

    /**
     * Writes the next frame.
     *
     * @param into     at least {@link #FRAME_LENGTH_MAX} bytes of it free
     * @param offset   of the first byte
     * @param sequence its number on the connection
     * @param nanos    its {@code timestamp}, nanoseconds since 1970 UTC
     * @return bytes written
     */
    int write(final byte[] into, final int offset, final long sequence, final long nanos) {
        final Frame frame = frames.get(next);
        next = next + 1 == frames.size() ? 0 : next + 1;
        if (frame.tradeIdAt > 0) {
            digits(frame.events, frame.tradeIdAt, TRADE_ID_DIGITS, trades[frame.product]++);
        }
        middles[frame.product] = frame.middleBehind;
        writeTimes(frame.events, frame.timesAt, nanos);
        return assemble(into, offset, frame.channel, frame.events, sequence, nanos);
    }

    private void writeTimes(final byte[] events, final int[] timesAt, final long nanos) {
        time.writeMicros(shortTime, 0, nanos);
        for (final int at : timesAt) {
            System.arraycopy(shortTime, 0, events, at, EVENT_TIME.length());
        }
    }

    private int assemble(
            final byte[] into,
            final int offset,
            final byte[] channel,
            final byte[] events,
            final long sequence,
            final long nanos) {
        int at = put(into, offset, channel);
        at = put(into, at, TIMESTAMP);
        at = time.write(into, at, nanos);
        at = put(into, at, SEQUENCE);
        int length = 1;
        for (long rest = sequence / 10; rest > 0; rest /= 10) {
            length++;
        }
        digits(into, at, length, sequence);
        at = put(into, at + length, EVENTS);
        return put(into, at, events) - offset;
    }

    private static int put(final byte[] into, final int at, final byte[] bytes) {
        System.arraycopy(bytes, 0, into, at, bytes.length);
        return at + bytes.length;
    }

    private static void digits(final byte[] into, final int at, final int length, final long value) {
        long rest = value;
        for (int i = at + length - 1; i >= at; i--) {
            into[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private void add(final String channel, final int product, final String events) {
        final byte[] bytes = ascii(events);
        final int[] tradeIds = behind(TRADE_ID, bytes);
        frames.add(new Frame(
                ascii("{\"channel\":\"" + channel),
                bytes,
                product,
                middles[product],
                tradeIds.length == 0 ? 0 : tradeIds[0],
                behind(TIME, bytes)));
    }

    private static int[] behind(final byte[] word, final byte[] bytes) {
        return IntStream.rangeClosed(0, bytes.length - word.length)
                .filter(i -> Arrays.equals(bytes, i, i + word.length, word, 0, word.length))
                .map(i -> i + word.length)
                .toArray();
    }

    /** What a frame carries, and where what differs from round to round stands in it. */
    private static final class Frame {
        final byte[] channel;
        final byte[] events;
        final int product;
        final long middleBehind;
        final int tradeIdAt;
        final int[] timesAt;

        Frame(
                final byte[] channel,
                final byte[] events,
                final int product,
                final long middleBehind,
                final int tradeIdAt,
                final int[] timesAt) {
            this.channel = channel;
            this.events = events;
            this.product = product;
            this.middleBehind = middleBehind;
            this.tradeIdAt = tradeIdAt;
            this.timesAt = timesAt;
        }
    }

    private static Instrument instrument(final int id) {
        final String base = "P" + (char) ('A' + (id - 1) / 10) + (char) ('0' + (id - 1) % 10);
        return new Instrument(id, base + "-USD", base, "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE);
    }

    private static boolean isUp(final int product, final int step) {
        final boolean isForth = step < STEPS;
        final int seed = isForth ? step : 2 * STEPS - 1 - step;
        return new SplittableRandom(((long) product << 32) + seed).nextBoolean() == isForth;
    }

    /** The best level of one side goes, the other side gains one; both keep their depth. */
    private static String move(final String symbol, final long middle, final boolean isUp) {
        final StringBuilder rows = new StringBuilder();
        if (isUp) {
            row(rows, "bid", middle, QUANTITY);
            row(rows, "bid", middle - LEVELS * LEVEL, "0");
            row(rows, "offer", middle + LEVEL, "0");
            row(rows, "offer", middle + (LEVELS + 1) * LEVEL, QUANTITY);
        } else {
            row(rows, "bid", middle - LEVEL, "0");
            row(rows, "bid", middle - (LEVELS + 1) * LEVEL, QUANTITY);
            row(rows, "offer", middle, QUANTITY);
            row(rows, "offer", middle + LEVELS * LEVEL, "0");
        }
        rows.setLength(rows.length() - 1);
        return "[{\"type\":\"update\",\"product_id\":\"" + symbol + "\",\"updates\":[" + rows + "]}]}";
    }

    private static void row(final StringBuilder rows, final String side, final long price, final String quantity) {
        rows.append("{\"side\":\"").append(side);
        rows.append("\",\"event_time\":\"").append(EVENT_TIME);
        rows.append("\",\"price_level\":\"").append(price(price));
        rows.append("\",\"new_quantity\":\"").append(quantity).append("\"},");
    }

    private static String trade(final String symbol, final long price, final boolean isUp) {
        return "[{\"type\":\"update\",\"trades\":[{\"product_id\":\"" + symbol
                + "\",\"trade_id\":\"0000000000\",\"price\":\""
                + price(price) + "\",\"size\":\"0.00100346\",\"time\":\"" + EVENT_TIME + "\",\"side\":\""
                + (isUp ? "SELL" : "BUY") + "\"}]}]}";
    }

    private static String ticker(final String symbol, final long middle) {
        return "[{\"type\":\"update\",\"tickers\":[{\"type\":\"ticker\",\"product_id\":\"" + symbol + "\",\"price\":\""
                + price(middle)
                + "\",\"volume_24_h\":\"2867.54532609\",\"low_24_h\":\"64675.22\",\"high_24_h\":\"65252.99\""
                + ",\"low_52_w\":\"57717.55\",\"high_52_w\":\"126296\",\"price_percent_chg_24_h\":\"0.09601107287722\""
                + ",\"best_bid\":\"" + price(middle - LEVEL) + "\",\"best_ask\":\"" + price(middle + LEVEL)
                + "\",\"best_bid_quantity\":\"" + QUANTITY + "\",\"best_ask_quantity\":\"" + QUANTITY + "\"}]}]}";
    }

    private static String price(final long cents) {
        final long rest = cents % 100;
        return cents / 100 + (rest == 0 ? "" : rest < 10 ? ".0" + rest : "." + rest);
    }

    private static byte[] ascii(final String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
