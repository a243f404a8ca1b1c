package io.reprise.marketdata.coinbase;

import io.reprise.event.Channel;
import io.reprise.event.FeedReason;
import io.reprise.event.InputSink;
import java.nio.charset.StandardCharsets;

/**
 * Turns the frames of one connection into input events, from their bytes.
 *
 * <p>Feed thread. Keys may come in any order; unknown keys, channels and messages are skipped; what cannot be read
 * becomes a {@code FeedStatusChanged} with the reason. Trades, tickers and book updates allocate nothing. Never
 * throws on any bytes; does not keep the frame.
 *
 * <p>The wire is described in Coinbase's Advanced Trade WebSocket documentation, and where a capture disagrees with
 * it, the capture is right: as measured on the wire.
 */
public final class FrameDecoder {
    private static final int NONE = -1;
    private static final int NO_TYPE = 0;
    private static final int UPDATE = 1;
    private static final int SNAPSHOT = 2;
    private static final int UNKNOWN = -1;

    /** Of an error message, kept for a person. */
    private static final int MESSAGE_LENGTH_MAX = 256;

    private static final Literal KNOWN_CHANNEL = Literal.of("{\"channel\":\"");
    private static final Literal KNOWN_TIMESTAMP = Literal.of(",\"timestamp\":\"");
    private static final Literal KNOWN_SEQUENCE_NUM = Literal.of(",\"sequence_num\":");
    private static final Literal KNOWN_EVENTS = Literal.of(",\"events\":");
    private static final Literal KNOWN_TRADES = Literal.of("{\"type\":\"update\",\"trades\":");
    private static final Literal KNOWN_TICKERS = Literal.of("{\"type\":\"update\",\"tickers\":");
    private static final Literal KNOWN_BOOK = Literal.of("{\"type\":\"update\",\"product_id\":\"");
    private static final Literal KNOWN_UPDATES = Literal.of(",\"updates\":");

    private final Frame frame;
    private final FrameListener listener;
    private final FrameScanner scanner;
    private final TradesDecoder trades;
    private final TickerDecoder tickers;
    private final Level2Decoder level2;
    private final CandlesDecoder candles;
    private final StatusDecoder statuses;
    private Channel channel = Channel.ALL;
    private boolean hasChannel;
    private boolean isTold;
    private boolean isSubscriptions;
    private boolean isError;
    private long sequenceNumber;
    private long venueTimeNanos;
    private String message = "";
    private int eventType;
    private int eventProduct;

    /**
     * For the frames of one connection.
     *
     * @param products what was subscribed to
     * @param sink     takes the events
     * @param listener is told what the connection must know
     * @param source   number of the connection, from 1
     */
    public FrameDecoder(
            final ProductTable products, final InputSink sink, final FrameListener listener, final int source) {
        frame = new Frame(products, sink, listener, source);
        this.listener = listener;
        scanner = frame.scanner;
        trades = new TradesDecoder(frame);
        tickers = new TickerDecoder(frame);
        level2 = new Level2Decoder(frame);
        candles = new CandlesDecoder(frame);
        statuses = new StatusDecoder(frame);
    }

    /**
     * Decodes a frame and offers its events.
     *
     * @param bytes           holding the frame; not kept, not changed
     * @param offset          of its first byte
     * @param length          of the frame
     * @param receivedAtNanos when its last byte was read
     */
    public void onFrame(final byte[] bytes, final int offset, final int length, final long receivedAtNanos) {
        frame.begin(bytes, offset, length, receivedAtNanos);
        reset();
        isError = false;
        message = "";
        isTold = false;
        int events = NONE;
        if (readKnownBeginning() || scanner.enterObject()) {
            while (scanner.nextKey()) {
                if (scanner.textIs(Words.CHANNEL)) {
                    readChannel();
                } else if (scanner.textIs(Words.TIMESTAMP)) {
                    venueTimeNanos = scanner.string() ? frame.timeOfText() : VenueTime.NOT_A_TIME;
                } else if (scanner.textIs(Words.SEQUENCE_NUM)) {
                    sequenceNumber = scanner.stringOrNumber() ? scanner.textAsCount() : NONE;
                } else if (scanner.textIs(Words.EVENTS)) {
                    if (!isTold && isIdentified()) {
                        isTold = true;
                        decodeEvents(tell());
                    } else {
                        // What they are is said behind them: they are looked at again then.
                        events = isTold ? NONE : scanner.position();
                        scanner.skipValue();
                    }
                } else {
                    readOther();
                }
            }
        }
        finish(events);
    }

