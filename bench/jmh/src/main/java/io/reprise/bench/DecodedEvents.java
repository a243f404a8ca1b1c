package io.reprise.bench;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.Channel;
import io.reprise.event.EventDescriptor;
import io.reprise.event.FeedReason;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.marketdata.coinbase.FrameDecoder;
import io.reprise.marketdata.coinbase.FrameListener;
import io.reprise.marketdata.coinbase.ProductTable;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Takes the events of a decoder in place of the ring, and adds their numbers up so that a wrong or missing one shows.
 * Costs a few nanoseconds an event, in the figure.
 */
final class DecodedEvents implements InputSink, FrameListener {
    /** Any moment will do: the decoder copies it. */
    private static final long RECEIVED_AT_NANOS = 1_786_309_548_000_000_000L;

    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final BookUpdatedDecoder book = new BookUpdatedDecoder();
    private final FrameDecoder decoder = new FrameDecoder(products(), this, this, 1);
    private final byte[] frame;
    private final long expected;
    private long sum;

    /**
     * Decodes one frame over and over.
     *
     * @param frame    as the venue sent it
     * @param expected sum of the mantissas in it
     */
    DecodedEvents(final byte[] frame, final long expected) {
        this.frame = frame;
        this.expected = expected;
    }

    /** Decodes the frame once more, and throws when its events do not add up. */
    long decode() {
        sum = 0;
        decoder.onFrame(frame, 0, frame.length, RECEIVED_AT_NANOS);
        if (sum != expected) {
            throw new IllegalStateException("the frame's numbers add up to " + sum + ", expected " + expected);
        }
        return sum;
    }

    private static ProductTable products() {
        return ProductTable.of(List.of(
                new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE),
                new Instrument(2, "ETH-USD", "ETH", "USD", 2, 8, 1, 1, 100_000_000, InstrumentStatus.ONLINE)));
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        switch (EventDescriptor.templateId(buffer, offset)) {
            case TradePrintedDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, message);
                sum += trade.price() + trade.quantity();
            }
            case QuoteChangedDecoder.TEMPLATE_ID -> {
                quote.wrapAndApplyHeader(buffer, offset, message);
                sum += quote.lastPrice()
                        + quote.bidPrice()
                        + quote.askPrice()
                        + quote.bidQuantity()
                        + quote.askQuantity();
            }
            case BookUpdatedDecoder.TEMPLATE_ID -> {
                book.wrapAndApplyHeader(buffer, offset, message);
                for (final BookUpdatedDecoder.LevelsDecoder level : book.levels()) {
                    sum += level.price() + level.quantity();
                }
            }
            default ->
                throw new IllegalStateException("template " + EventDescriptor.templateId(buffer, offset)
                        + " came out of a frame of market data");
        }
        return true;
    }

    @Override
    public boolean onEnvelope(
            final Channel channel, final long sequenceNumber, final long venueTimeNanos, final long receivedAtNanos) {
        return true;
    }

    @Override
    public boolean onProduct(final Channel channel, final int instrumentId, final boolean isSnapshot) {
        return true;
    }

    @Override
    public void onHeartbeat(final long counter) {
        throw new IllegalStateException("a heartbeat in a frame of market data");
    }

    @Override
    public void onSubscriptions(final Channel channel, final int productCount) {
        throw new IllegalStateException("an acknowledgement in a frame of market data");
    }

    @Override
    public void onVenueError(final String text) {
        throw new IllegalStateException("an error in a frame of market data: " + text);
    }

    @Override
    public void onRefused(final FeedReason reason) {
        throw new IllegalStateException("the frame was refused: " + reason);
    }

    @Override
    public void onSinkFull(final Channel channel, final int instrumentId) {
        throw new IllegalStateException("the sink is never full");
    }
}
