package io.reprise.marketdata.coinbase;

import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Instrument;
import io.reprise.event.QuoteChangedEncoder;
import io.reprise.number.Decimals;
import java.util.Arrays;

/**
 * Decodes the tickers of one event of {@code ticker} or {@code ticker_batch}.
 *
 * <p>Feed thread; allocates nothing. A ticker's last price can be off the tick; such a quote is left out and counted,
 * and an event says so once per product and minute of venue time: it is no fault of the frame, and nothing trades on
 * tickers alone. Members in the order that the venue uses are found without looking for them; any order is read.
 */
final class TickerDecoder {
    private static final int PRICE = 0;
    private static final int BID = 1;
    private static final int BID_QUANTITY = 2;
    private static final int ASK = 3;
    private static final int ASK_QUANTITY = 4;
    private static final int FIELDS = 5;
    private static final byte[][] NAMES = {
        Words.PRICE, Words.BEST_BID, Words.BEST_BID_QUANTITY, Words.BEST_ASK, Words.BEST_ASK_QUANTITY
    };
    private static final Literal KNOWN_PRODUCT = Literal.of("{\"type\":\"ticker\",\"product_id\":\"");
    private static final Literal KNOWN_PRICE = Literal.of(",\"price\":\"");
    private static final Literal KNOWN_VOLUME = Literal.of(",\"volume_24_h\":\"");
    private static final byte[] VOLUME = Words.word("volume_24_h");
    private static final Literal KNOWN_LOW = Literal.of(",\"low_24_h\":\"");
    private static final Literal KNOWN_HIGH = Literal.of(",\"high_24_h\":\"");
    private static final Literal KNOWN_YEAR_LOW = Literal.of(",\"low_52_w\":\"");
    private static final Literal KNOWN_YEAR_HIGH = Literal.of(",\"high_52_w\":\"");
    private static final Literal KNOWN_CHANGE = Literal.of(",\"price_percent_chg_24_h\":\"");
    private static final Literal KNOWN_BID = Literal.of(",\"best_bid\":\"");
    private static final Literal KNOWN_ASK = Literal.of(",\"best_ask\":\"");
    private static final Literal KNOWN_BID_QUANTITY = Literal.of(",\"best_bid_quantity\":\"");
    private static final Literal KNOWN_ASK_QUANTITY = Literal.of(",\"best_ask_quantity\":\"");
    private static final long NEVER = Long.MIN_VALUE;
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final Frame frame;
    private final QuoteChangedEncoder quote = new QuoteChangedEncoder();
    private final int[] starts = new int[FIELDS];
    private final int[] lengths = new int[FIELDS];
    private final long[] values = new long[FIELDS];
    /** By instrument id: the minute in which a quote left out was last told of. */
    private final long[] toldMinutes;

    /** Traded in 24 hours; what cannot be read of it is nothing, because it is only a measure. */
    private long volume;

    private int volumeStart;
    private int volumeLength;

    private long skipped;

    TickerDecoder(final Frame frame) {
        this.frame = frame;
        toldMinutes = new long[frame.products().idMax() + 1];
        Arrays.fill(toldMinutes, NEVER);
    }