    /** The members in the venue's order, up to and with the events; false, and nothing moved, for any other. */
    private boolean readKnownBeginning() {
        final int start = scanner.position();
        if (scanner.literal(KNOWN_CHANNEL) && scanner.plainText()) {
            identifyChannel();
            if (scanner.literal(KNOWN_TIMESTAMP)) {
                venueTimeNanos = frame.plainTime();
                if (scanner.literal(KNOWN_SEQUENCE_NUM) && scanner.stringOrNumber()) {
                    sequenceNumber = scanner.textAsCount();
                    if (isIdentified() && scanner.literal(KNOWN_EVENTS)) {
                        isTold = true;
                        decodeEvents(tell());
                        return true;
                    }
                }
            }
        }
        reset();
        scanner.moveTo(start);
        return false;
    }

    private boolean isIdentified() {
        return hasChannel && sequenceNumber >= 0 && venueTimeNanos != VenueTime.NOT_A_TIME;
    }

    /**
     * Trades left out because they came before.
     *
     * @return since the start
     */
    public long repeatedTrades() {
        return trades.repeated();
    }

    private void reset() {
        channel = Channel.ALL;
        hasChannel = false;
        isSubscriptions = false;
        sequenceNumber = NONE;
        venueTimeNanos = VenueTime.NOT_A_TIME;
    }

    private void finish(final int events) {
        if (scanner.hasFailed() || !scanner.isAtEnd()) {
            level2.drop();
            frame.refuse(FeedReason.NOT_JSON);
        } else {
            finishWhole(events);
            level2.release();
        }
    }

    private void finishWhole(final int events) {
        if (isError) {
            listener.onVenueError(message);
        } else if (!hasChannel || (sequenceNumber < 0 && channel == Channel.ALL && !isSubscriptions)) {
            // A message of a type we do not know: the documentation asks to ignore it.
            return;
        } else if (sequenceNumber < 0) {
            frame.refuse(FeedReason.FIELD_MISSING);
        } else if (venueTimeNanos == VenueTime.NOT_A_TIME) {
            frame.refuse(FeedReason.BAD_TIME);
        } else if (!isTold) {
            final boolean wanted = tell();
            if (events != NONE) {
                scanner.moveTo(events);
                decodeEvents(wanted);
            }
        }
    }

    private void readChannel() {
        hasChannel = true;
        if (scanner.string()) {
            identifyChannel();
        }
    }

    private void identifyChannel() {
        hasChannel = true;
        channel = Words.channelOf(scanner);
        isSubscriptions = scanner.textIs(Words.SUBSCRIPTIONS);
    }

    private void readOther() {
        if (scanner.textIs(Words.TYPE)) {
            isError = scanner.stringOrNumber() && scanner.textIs(Words.ERROR);
        } else if (scanner.textIs(Words.MESSAGE)) {
            if (scanner.stringOrNumber()) {
                message = new String(
                        scanner.bytes(),
                        scanner.textStart(),
                        Math.min(scanner.textLength(), MESSAGE_LENGTH_MAX),
                        StandardCharsets.UTF_8);
            }
        } else {
            scanner.skipValue();
        }
    }

    private boolean tell() {
        frame.identify(channel, sequenceNumber);
        return listener.onEnvelope(channel, sequenceNumber, venueTimeNanos, frame.receivedAtNanos());
    }

    private void decodeEvents(final boolean isWanted) {
        if (!isWanted) {
            scanner.skipValue();
            return;
        }
        if (!scanner.enterArray()) {
            return;
        }
        while (scanner.nextElement()) {
            decodeEvent();
        }
    }

