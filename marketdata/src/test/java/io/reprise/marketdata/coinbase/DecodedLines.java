package io.reprise.marketdata.coinbase;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedStatusChangedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.marketdata.book.MarketStage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Everything a decoder offers and says, in order, as one line each; runs a market stage over the events. */
final class DecodedLines implements InputSink, FrameListener {
    static final long RECEIVED_AT = 1_786_309_999_000_000_000L;
    static final List<Instrument> TERMS = List.of(terms(1, "BTC-USD"), terms(2, "ETH-USD"));

    final List<String> lines = new ArrayList<>();
    final MarketStage stage = new MarketStage();
    private final EventSlot slot = new EventSlot();
    private final FrameDecoder decoder = new FrameDecoder(ProductTable.of(TERMS), this, this, 7);
    private long offered;
    private boolean isWanted = true;
    private int unwantedProduct = -1;
    private long room = Long.MAX_VALUE;

    static Instrument terms(final int id, final String symbol) {
        return new Instrument(
                id,
                symbol,
                symbol.substring(0, 3),
                symbol.substring(4),
                2,
                8,
                1,
                1,
                100_000_000,
                InstrumentStatus.ONLINE);
    }

    FrameDecoder decoder() {
        return decoder;
    }

    DecodedLines decode(final String... frames) {
        for (final String frame : frames) {
            decode(frame.getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    /** Decodes the bytes in the middle of others, so that reading outside them would show. */
    void decode(final byte[] frame) {
        final byte[] surrounded = new byte[frame.length + 64];
        java.util.Arrays.fill(surrounded, (byte) '"');
        System.arraycopy(frame, 0, surrounded, 31, frame.length);
        decoder.onFrame(surrounded, 31, frame.length, RECEIVED_AT);
    }

    /** The events alone, without what the listener was told. */
    List<String> events() {
        return lines.stream().filter(line -> !line.startsWith("told")).toList();
    }

    void refuseEnvelopes() {
        isWanted = false;
    }

    void refuseProduct(final int instrumentId) {
        unwantedProduct = instrumentId;
    }

    void leaveRoomFor(final int events) {
        room = events;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        if (room == 0) {
            return false;
        }
        room--;
        slot.load(buffer, offset, length, ++offered);
        stage.onEvent(slot);
        lines.add(line());
        return true;
    }

    private String line() {
        final EventHeaderDecoder header = slot.header();
        if (header.receivedAtNanos() != RECEIVED_AT || header.source() != 7) {
            throw new AssertionError("received at " + header.receivedAtNanos() + " from " + header.source());
        }
        final long time = header.venueTimeNanos();
        return body()
                + (time == EventHeaderDecoder.venueTimeNanosNullValue()
                        ? ""
                        : " @" + (time - 1_786_309_500_000_000_000L));
    }

    private String body() {
        final int id = slot.instrumentId();
        switch (slot.templateId()) {
            case TradePrintedDecoder.TEMPLATE_ID -> {
                final TradePrintedDecoder trade = new TradePrintedDecoder();
                trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                return "trade " + id + " #" + trade.tradeId() + " " + trade.quantity() + " at " + trade.price() + " "
                        + trade.makerSide() + (trade.isHistory() == Flag.YES ? " history" : "");
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                final QuoteChangedDecoder quote = new QuoteChangedDecoder();
                quote.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                return "quote " + id + " last " + quote.lastPrice() + " bid " + optional(quote.bidQuantity()) + " at "
                        + optional(quote.bidPrice()) + " ask " + optional(quote.askQuantity()) + " at "
                        + optional(quote.askPrice()) + " of " + optional(quote.volume24h());
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> {
                return book(id);
            }
            case CandleReportedDecoder.TEMPLATE_ID -> {
                final CandleReportedDecoder candle = new CandleReportedDecoder();
                candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                return "candle " + id + " " + candle.startNanos() / 1_000_000_000 + "+"
                        + candle.intervalNanos() / 1_000_000_000 + " " + candle.openPrice() + " " + candle.highPrice()
                        + " " + candle.lowPrice() + " " + candle.closePrice() + " " + candle.volume() + " "
                        + candle.isClosed() + " " + candle.origin();
            }
            case InstrumentListedDecoder.TEMPLATE_ID -> {
                final InstrumentListedDecoder listed = new InstrumentListedDecoder();
                listed.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                final Instrument terms = Instruments.read(id, listed);
                return "listed " + terms.symbol() + " " + terms.status() + " " + terms.tickSize() + " "
                        + terms.lotSize() + " " + terms.minNotionalE8();
            }
            case FeedStatusChangedDecoder.TEMPLATE_ID -> {
                final FeedStatusChangedDecoder status = new FeedStatusChangedDecoder();
                status.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
                return status.state() + " " + status.reason() + " " + status.channel() + " " + id + " "
                        + optional(status.expected()) + "/" + optional(status.actual());
            }
            default -> throw new AssertionError("template " + slot.templateId() + " from a decoder");
        }
    }

    private String book(final int id) {
        final BookUpdatedDecoder book = new BookUpdatedDecoder();
        book.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        final StringBuilder line = new StringBuilder("book " + id + " " + book.kind() + " part " + book.part());
        line.append(book.isLast() == Flag.YES ? " last" : "");
        int count = 0;
        for (final BookUpdatedDecoder.LevelsDecoder level : book.levels()) {
            if (count++ < 4) {
                line.append(' ')
                        .append(level.side())
                        .append(level.quantity())
                        .append('@')
                        .append(level.price());
            }
        }
        return line.append(" levels ").append(count).toString();
    }

    private static String optional(final long value) {
        return value == Long.MIN_VALUE ? "-" : String.valueOf(value);
    }

    @Override
    public boolean onEnvelope(
            final Channel channel, final long sequenceNumber, final long venueTimeNanos, final long receivedAtNanos) {
        lines.add("told envelope " + channel + " " + sequenceNumber);
        return isWanted;
    }

    @Override
    public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
        lines.add("told product " + channel + " " + instrumentId + (isSnapshot ? " snapshot" : ""));
        return instrumentId != unwantedProduct;
    }

    @Override
    public void onHeartbeat(final long counter) {
        lines.add("told heartbeat " + counter);
    }

    @Override
    public void onSubscriptions(final Channel channel, final int productCount) {
        lines.add("told subscribed " + channel + " " + productCount);
    }

    @Override
    public void onVenueError(final String message) {
        lines.add("told error " + message);
    }

    @Override
    public void onRefused(final FeedReason reason) {
        lines.add("told refused " + reason);
    }

    @Override
    public void onSinkFull(final Channel channel, final int instrumentId) {
        lines.add("told full " + channel + " " + instrumentId);
    }
}
