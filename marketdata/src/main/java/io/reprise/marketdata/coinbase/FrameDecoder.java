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

    private final Frame frame;
    private final FrameListener listener;
    private final FrameScanner scanner;
    private final TradesDecoder trades;
    private final TickerDecoder tickers;
    private final Level2Decoder level2;
    private final CandlesDecoder candles;
    private Channel channel = Channel.ALL;
    private boolean isSubscriptions;
    private boolean isError;
    private long sequenceNumber;
    private long venueTimeNanos;
    private String message = "";

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
        channel = Channel.ALL;
        isSubscriptions = false;
        isError = false;
        sequenceNumber = NONE;
        venueTimeNanos = VenueTime.NOT_A_TIME;
        message = "";
        boolean isTold = false;
        boolean hasChannel = false;
        int events = NONE;
        if (scanner.enterObject()) {
            while (scanner.nextKey()) {
                if (scanner.textIs(Words.CHANNEL)) {
                    hasChannel = true;
                    readChannel();
                } else if (scanner.textIs(Words.TIMESTAMP)) {
                    venueTimeNanos = scanner.string() ? frame.timeOfText() : VenueTime.NOT_A_TIME;
                } else if (scanner.textIs(Words.SEQUENCE_NUM)) {
                    sequenceNumber = scanner.stringOrNumber() ? scanner.textAsCount() : NONE;
                } else if (scanner.textIs(Words.EVENTS)) {
                    if (hasChannel && sequenceNumber >= 0 && venueTimeNanos != VenueTime.NOT_A_TIME) {
                        isTold = true;
                        decodeEvents(tell());
                    } else {
                        // What they are is said behind them: they are looked at again then.
                        events = scanner.position();
                        scanner.skipValue();
                    }
                } else {
                    readOther();
                }
            }
        }
        finish(hasChannel, isTold, events);
    }

    /**
     * Trades left out because they came before.
     *
     * @return since the start
     */
    public long repeatedTrades() {
        return trades.repeated();
    }

    private void finish(final boolean hasChannel, final boolean isTold, final int events) {
        if (scanner.hasFailed() || !scanner.isAtEnd()) {
            frame.refuse(FeedReason.NOT_JSON);
        } else if (isError) {
            listener.onVenueError(message);
        } else if (!hasChannel) {
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
        if (scanner.string()) {
            channel = Words.channelOf(scanner);
            isSubscriptions = scanner.textIs(Words.SUBSCRIPTIONS);
        }
    }

    private void readOther() {
        if (scanner.textIs(Words.TYPE)) {
            isError = scanner.stringOrNumber() && scanner.textIs(Words.ERROR);
        } else if (scanner.textIs(Words.MESSAGE)) {
            if (scanner.stringOrNumber()) {
                message =
                        new String(scanner.bytes(), scanner.textStart(), scanner.textLength(), StandardCharsets.UTF_8);
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
        boolean isSnapshot = false;
        boolean hasType = false;
        int product = 0;
        int payload = NONE;
        if (!scanner.enterObject()) {
            return;
        }
        while (scanner.nextKey()) {
            if (scanner.textIs(Words.TYPE)) {
                hasType = scanner.stringOrNumber();
                isSnapshot = scanner.textIs(Words.SNAPSHOT);
            } else if (scanner.textIs(Words.PRODUCT_ID)) {
                product = scanner.string() ? frame.productOfText() : 0;
            } else if (isPayload()) {
                if (hasType && (channel != Channel.LEVEL2 || product != 0)) {
                    decodePayload(isSnapshot, product);
                } else {
                    payload = scanner.position();
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
        if (payload != NONE && !scanner.hasFailed() && (channel != Channel.LEVEL2 || product != 0)) {
            final int behind = scanner.position();
            scanner.moveTo(payload);
            decodePayload(isSnapshot, product);
            scanner.moveTo(behind);
        }
    }

    private boolean isPayload() {
        return switch (channel) {
            case LEVEL2 -> scanner.textIs(Words.UPDATES);
            case MARKET_TRADES -> scanner.textIs(Words.TRADES);
            case TICKER -> scanner.textIs(Words.TICKERS);
            case CANDLES -> scanner.textIs(Words.CANDLES);
            default -> false;
        };
    }

    private void decodePayload(final boolean isSnapshot, final int product) {
        switch (channel) {
            case LEVEL2 -> level2.decode(product, isSnapshot);
            case MARKET_TRADES -> trades.decode(isSnapshot);
            case TICKER -> tickers.decode(isSnapshot, venueTimeNanos);
            default -> candles.decode(isSnapshot);
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