    private void decodeEvent() {
        eventType = NO_TYPE;
        eventProduct = 0;
        int payload = NONE;
        boolean isDecoded = readKnownUpdate();
        if (isDecoded) {
            decodePayload();
        } else if (!scanner.enterObject()) {
            return;
        }
        while (scanner.nextKey()) {
            if (scanner.textIs(Words.TYPE)) {
                scanner.stringOrNumber();
                eventType = scanner.textIs(Words.UPDATE) ? UPDATE : scanner.textIs(Words.SNAPSHOT) ? SNAPSHOT : NO_TYPE;
            } else if (scanner.textIs(Words.PRODUCT_ID)) {
                eventProduct = scanner.string() ? productOfText() : UNKNOWN;
            } else if (isPayload()) {
                payload = scanner.position();
                if (isEventIdentified()) {
                    isDecoded = true;
                    decodePayload();
                } else {
                    // What it is is said behind it: it is looked at again then.
                    scanner.skipValue();
                }
            } else if (scanner.textIs(Words.HEARTBEAT_COUNTER)) {
                readHeartbeat();
            } else if (isSubscriptions && scanner.textIs(Words.SUBSCRIPTIONS)) {
                readSubscriptions();
            } else {
                scanner.skipValue();
            }
        }
        if (!isDecoded && !scanner.hasFailed() && hasPayload()) {
            finishEvent(payload);
        }
    }

    /** The members of an update in the venue's order, up to its payload; false, and nothing moved, for any other. */
    private boolean readKnownUpdate() {
        final int start = scanner.position();
        final boolean isKnown =
                switch (channel) {
                    case MARKET_TRADES -> scanner.literal(KNOWN_TRADES);
                    case TICKER -> scanner.literal(KNOWN_TICKERS);
                    case LEVEL2 ->
                        scanner.literal(KNOWN_BOOK)
                                && scanner.plainText()
                                && readKnownProduct()
                                && scanner.literal(KNOWN_UPDATES);
                    default -> false;
                };
        if (isKnown) {
            eventType = UPDATE;
        } else {
            eventProduct = 0;
            scanner.moveTo(start);
        }
        return isKnown;
    }

    private boolean readKnownProduct() {
        eventProduct = frame.products().idOf(scanner.bytes(), scanner.textStart(), scanner.textLength());
        return eventProduct > 0;
    }

    private void finishEvent(final int payload) {
        if (payload != NONE && isEventIdentified()) {
            final int behind = scanner.position();
            scanner.moveTo(payload);
            decodePayload();
            scanner.moveTo(behind);
        } else if (payload == NONE || eventProduct != UNKNOWN) {
            frame.refuse(FeedReason.FIELD_MISSING);
        }
    }

    /** Whether enough of an event is known to decode what it carries. */
    private boolean isEventIdentified() {
        return (eventType == UPDATE || eventType == SNAPSHOT) && (channel != Channel.LEVEL2 || eventProduct > 0);
    }

    private int productOfText() {
        final int product = frame.productOfText();
        return product == 0 ? UNKNOWN : product;
    }

    private boolean hasPayload() {
        return switch (channel) {
            case LEVEL2, MARKET_TRADES, TICKER, CANDLES, STATUS -> true;
            default -> false;
        };
    }

    private boolean isPayload() {
        return switch (channel) {
            case LEVEL2 -> scanner.textIs(Words.UPDATES);
            case MARKET_TRADES -> scanner.textIs(Words.TRADES);
            case TICKER -> scanner.textIs(Words.TICKERS);
            case CANDLES -> scanner.textIs(Words.CANDLES);
            case STATUS -> scanner.textIs(Words.PRODUCTS);
            default -> false;
        };
    }

    private void decodePayload() {
        final boolean isSnapshot = eventType == SNAPSHOT;
        switch (channel) {
            case LEVEL2 -> level2.decode(eventProduct, isSnapshot);
            case MARKET_TRADES -> trades.decode(isSnapshot);
            case TICKER -> tickers.decode(isSnapshot, venueTimeNanos);
            case CANDLES -> candles.decode(isSnapshot);
            default -> statuses.decode();
        }
    }

    private void readHeartbeat() {
        final long counter = scanner.stringOrNumber() ? scanner.textAsCount() : NONE;
        if (channel == Channel.HEARTBEATS && counter >= 0) {
            listener.onHeartbeat(counter);
        }
    }

    private void readSubscriptions() {
        if (!scanner.enterObject()) {
            return;
        }
        while (scanner.nextKey()) {
            final Channel confirmed = Words.channelOf(scanner);
            int count = 0;
            if (scanner.enterArray()) {
                while (scanner.nextElement()) {
                    count += scanner.skipValue() ? 1 : 0;
                }
            }
            if (!scanner.hasFailed()) {
                listener.onSubscriptions(confirmed, count);
            }
        }
    }
}
