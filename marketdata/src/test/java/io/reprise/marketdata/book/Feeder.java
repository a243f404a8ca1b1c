package io.reprise.marketdata.book;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.Channel;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.Flag;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.RunMode;
import io.reprise.event.RunStartedEncoder;
import io.reprise.event.Side;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes inputs into a slot and hands them to a market stage, as the ring would. */
final class Feeder {
    static final int SOURCE = 1;

    final MarketStage stage = new MarketStage();
    final EventSlot slot = new EventSlot();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final BookUpdatedEncoder book = new BookUpdatedEncoder();
    private final FeedStatusChangedEncoder status = new FeedStatusChangedEncoder();
    private long sequence;
    long receivedAtNanos = 1_000;

    /** A row of a book update. */
    record Row(Side side, long price, long quantity) {
        static Row bid(final long price, final long quantity) {
            return new Row(Side.BUY, price, quantity);
        }

        static Row offer(final long price, final long quantity) {
            return new Row(Side.SELL, price, quantity);
        }
    }

    void snapshot(final int instrument, final Row... rows) {
        part(instrument, BookUpdateKind.SNAPSHOT, 0, true, rows);
    }

    void delta(final int instrument, final Row... rows) {
        part(instrument, BookUpdateKind.DELTA, 0, true, rows);
    }

    void part(
            final int instrument, final BookUpdateKind kind, final int part, final boolean isLast, final Row... rows) {
        beginPart(instrument, kind, part, isLast);
        final BookUpdatedEncoder.LevelsEncoder levels = book.levelsCount(rows.length);
        for (final Row row : rows) {
            levels.next().price(row.price()).quantity(row.quantity()).side(row.side());
        }
        send(book.encodedLength());
    }

    /** Rows {@code from} to {@code to} of parallel arrays, without allocation. */
    void part(final Part part, final long[] prices, final long[] quantities, final int from, final int to) {
        beginPart(part.instrument(), part.kind(), part.part(), part.isLast());
        final BookUpdatedEncoder.LevelsEncoder levels = book.levelsCount(to - from);
        for (int i = from; i < to; i++) {
            levels.next().price(Math.abs(prices[i])).quantity(quantities[i]).side(prices[i] > 0 ? Side.BUY : Side.SELL);
        }
        send(book.encodedLength());
    }

    /** What opens a part. */
    record Part(int instrument, BookUpdateKind kind, int part, boolean isLast) {}

    void status(final FeedState state, final Channel channel, final int instrument, final int source) {
        status.wrapAndApplyHeader(buffer, 0, messageHeader);
        status.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(receivedAtNanos)
                .venueTimeNanos(receivedAtNanos)
                .instrumentId(instrument)
                .ordinal(0)
                .source(source);
        status.state(state)
                .reason(FeedReason.SEQUENCE_GAP)
                .channel(channel)
                .expected(1)
                .actual(2)
                .text("");
        send(status.encodedLength());
    }

    void runStarted() {
        final RunStartedEncoder started = new RunStartedEncoder();
        started.wrapAndApplyHeader(buffer, 0, messageHeader);
        started.header().receivedAtNanos(receivedAtNanos).instrumentId(0).source(0);
        started.mode(RunMode.PAPER).seed(0).programVersion("1").venue("sim");
        send(started.encodedLength());
    }

    void listed(final int instrument, final int priceDecimals) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder();
        listed.wrapAndApplyHeader(buffer, 0, messageHeader);
        listed.header()
                .receivedAtNanos(receivedAtNanos)
                .instrumentId(instrument)
                .source(0);
        listed.symbol("BTC-USD").baseCurrency("BTC").quoteCurrency("USD");
        listed.priceDecimals((short) priceDecimals).quantityDecimals((short) 8);
        listed.status(InstrumentStatus.ONLINE).tickSize(1).lotSize(1).minNotionalE8(100_000_000);
        send(listed.encodedLength());
    }

    String top() {
        return slot.top().bidQuantity() + "@" + slot.top().bidPrice() + "/"
                + slot.top().askPrice() + "@"
                + slot.top().askQuantity() + (slot.top().isFresh() ? " fresh" : "")
                + (slot.top().isChanged() ? " changed" : "");
    }

    String depth() {
        return slot.top().bidDepth() + " / " + slot.top().askDepth() + " within "
                + slot.top().depthBps();
    }

    void later(final long nanos) {
        receivedAtNanos += nanos;
    }

    private void beginPart(final int instrument, final BookUpdateKind kind, final int part, final boolean isLast) {
        book.wrapAndApplyHeader(buffer, 0, messageHeader);
        book.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(receivedAtNanos)
                .venueTimeNanos(receivedAtNanos)
                .instrumentId(instrument)
                .ordinal(0)
                .source(SOURCE);
        book.kind(kind).isLast(isLast ? Flag.YES : Flag.NO).part(part);
    }

    private void send(final int bodyLength) {
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, ++sequence);
        stage.onEvent(slot);
    }
}
