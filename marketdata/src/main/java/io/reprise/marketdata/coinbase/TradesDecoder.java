package io.reprise.marketdata.coinbase;

import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.number.Decimals;
import java.util.Arrays;

/**
 * Decodes the trades of one event of {@code market_trades}: newest first on the wire, offered oldest first, each once.
 *
 * <p>Feed thread; allocates nothing. A trade that cannot be read is refused and left out, the others are offered. A
 * trade written with its members in the order that the venue uses is read in one pass; any other way is read too.
 */
final class TradesDecoder {
    /** Trades in one event: a snapshot has 100; more than this in a 100 ms batch is no market we know. */
    static final int TRADES_MAX = 4096;

    private static final long NEVER = -1;
    private static final Literal KNOWN_PRODUCT = Literal.of("{\"product_id\":\"");
    private static final Literal KNOWN_ID = Literal.of(",\"trade_id\":\"");
    private static final Literal KNOWN_PRICE = Literal.of(",\"price\":\"");
    private static final Literal KNOWN_SIZE = Literal.of(",\"size\":\"");
    private static final Literal KNOWN_TIME = Literal.of(",\"time\":\"");
    private static final Literal KNOWN_BUY = Literal.of(",\"side\":\"BUY\"}");
    private static final Literal KNOWN_SELL = Literal.of(",\"side\":\"SELL\"}");

    private final Frame frame;
    private final TradePrintedEncoder printed = new TradePrintedEncoder();
    private final int[] instrumentIds = new int[TRADES_MAX];
    private final long[] tradeIds = new long[TRADES_MAX];
    private final long[] prices = new long[TRADES_MAX];
    private final long[] quantities = new long[TRADES_MAX];
    private final long[] times = new long[TRADES_MAX];
    private final boolean[] makerBought = new boolean[TRADES_MAX];
    private final long[] lastIds;
    private long repeated;
    private int count;

    TradesDecoder(final Frame frame) {
        this.frame = frame;
        lastIds = new long[frame.products().idMax() + 1];
        Arrays.fill(lastIds, NEVER);
    }

    /** Trades that came again and were left out. */
    long repeated() {
        return repeated;
    }

    /** Decodes the array of trades that the scanner stands before. */
    void decode(final boolean isSnapshot) {
        count = 0;
        final FrameScanner scanner = frame.scanner;
        if (!scanner.enterArray()) {
            return;
        }
        while (scanner.nextElement()) {
            if (count == TRADES_MAX) {
                frame.refuse(FeedReason.TOO_LARGE);
                scanner.skipValue();
            } else if (readKnownTrade(scanner) || readTrade(scanner)) {
                count++;
            }
        }
        if (!scanner.hasFailed()) {
            sortNewestFirst();
            offerOldestFirst(isSnapshot);
        }
    }

    /** A trade with its members in the venue's order; false, and nothing moved, for any other or a faulty one. */
    private boolean readKnownTrade(final FrameScanner scanner) {
        final int start = scanner.position();
        if (scanner.literal(KNOWN_PRODUCT) && scanner.plainText()) {
            final int product = frame.products().idOf(scanner.bytes(), scanner.textStart(), scanner.textLength());
            if (product != 0 && scanner.literal(KNOWN_ID)) {
                final Instrument terms = frame.products().instrument(product);
                final long id = scanner.plainDecimal(0);
                final long price = id >= 0 && scanner.literal(KNOWN_PRICE)
                        ? scanner.plainDecimal(terms.priceDecimals())
                        : Decimals.NOT_A_DECIMAL;
                final long quantity = price > 0 && scanner.literal(KNOWN_SIZE)
                        ? scanner.plainDecimal(terms.quantityDecimals())
                        : Decimals.NOT_A_DECIMAL;
                final long time =
                        quantity > 0 && scanner.literal(KNOWN_TIME) ? frame.plainTime() : VenueTime.NOT_A_TIME;
                final boolean hasBought = time != VenueTime.NOT_A_TIME && scanner.literal(KNOWN_BUY);
                if (hasBought || (time != VenueTime.NOT_A_TIME && scanner.literal(KNOWN_SELL))) {
                    keep(product, id, time, hasBought, price, quantity);
                    return true;
                }
            }
        }
        scanner.moveTo(start);
        return false;
    }

