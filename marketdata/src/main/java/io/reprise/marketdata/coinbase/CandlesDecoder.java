package io.reprise.marketdata.coinbase;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.number.Decimals;
import java.util.Arrays;

/** Decodes the candles of one event of {@code candles}: five-minute buckets, still forming. Feed thread. */
final class CandlesDecoder {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long INTERVAL_NANOS = 300 * NANOS_PER_SECOND;
    /** The year 2200, as for all times. */
    private static final long START_MAX = 7_258_118_400L;

    private static final int FIELDS = 5;
    private static final int VOLUME = 4;
    private static final byte[][] NAMES = {Words.OPEN, Words.HIGH, Words.LOW, Words.CLOSE, Words.VOLUME};

    private final Frame frame;
    private final CandleReportedEncoder candle = new CandleReportedEncoder();
    private final int[] starts = new int[FIELDS];
    private final int[] lengths = new int[FIELDS];
    private final long[] values = new long[FIELDS];

    CandlesDecoder(final Frame frame) {
        this.frame = frame;
    }

    /** Decodes the array of candles that the scanner stands before. */
    void decode(final boolean isSnapshot) {
        final FrameScanner scanner = frame.scanner;
        if (!scanner.enterArray()) {
            return;
        }
        while (scanner.nextElement()) {
            readCandle(scanner, isSnapshot);
        }
    }

    private void readCandle(final FrameScanner scanner, final boolean isSnapshot) {
        int product = 0;
        boolean isNamed = false;
        long startSeconds = -1;
        Arrays.fill(lengths, 0);
        if (!scanner.enterObject()) {
            return;
        }
        while (scanner.nextKey()) {
            final int field = fieldOf(scanner);
            if (field >= 0) {
                scanner.stringOrNumber();
                starts[field] = scanner.textStart();
                lengths[field] = scanner.textLength();
            } else if (scanner.textIs(Words.START)) {
                startSeconds = scanner.stringOrNumber() ? scanner.textAsCount() : -1;
            } else if (scanner.textIs(Words.PRODUCT_ID)) {
                isNamed = true;
                product = scanner.string() ? frame.productOfText() : 0;
            } else {
                scanner.skipValue();
            }
        }
        if (scanner.hasFailed() || (isNamed && product == 0)) {
            return;
        }
        if (product == 0 || hasGap()) {
            frame.refuse(FeedReason.FIELD_MISSING);
        } else if (startSeconds < 0 || startSeconds > START_MAX) {
            frame.refuse(FeedReason.BAD_TIME);
        } else if (readNumbers(product)) {
            offer(product, startSeconds, isSnapshot);
        }
    }

    private boolean hasGap() {
        for (final int length : lengths) {
            if (length == 0) {
                return true;
            }
        }
        return false;
    }

    private static int fieldOf(final FrameScanner scanner) {
        for (int i = 0; i < FIELDS; i++) {
            if (scanner.textIs(NAMES[i])) {
                return i;
            }
        }
        return -1;
    }

    private boolean readNumbers(final int product) {
        final Instrument terms = frame.products().instrument(product);
        for (int i = 0; i < FIELDS; i++) {
            values[i] = Decimals.parse(
                    frame.scanner.bytes(),
                    starts[i],
                    lengths[i],
                    i == VOLUME ? terms.quantityDecimals() : terms.priceDecimals());
            if (values[i] < 0) {
                frame.refuseNumber(values[i]);
                return false;
            }
        }
        return true;
    }

    private void offer(final int product, final long startSeconds, final boolean isSnapshot) {
        if (frame.isOver() || !frame.listener().onProduct(frame.channel(), product, isSnapshot)) {
            return;
        }
        final long startNanos = startSeconds * NANOS_PER_SECOND;
        candle.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        frame.stamp(candle.header(), product, startNanos);
        candle.startNanos(startNanos)
                .intervalNanos(INTERVAL_NANOS)
                .openPrice(values[0])
                .highPrice(values[1])
                .lowPrice(values[2])
                .closePrice(values[3])
                .volume(values[VOLUME])
                .isClosed(Flag.NO)
                .origin(CandleOrigin.VENUE_STREAM);
        frame.offer(product, candle.encodedLength());
    }
}
