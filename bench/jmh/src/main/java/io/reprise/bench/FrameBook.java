package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.Side;
import io.reprise.marketdata.book.BookCondition;
import io.reprise.marketdata.book.MarketStage;
import io.reprise.marketdata.book.OrderBook;
import io.reprise.marketdata.coinbase.FrameDecoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The book of BTC-USD behind the decoder of its frames: the market stage, without ring and threads. One thread. */
final class FrameBook implements InputSink {
    /** Instrument of the snapshot. */
    static final int INSTRUMENT_ID = 1;

    /** Any moment will do: the decoder copies it. */
    private static final long RECEIVED_AT_NANOS = 1_786_309_548_000_000_000L;

    private final MarketStage stage = new MarketStage();
    private final EventSlot slot = new EventSlot();
    private final FrameDecoder decoder = new FrameDecoder(Frames.products(), this, new StrictListener(), 1);
    private long sequence;

    /** Decodes a frame and applies what is in it. */
    void onFrame(final byte[] frame) {
        decoder.onFrame(frame, 0, frame.length, RECEIVED_AT_NANOS);
    }

    /** Applies an encoded event. */
    long onEvent(final UnsafeBuffer event, final int length) {
        offer(event, 0, length);
        return slot.top().bidPrice();
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        sequence++;
        slot.load(buffer, offset, length, sequence);
        stage.onEvent(slot);
        return true;
    }

    /**
     * The whole book.
     *
     * @throws IllegalStateException when there is none, or it may not be traded on
     */
    OrderBook book() {
        final OrderBook book = stage.book(INSTRUMENT_ID);
        if (book == null || stage.condition(INSTRUMENT_ID) != BookCondition.FRESH) {
            throw new IllegalStateException("the book is " + stage.condition(INSTRUMENT_ID) + ", expected FRESH");
        }
        return book;
    }

    /** Levels of both sides. */
    int levels() {
        return book().levelCount(Side.BUY) + book().levelCount(Side.SELL);
    }
}