    private boolean readTrade(final FrameScanner scanner) {
        int product = 0;
        boolean isNamed = false;
        long id = -1;
        long time = VenueTime.NOT_A_TIME;
        int side = 0;
        int priceStart = -1;
        int priceLength = 0;
        int sizeStart = -1;
        int sizeLength = 0;
        if (!scanner.enterObject()) {
            return false;
        }
        while (scanner.nextKey()) {
            if (scanner.textIs(Words.PRODUCT_ID)) {
                isNamed = true;
                product = scanner.string() ? frame.productOfText() : 0;
            } else if (scanner.textIs(Words.TRADE_ID)) {
                id = scanner.stringOrNumber() ? scanner.textAsCount() : -1;
            } else if (scanner.textIs(Words.PRICE)) {
                scanner.stringOrNumber();
                priceStart = scanner.textStart();
                priceLength = scanner.textLength();
            } else if (scanner.textIs(Words.SIZE)) {
                scanner.stringOrNumber();
                sizeStart = scanner.textStart();
                sizeLength = scanner.textLength();
            } else if (scanner.textIs(Words.TIME)) {
                time = scanner.string() ? frame.timeOfText() : VenueTime.NOT_A_TIME;
            } else if (scanner.textIs(Words.SIDE)) {
                scanner.string();
                side = scanner.textIs(Words.BUY) ? 1 : scanner.textIs(Words.SELL) ? 2 : 0;
            } else {
                scanner.skipValue();
            }
        }
        if (scanner.hasFailed() || (isNamed && product == 0)) {
            return false;
        }
        if (product == 0 || id < 0 || side == 0 || priceStart < 0 || sizeStart < 0) {
            frame.refuse(FeedReason.FIELD_MISSING);
            return false;
        }
        if (time == VenueTime.NOT_A_TIME) {
            frame.refuse(FeedReason.BAD_TIME);
            return false;
        }
        final Instrument terms = frame.products().instrument(product);
        final long price = Decimals.parse(scanner.bytes(), priceStart, priceLength, terms.priceDecimals());
        final long quantity = Decimals.parse(scanner.bytes(), sizeStart, sizeLength, terms.quantityDecimals());
        if (price <= 0 || quantity <= 0) {
            frame.refuseNumber(Math.min(price, quantity));
            return false;
        }
        keep(product, id, time, side == 1, price, quantity);
        return true;
    }

    private void keep(
            final int product,
            final long id,
            final long time,
            final boolean hasMakerBought,
            final long price,
            final long quantity) {
        instrumentIds[count] = product;
        tradeIds[count] = id;
        prices[count] = price;
        quantities[count] = quantity;
        times[count] = time;
        makerBought[count] = hasMakerBought;
    }

    /** Nothing to do on the wire as measured; but an older trade behind a newer one would be taken for a repetition. */
    private void sortNewestFirst() {
        for (int i = 1; i < count; i++) {
            for (int j = i; j > 0 && isOlder(j - 1, j); j--) {
                swap(j - 1, j);
            }
        }
    }

    private boolean isOlder(final int index, final int other) {
        return instrumentIds[index] == instrumentIds[other]
                ? tradeIds[index] < tradeIds[other]
                : times[index] < times[other];
    }

    private void swap(final int index, final int other) {
        swap(tradeIds, index, other);
        swap(prices, index, other);
        swap(quantities, index, other);
        swap(times, index, other);
        final int product = instrumentIds[index];
        instrumentIds[index] = instrumentIds[other];
        instrumentIds[other] = product;
        final boolean hasBought = makerBought[index];
        makerBought[index] = makerBought[other];
        makerBought[other] = hasBought;
    }

    private static void swap(final long[] values, final int index, final int other) {
        final long value = values[index];
        values[index] = values[other];
        values[other] = value;
    }

    private void offerOldestFirst(final boolean isSnapshot) {
        int told = 0;
        boolean isWanted = false;
        for (int i = count - 1; i >= 0 && !frame.isOver(); i--) {
            final int product = instrumentIds[i];
            if (product != told) {
                isWanted = frame.listener().onProduct(frame.channel(), product, isSnapshot);
                told = product;
            }
            if (isWanted) {
                offerOnce(i, isSnapshot);
            }
        }
    }

    private void offerOnce(final int index, final boolean isSnapshot) {
        final int product = instrumentIds[index];
        final long last = lastIds[product];
        if (tradeIds[index] <= last) {
            repeated++;
            return;
        }
        if (last != NEVER && tradeIds[index] > last + 1) {
            frame.announce(FeedState.LIVE, FeedReason.TRADE_GAP, product, last + 1, tradeIds[index]);
        }
        if (offer(index, isSnapshot)) {
            lastIds[product] = tradeIds[index];
        }
    }

    private boolean offer(final int index, final boolean isSnapshot) {
        printed.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        frame.stamp(printed.header(), instrumentIds[index], times[index]);
        printed.tradeId(tradeIds[index])
                .price(prices[index])
                .quantity(quantities[index])
                .makerSide(makerBought[index] ? Side.BUY : Side.SELL)
                .isHistory(isSnapshot ? Flag.YES : Flag.NO);
        return frame.offer(instrumentIds[index], printed.encodedLength());
    }
}
