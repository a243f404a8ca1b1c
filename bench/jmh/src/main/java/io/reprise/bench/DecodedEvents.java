package io.reprise.bench;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.EventDescriptor;
import io.reprise.event.InputSink;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.QuoteChangedDecoder;
import io.reprise.event.Side;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.marketdata.coinbase.FrameDecoder;
import org.agrona.DirectBuffer;

/**
 * Our decoder, with a taker of its events in place of the ring, who adds their numbers up so that a wrong or missing
 * one shows. Costs a few nanoseconds an event, in the figure.
 */
final class DecodedEvents implements InputSink {
    /** Any moment will do: the decoder copies it. */
    private static final long RECEIVED_AT_NANOS = 1_786_309_548_000_000_000L;

    private final MessageHeaderDecoder message = new MessageHeaderDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final QuoteChangedDecoder quote = new QuoteChangedDecoder();
    private final BookUpdatedDecoder book = new BookUpdatedDecoder();
    private final FrameDecoder decoder = new FrameDecoder(Frames.products(), this, new StrictListener(), 1);
    private long sum;

    /** Decodes a frame; returns the sum of its mantissas, trade ids and sides ({@link FrameNumbers}). */
    long decode(final byte[] frame) {
        sum = 0;
        decoder.onFrame(frame, 0, frame.length, RECEIVED_AT_NANOS);
        return sum;
    }

    private static long side(final Side side) {
        return side == Side.BUY ? FrameNumbers.BUY : FrameNumbers.SELL;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        switch (EventDescriptor.templateId(buffer, offset)) {
            case TradePrintedDecoder.TEMPLATE_ID -> {
                trade.wrapAndApplyHeader(buffer, offset, message);
                sum += trade.price() + trade.quantity() + trade.tradeId() + side(trade.makerSide());
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
                    sum += level.price() + level.quantity() + side(level.side());
                }
            }
            default ->
                throw new IllegalStateException("template " + EventDescriptor.templateId(buffer, offset)
                        + " came out of a frame of market data");
        }
        return true;
    }
}
