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
 * Rows written with their members in the order that the venue uses are read in one pass; any other way is read too.
 */
final class Level2Decoder {
    private static final int BID = 1;
    private static final int OFFER = 2;
    private static final Literal KNOWN_BID = Literal.of("{\"side\":\"bid\",\"event_time\":\"");
    private static final Literal KNOWN_OFFER = Literal.of("{\"side\":\"offer\",\"event_time\":\"");
    private static final Literal KNOWN_PRICE = Literal.of(",\"price_level\":\"");
    private static final Literal KNOWN_QUANTITY = Literal.of(",\"new_quantity\":\"");

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
    /** Whether an update is read to its end and waits for the frame to prove whole. */
    private boolean isHeld;

    private long priceRead;
    private long quantityRead;
    private int sideRead;
    private long eventTimeNanos;
    /** Where the text of that time stands in the frame: nearly every row repeats it. */
    private int timeStart;

    private int timeLength;

    Level2Decoder(final Frame frame) {
        this.frame = frame;
        updated.wrap(frame.buffer, 0);
        levels = updated.levelsCount(0);
    }

    /**
     * Decodes the array of rows that the scanner stands before. Its last part is held until {@link #release} or
     * {@link #drop}: wrong bytes can end an array early, and only the frame's end tells.
     */
    void decode(final int product, final boolean snapshot) {
        release();
        if (!frame.listener().onProduct(frame.channel(), product, snapshot)) {
            frame.scanner.skipValue();
            return;
        }
        instrumentId = product;
        isSnapshot = snapshot;
        part = 0;
        isVoid = false;
        eventTimeNanos = EventHeaderEncoder.venueTimeNanosNullValue();
        timeLength = 0;
        begin();
        final FrameScanner scanner = frame.scanner;
        if (!scanner.enterArray()) {
            return;
        }
        final Instrument terms = frame.products().instrument(product);
        while (scanner.nextElement()) {
            if (isVoid || frame.isOver()) {
                scanner.skipValue();
            } else if (readKnownRow(scanner, terms) || readRow(scanner, terms)) {
                add();
            } else {
                isVoid = true;
            }
        }
        if (!isVoid && !frame.isOver()) {
            isHeld = true;
        } else {
            disown(scanner.hasFailed() ? FeedReason.NOT_JSON : frame.refusedFor());
        }
    }

    /** Offers what is held: the frame is whole, or another update of it begins. */
    void release() {
        if (isHeld) {
            isHeld = false;
            offer(Flag.YES);
        }
    }

    /** Forgets what is held: the frame is not whole. */
    void drop() {
        if (isHeld) {
            isHeld = false;
            disown(FeedReason.NOT_JSON);
        }
    }

    /** Parts that were offered already never get their last one; whoever built a book from them is told. */
    private void disown(final FeedReason reason) {
        if (part > 0 && !frame.isSinkFull()) {
            frame.announce(FeedState.STALE, reason, instrumentId, Long.MIN_VALUE, Long.MIN_VALUE);
        }
    }

    /** A row with its members in the venue's order; false, and nothing moved, for any other or a faulty one. */
    private boolean readKnownRow(final FrameScanner scanner, final Instrument terms) {
        final int start = scanner.position();
        if (scanner.literal(KNOWN_BID)) {
            sideRead = BID;
        } else if (scanner.literal(KNOWN_OFFER)) {
            sideRead = OFFER;
        } else {
            return false;
        }
        if (readKnownTime(scanner) && scanner.literal(KNOWN_PRICE)) {
            priceRead = scanner.plainDecimal(terms.priceDecimals());
            quantityRead = priceRead > 0 && scanner.literal(KNOWN_QUANTITY)
                    ? scanner.plainDecimal(terms.quantityDecimals())
                    : Decimals.NOT_A_DECIMAL;
            if (quantityRead >= 0 && scanner.objectEnd()) {
                return true;
            }
        }
        scanner.moveTo(start);
        return false;
    }

    private boolean readKnownTime(final FrameScanner scanner) {
        if (timeLength > 0 && scanner.repeats(timeStart, timeLength)) {
            return true;
        }
        return scanner.plainText() && keepTime(scanner);
    }

    private boolean readRow(final FrameScanner scanner, final Instrument terms) {
        priceRead = Decimals.NOT_A_DECIMAL;
        quantityRead = Decimals.NOT_A_DECIMAL;
        sideRead = 0;
        boolean hasPrice = false;
        boolean hasQuantity = false;
        boolean hasFaultyTime = false;
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
                sideRead = scanner.textIs(Words.BID) ? BID : scanner.textIs(Words.OFFER) ? OFFER : 0;
            } else if (scanner.textIs(Words.EVENT_TIME)) {
                hasFaultyTime = !scanner.string() || !keepTime(scanner);
            } else {
                scanner.skipValue();
            }
        }
        if (scanner.hasFailed()) {
            return false;
        }
        if (!hasPrice || !hasQuantity || sideRead == 0) {
            frame.refuse(FeedReason.FIELD_MISSING);
        } else if (hasFaultyTime) {
            frame.refuse(FeedReason.BAD_TIME);
        } else if (priceRead <= 0 || quantityRead < 0) {
            frame.refuseNumber(Math.min(priceRead, quantityRead));
        } else {
            return true;
        }
        return false;
    }

    /** All rows of a frame have one time; should they differ, the latest stands for the update. */
    private boolean keepTime(final FrameScanner scanner) {
        final long time = frame.timeOfText();
        if (time == VenueTime.NOT_A_TIME) {
            return false;
        }
        timeStart = scanner.textStart();
        timeLength = scanner.textLength();
        eventTimeNanos = Math.max(eventTimeNanos, time);
        return true;
    }

    private void begin() {
        updated.wrapAndApplyHeader(frame.buffer, 0, frame.messageHeader);
        updated.kind(isSnapshot ? BookUpdateKind.SNAPSHOT : BookUpdateKind.DELTA)
                .part(part);
        groupOffset = updated.limit();
        levels = updated.levelsCount(EventSlot.LEVELS_MAX);
        count = 0;
    }

    private void add() {
        if (count == EventSlot.LEVELS_MAX) {
            if (!offer(Flag.NO)) {
                return;
            }
            part++;
            begin();
        }
        levels.next().price(priceRead).quantity(quantityRead).side(sideRead == BID ? Side.BUY : Side.SELL);
        count++;
    }

    /** The group was opened for as many levels as a part can hold; now it says how many there are. */
    private boolean offer(final Flag isLast) {
        frame.stamp(updated.header(), instrumentId, eventTimeNanos);
        updated.isLast(isLast);
        groupSize.wrap(frame.buffer, groupOffset, BookUpdatedEncoder.LevelsEncoder.sbeHeaderSize());
        groupSize.putShort(Short.BYTES, (short) count, BookUpdatedEncoder.BYTE_ORDER);
        return frame.offer(instrumentId, updated.encodedLength());
    }
}