    /** Quotes left out because a number was finer than the instrument's increment. */
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
            int product = readKnownTicker(scanner);
            if (product == 0) {
                product = readTicker(scanner);
                if (product == 0 || scanner.hasFailed() || !readNumbers(product, venueTimeNanos)) {
                    continue;
                }
            }
            offer(product, isSnapshot, venueTimeNanos);
        }
    }

    /** A ticker with its members in the venue's order; 0, and nothing moved, for any other or a faulty one. */
    private int readKnownTicker(final FrameScanner scanner) {
        final int start = scanner.position();
        if (scanner.literal(KNOWN_PRODUCT) && scanner.plainText()) {
            final int product = frame.products().idOf(scanner.bytes(), scanner.textStart(), scanner.textLength());
            if (product != 0 && readKnownNumbers(scanner, frame.products().instrument(product))) {
                return product;
            }
        }
        scanner.moveTo(start);
        return 0;
    }

    private boolean readKnownNumbers(final FrameScanner scanner, final Instrument terms) {
        final int price = terms.priceDecimals();
        final int quantity = terms.quantityDecimals();
        if (!readKnown(scanner, KNOWN_PRICE, PRICE, price) || !scanner.literal(KNOWN_VOLUME) || !scanner.plainText()) {
            return false;
        }
        readVolume(scanner.textStart(), scanner.textLength(), quantity);
        return skipKnown(scanner, KNOWN_LOW)
                && skipKnown(scanner, KNOWN_HIGH)
                && skipKnown(scanner, KNOWN_YEAR_LOW)
                && skipKnown(scanner, KNOWN_YEAR_HIGH)
                && skipKnown(scanner, KNOWN_CHANGE)
                && readKnown(scanner, KNOWN_BID, BID, price)
                && readKnown(scanner, KNOWN_ASK, ASK, price)
                && readKnown(scanner, KNOWN_BID_QUANTITY, BID_QUANTITY, quantity)
                && readKnown(scanner, KNOWN_ASK_QUANTITY, ASK_QUANTITY, quantity)
                && scanner.objectEnd();
    }

    private static boolean skipKnown(final FrameScanner scanner, final Literal name) {
        return scanner.literal(name) && scanner.plainText();
    }

    private boolean readKnown(final FrameScanner scanner, final Literal name, final int field, final int decimals) {
        values[field] = scanner.literal(name) ? scanner.plainDecimal(decimals) : Decimals.NOT_A_DECIMAL;
        return values[field] >= 0;
    }

    /** Notes where the numbers stand; the product, or 0 when the ticker is refused. */
    private int readTicker(final FrameScanner scanner) {
        int product = 0;
        boolean isNamed = false;
        volumeLength = 0;
        Arrays.fill(lengths, 0);
        if (!scanner.enterObject()) {
            return 0;
        }
        while (scanner.nextKey()) {
            final int field = fieldOf(scanner);
            if (field >= 0) {
                scanner.stringOrNumber();
                starts[field] = scanner.textStart();
                lengths[field] = scanner.textIsNull() ? 0 : scanner.textLength();
            } else if (scanner.textIs(VOLUME)) {
                scanner.stringOrNumber();
                volumeStart = scanner.textStart();
                volumeLength = scanner.textIsNull() ? 0 : scanner.textLength();
            } else if (scanner.textIs(Words.PRODUCT_ID)) {
                isNamed = true;
                product = scanner.string() ? frame.productOfText() : 0;
            } else {
                scanner.skipValue();
            }
        }
        if (!scanner.hasFailed() && (!isNamed || lengths[PRICE] == 0)) {
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

    private boolean readNumbers(final int product, final long venueTimeNanos) {
        final Instrument terms = frame.products().instrument(product);
        readVolume(volumeStart, volumeLength, terms.quantityDecimals());
        for (int i = 0; i < FIELDS; i++) {
            final int decimals =
                    i == BID_QUANTITY || i == ASK_QUANTITY ? terms.quantityDecimals() : terms.priceDecimals();
            values[i] = lengths[i] == 0
                    ? QuoteChangedEncoder.bidPriceNullValue()
                    : Decimals.parse(frame.scanner.bytes(), starts[i], lengths[i], decimals);
            if (lengths[i] > 0 && values[i] == Decimals.TOO_FINE) {
                skip(product, venueTimeNanos);
                return false;
            }
            if (lengths[i] > 0 && values[i] < 0) {
                frame.refuseNumber(values[i]);
                return false;
            }
        }
        return true;
    }

    /** Decimals beyond the instrument's are cut off: a venue tells its volume finer than it trades. */
    private void readVolume(final int start, final int length, final int decimals) {
        final byte[] bytes = frame.scanner.bytes();
        int end = start;
        while (end < start + length && bytes[end] != '.') {
            end++;
        }
        final int whole = decimals == 0 ? end - start : Math.min(length, end - start + 1 + decimals);
        final long read = length == 0 ? Decimals.NOT_A_DECIMAL : Decimals.parse(bytes, start, whole, decimals);
        volume = read < 0 ? QuoteChangedEncoder.volume24hNullValue() : read;
    }

    private void skip(final int product, final long venueTimeNanos) {
        skipped++;
        final long minute = Math.floorDiv(venueTimeNanos, NANOS_PER_MINUTE);
        if (toldMinutes[product] != minute) {
            toldMinutes[product] = minute;
            frame.announce(FeedState.FRAME_REJECTED, FeedReason.TOO_FINE, product, Long.MIN_VALUE, frame.number());
        }
    }

    private void offer(final int product, final boolean isSnapshot, final long venueTimeNanos) {
        if (frame.isOver() || !frame.listener().onProduct(frame.channel(), product, isSnapshot)) {
            return;
        }
        quote.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        frame.stamp(
                quote.header(),
                product,
                venueTimeNanos == VenueTime.NOT_A_TIME ? EventHeaderEncoder.venueTimeNanosNullValue() : venueTimeNanos);
        quote.lastPrice(values[PRICE])
                .bidPrice(values[BID])
                .bidQuantity(values[BID_QUANTITY])
                .askPrice(values[ASK])
                .askQuantity(values[ASK_QUANTITY])
                .volume24h(volume);
        frame.offer(product, quote.encodedLength());
    }
}
