package io.reprise.marketdata.coinbase;

import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.Instrument;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.number.Decimals;

/**
 * Decodes the tickers of one event of {@code ticker} or {@code ticker_batch}.
 *
 * <p>Feed thread; allocates nothing. A ticker's last price can be off the tick; such a quote is left out and counted:
 * it is no fault of the frame, and nothing trades on tickers alone.
 */
final class TickerDecoder {
    private static final int FIELDS = 5;
    private static final byte[][] NAMES = {
        Words.PRICE, Words.BEST_BID, Words.BEST_BID_QUANTITY, Words.BEST_ASK, Words.BEST_ASK_QUANTITY
    };

    private final Frame frame;
    private final QuoteChangedEncoder quote = new QuoteChangedEncoder();
    private final int[] starts = new int[FIELDS];
    private final int[] lengths = new int[FIELDS];
    private final long[] values = new long[FIELDS];
    private long skipped;

    TickerDecoder(final Frame frame) {
        this.frame = frame;
    }

    /** Quotes left out because a price was finer than the tick. */
    long skipped() {
        return skipped;
    }

    /** Decodes the array of tickers that the scanner stands before. */
    void decode(final boolean isSnapshot, final long venueTimeNanos) {
        final FrameScanner scanner = frame.scanner;
        if (!scanner.enterArray()) {
            return;
        }
        while (scanner.nextElement()) {
            final int product = readTicker(scanner);
            if (product > 0 && !scanner.hasFailed()) {
                take(product, isSnapshot, venueTimeNanos);
            }
        }
    }

    private int readTicker(final FrameScanner scanner) {
        int product = 0;
        boolean isNamed = false;
        for (int i = 0; i < FIELDS; i++) {
            lengths[i] = 0;
        }
        if (!scanner.enterObject()) {
            return 0;
        }
        while (scanner.nextKey()) {
            final int field = fieldOf(scanner);
            if (field >= 0) {
                scanner.stringOrNumber();
                starts[field] = scanner.textStart();
                lengths[field] = scanner.textLength();
            } else if (scanner.textIs(Words.PRODUCT_ID)) {
                isNamed = true;
                product = scanner.string() ? frame.productOfText() : 0;
            } else {
                scanner.skipValue();
            }
        }
        if (!scanner.hasFailed() && (!isNamed || lengths[0] == 0)) {
            frame.refuse(FeedReason.FIELD_MISSING);
            return 0;
        }
        return product;
    }

    private static int fieldOf(final FrameScanner scanner) {
        for (int i = 0; i < FIELDS; i++) {
            if (scanner.textIs(NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    private void take(final int product, final boolean isSnapshot, final long venueTimeNanos) {
        final Instrument terms = frame.products().instrument(product);
        for (int i = 0; i < FIELDS; i++) {
            final boolean isQuantity = NAMES[i] == Words.BEST_BID_QUANTITY || NAMES[i] == Words.BEST_ASK_QUANTITY;
            values[i] = lengths[i] == 0
                    ? QuoteChangedEncoder.bidPriceNullValue()
                    : Decimals.parse(
                            frame.scanner.bytes(),
                            starts[i],
                            lengths[i],
                            isQuantity ? terms.quantityDecimals() : terms.priceDecimals());
            if (lengths[i] > 0 && values[i] < 0) {
                if (values[i] == Decimals.TOO_FINE) {
                    skipped++;
                } else {
                    frame.refuseNumber(values[i]);
                }
                return;
            }
        }
        if (frame.isOver() || !frame.listener().onProduct(frame.channel(), product, isSnapshot)) {
            return;
        }
        quote.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        frame.stamp(
                quote.header(),
                product,
                venueTimeNanos == VenueTime.NOT_A_TIME ? EventHeaderEncoder.venueTimeNanosNullValue() : venueTimeNanos);
        quote.lastPrice(values[0])
                .bidPrice(values[1])
                .bidQuantity(values[2])
                .askPrice(values[3])
                .askQuantity(values[4]);
        frame.offer(product, quote.encodedLength());
    }
}
