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
 * <p>Feed thread; allocates nothing.
 */
final class TradesDecoder {
    /** Trades in one event: a snapshot has 100; more than this in a 100 ms batch is no market we know. */
    static final int TRADES_MAX = 4096;

    private static final long NEVER = -1;

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
            } else if (readTrade(scanner)) {
                count++;
            }
        }
        if (!scanner.hasFailed()) {
            offerOldestFirst(isSnapshot);
        }
    }

    private boolean readTrade(final FrameScanner scanner) {
        int product = 0;
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
        if (scanner.hasFailed() || product == 0) {
            return false;
        }
        if (id < 0 || side == 0 || priceStart < 0 || sizeStart < 0) {
            frame.refuse(FeedReason.FIELD_MISSING);
            return false;
        }
        return keep(
                product,
                id,
                time,
                side,
                number(product, priceStart, priceLength, true),
                number(product, sizeStart, sizeLength, false));
    }

    private long number(final int product, final int start, final int length, final boolean isPrice) {
        final Instrument terms = frame.products().instrument(product);
        return Decimals.parse(
                frame.scanner.bytes(), start, length, isPrice ? terms.priceDecimals() : terms.quantityDecimals());
    }

    private boolean keep(
            final int product, final long id, final long time, final int side, final long price, final long quantity) {
        if (price < 0 || quantity < 0) {
            frame.refuseNumber(Math.min(price, quantity));
            return false;
        }
        if (time == VenueTime.NOT_A_TIME) {
            frame.refuse(FeedReason.BAD_TIME);
            return false;
        }
        instrumentIds[count] = product;
        tradeIds[count] = id;
        prices[count] = price;
        quantities[count] = quantity;
        times[count] = time;
        makerBought[count] = side == 1;
        return true;
    }

    private void offerOldestFirst(final boolean isSnapshot) {
        int told = 0;
        for (int i = count - 1; i >= 0 && !frame.isOver(); i--) {
            final int product = instrumentIds[i];
            if (product != told && !frame.listener().onProduct(frame.channel(), product, isSnapshot)) {
                return;
            }
            told = product;
            final long last = lastIds[product];
            if (tradeIds[i] <= last) {
                repeated++;
            } else {
                if (last != NEVER && tradeIds[i] > last + 1) {
                    frame.announce(FeedState.LIVE, FeedReason.TRADE_GAP, product, last + 1, tradeIds[i]);
                }
                if (offer(i, isSnapshot)) {
                    lastIds[product] = tradeIds[i];
                }
            }
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
