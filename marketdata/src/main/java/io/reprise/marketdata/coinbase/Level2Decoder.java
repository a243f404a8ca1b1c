package io.reprise.marketdata.coinbase;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.Side;
import io.reprise.number.Decimals;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decodes the rows of one event of {@code l2_data} into parts of bounded size, straight into the buffer they are
 * offered from: a snapshot of 46,000 rows needs no more memory than a delta.
 *
 * <p>Feed thread; allocates nothing. A row that cannot be read voids the whole update: a delta of one part is not
 * offered at all, and parts offered before never get their last one, so that the book built from them is not believed.
 */
final class Level2Decoder {
    private final Frame frame;
    private final BookUpdatedEncoder updated = new BookUpdatedEncoder();
    private final UnsafeBuffer groupSize = new UnsafeBuffer(0, 0);
    private BookUpdatedEncoder.LevelsEncoder levels;
    private int instrumentId;
    private boolean isSnapshot;
    private int part;
    private int count;
    private int groupOffset;
    private boolean isVoid;
    private long priceRead;
    private long quantityRead;
    private int sideRead;

    Level2Decoder(final Frame frame) {
        this.frame = frame;
        updated.wrap(frame.buffer, 0);
        levels = updated.levelsCount(0);
    }

    /** Decodes the array of rows that the scanner stands before. */
    void decode(final int product, final boolean snapshot) {
        if (!frame.listener().onProduct(frame.channel(), product, snapshot)) {
            frame.scanner.skipValue();
            return;
        }
        instrumentId = product;
        isSnapshot = snapshot;
        part = 0;
        isVoid = false;
        begin();
        final FrameScanner scanner = frame.scanner;
        if (!scanner.enterArray()) {
            return;
        }
        final Instrument terms = frame.products().instrument(product);
        while (scanner.nextElement()) {
            if (isVoid || frame.isOver()) {
                scanner.skipValue();
            } else if (readRow(scanner, terms)) {
                add();
            } else {
                isVoid = true;
            }
        }
        if (!isVoid && !frame.isOver()) {
            offer(Flag.YES);
        } else if (part > 0) {
            frame.announce(FeedState.STALE, FeedReason.FIELD_MISSING, instrumentId, Long.MIN_VALUE, Long.MIN_VALUE);
        }
    }

    private boolean readRow(final FrameScanner scanner, final Instrument terms) {
        priceRead = Decimals.NOT_A_DECIMAL;
        quantityRead = Decimals.NOT_A_DECIMAL;
        sideRead = 0;
        boolean hasPrice = false;
        boolean hasQuantity = false;
        if (!scanner.enterObject()) {
            return false;
        }
        while (scanner.nextKey()) {
            if (scanner.textIs(Words.PRICE_LEVEL)) {
                hasPrice = scanner.stringOrNumber();
                priceRead = frame.decimalOfText(terms.priceDecimals());
            } else if (scanner.textIs(Words.NEW_QUANTITY)) {
                hasQuantity = scanner.stringOrNumber();
                quantityRead = frame.decimalOfText(terms.quantityDecimals());
            } else if (scanner.textIs(Words.SIDE)) {
                scanner.string();
                sideRead = scanner.textIs(Words.BID) ? 1 : scanner.textIs(Words.OFFER) ? 2 : 0;
            } else if (count == 0 && scanner.textIs(Words.EVENT_TIME)) {
                readTime(scanner);
            } else {
                scanner.skipValue();
            }
        }
        if (scanner.hasFailed()) {
            return false;
        }
        if (!hasPrice || !hasQuantity || sideRead == 0) {
            frame.refuse(FeedReason.FIELD_MISSING);
            return false;
        }
        if (priceRead < 0 || quantityRead < 0) {
            frame.refuseNumber(Math.min(priceRead, quantityRead));
            return false;
        }
        return true;
    }

    /** All rows of a frame have one time; that of a part's first row stands for it. */
    private void readTime(final FrameScanner scanner) {
        if (scanner.string()) {
            final long time = frame.timeOfText();
            if (time == VenueTime.NOT_A_TIME) {
                frame.refuse(FeedReason.BAD_TIME);
            } else {
                updated.header().venueTimeNanos(time);
            }
        }
    }

    private void begin() {
        updated.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        frame.stamp(updated.header(), instrumentId, EventHeaderEncoder.venueTimeNanosNullValue());
        updated.kind(isSnapshot ? BookUpdateKind.SNAPSHOT : BookUpdateKind.DELTA)
                .part(part);
        groupOffset = updated.limit();
        levels = updated.levelsCount(EventSlot.LEVELS_MAX);
        count = 0;
    }

    private void add() {
        if (count == EventSlot.LEVELS_MAX) {
            final long time = timeOfPart();
            if (!offer(Flag.NO)) {
                return;
            }
            part++;
            begin();
            updated.header().venueTimeNanos(time);
        }
        levels.next().price(priceRead).quantity(quantityRead).side(sideRead == 1 ? Side.BUY : Side.SELL);
        count++;
    }

    private long timeOfPart() {
        return frame.buffer.getLong(
                updated.header().offset() + EventHeaderEncoder.venueTimeNanosEncodingOffset(),
                EventHeaderEncoder.BYTE_ORDER);
    }

    /** The group was opened for as many levels as a part can hold; now it says how many there are. */
    private boolean offer(final Flag isLast) {
        updated.isLast(isLast);
        groupSize.wrap(frame.buffer, groupOffset, BookUpdatedEncoder.LevelsEncoder.sbeHeaderSize());
        groupSize.putShort(Short.BYTES, (short) count, BookUpdatedEncoder.BYTE_ORDER);
        return frame.offer(instrumentId, updated.encodedLength());
    }
}
