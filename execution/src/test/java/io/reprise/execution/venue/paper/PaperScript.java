package io.reprise.execution.venue.paper;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.InstrumentListedEncoder;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.OutputBatch;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.event.TimerFiredEncoder;
import io.reprise.event.TradePrintedEncoder;
import io.reprise.execution.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Shows a venue a market by hand, and keeps what it reports. Prices have 2 decimals, quantities 0. */
final class PaperScript {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    static final long START = 1_000 * SECOND;

    final Venue venue;
    final List<Report> reports = new ArrayList<>();
    final List<Receipt> receipts = new ArrayList<>();
    final List<Long> orderIds = new ArrayList<>();
    final List<Answer> answers = new ArrayList<>();
    long nowNanos = START;
    boolean isPostOnly;
    OrderType orderType = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.GOOD_TILL_CANCELLED;
    long triggerPrice = OrderCommandedEncoder.triggerPriceNullValue();
    long expiresAtNanos = OrderCommandedEncoder.expiresAtNanosNullValue();
    boolean isSinkFull;
    boolean isKeeping = true;
    long taken;

    private final EventSlot slot = new EventSlot();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderReportedDecoder reported = new OrderReportedDecoder();
    private final OrderCommandedEncoder commanded = new OrderCommandedEncoder();
    private final TimerFiredEncoder fired = new TimerFiredEncoder();
    private final TradePrintedEncoder printed = new TradePrintedEncoder();
    private final BookUpdatedEncoder updated = new BookUpdatedEncoder();
    private final InputSink sink = this::take;
    private long sequence;
    private long bid;
    private long bidQuantity;
    private long ask;
    private long askQuantity;

    /** What became of an order. */
    record Report(OrderStatus status, OrderReason reason, long cumulative, Fill fill) {}

    /** A fill, all zero for none. */
    record Fill(Liquidity liquidity, long price, long quantity, long feeE8) {
        static final Fill NONE = new Fill(Liquidity.NONE, 0, 0, 0);
    }

    /** What ties a report to its order. */
    record Receipt(long atNanos, long cause, int instrumentId, String venueOrderId) {}

    /** What became of a request, and the prices in force since. */
    record Answer(RequestOutcome outcome, OrderReason reason, long limitPrice, long triggerPrice) {}

    PaperScript(final Venue venue) {
        this.venue = venue;
        list(InstrumentStatus.ONLINE);
    }

    static PaperScript paper(final String... more) {
        return new PaperScript(new PaperVenue(Settings.parse(
                "paper.latency=50ms\npaper.maker-fee=0.004\npaper.taker-fee=0.006\n" + String.join("\n", more))));
    }

    static Report open() {
        return new Report(OrderStatus.OPEN, OrderReason.NONE, 0, Fill.NONE);
    }

    static Report rejected(final OrderReason reason) {
        return new Report(OrderStatus.REJECTED, reason, 0, Fill.NONE);
    }

    static Report cancelled(final OrderReason reason, final long cumulative) {
        return new Report(OrderStatus.CANCELLED, reason, cumulative, Fill.NONE);
    }

    void list(final InstrumentStatus status) {
        final InstrumentListedEncoder listed = new InstrumentListedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(listed.header(), 1);
        listed.symbol("P-USD").baseCurrency("P").quoteCurrency("USD").status(status);
        listed.priceDecimals((short) 2)
                .quantityDecimals((short) 0)
                .tickSize(5)
                .lotSize(2)
                .minNotionalE8(10_00000000L);
        load(listed.encodedLength());
        venue.onEvent(slot);
    }

    /** Time goes on, the book as it was. */
    void after(final long nanos) {
        nowNanos += nanos;
        loadTimer(0);
        venue.onEvent(slot);
        venue.poll(nowNanos, sink);
    }

    void book(final long newBid, final long newBidQuantity, final long newAsk, final long newAskQuantity) {
        bid = newBid;
        bidQuantity = newBidQuantity;
        ask = newAsk;
        askQuantity = newAskQuantity;
        loadTimer(1);
        slot.top().set(bid, bidQuantity, ask, askQuantity, true, true);
        venue.onEvent(slot);
        venue.poll(nowNanos, sink);
    }

    /**
     * A whole update of the book.
     *
     * @param rows side (1 for a bid, -1 for an offer), price, quantity, and again
     */
    void update(
            final BookUpdateKind kind,
            final long[] rows,
            final long newBid,
            final long newBidQuantity,
            final long newAsk,
            final long newAskQuantity) {
        final boolean isChanged =
                newBid != bid || newBidQuantity != bidQuantity || newAsk != ask || newAskQuantity != askQuantity;
        bid = newBid;
        bidQuantity = newBidQuantity;
        ask = newAsk;
        askQuantity = newAskQuantity;
        part(kind, 0, true, rows, isChanged);
    }

    /** One part of an update, the top as it is. */
    void part(
            final BookUpdateKind kind,
            final int number,
            final boolean isLast,
            final long[] rows,
            final boolean isTopChanged) {
        updated.wrapAndApplyHeader(buffer, 0, header);
        stamp(updated.header(), 1);
        updated.kind(kind).isLast(isLast ? Flag.YES : Flag.NO).part(number);
        final BookUpdatedEncoder.LevelsEncoder levels = updated.levelsCount(rows.length / 3);
        for (int i = 0; i < rows.length; i += 3) {
            levels.next().price(rows[i + 1]).quantity(rows[i + 2]).side(rows[i] > 0 ? Side.BUY : Side.SELL);
        }
        load(updated.encodedLength());
        slot.top().set(bid, bidQuantity, ask, askQuantity, bid > 0, isTopChanged);
        venue.onEvent(slot);
        venue.poll(nowNanos, sink);
    }

    void trade(final long price, final long quantity) {
        final TradePrintedEncoder trade = printed.wrapAndApplyHeader(buffer, 0, header);
        stamp(trade.header(), 1);
        trade.tradeId(1).price(price).quantity(quantity).makerSide(Side.BUY).isHistory(Flag.NO);
        load(trade.encodedLength());
        slot.top().set(bid, bidQuantity, ask, askQuantity, bid > 0, false);
        venue.onEvent(slot);
        venue.poll(nowNanos, sink);
    }

    /** A minute closes now; open, high, low. */
    void candle(final long open, final long high, final long low) {
        candle(open, high, low, CandleOrigin.FILE);
    }

    void candle(final long open, final long high, final long low, final CandleOrigin origin) {
        final CandleReportedEncoder candle = new CandleReportedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(candle.header(), 1);
        candle.startNanos(nowNanos - 60 * SECOND)
                .intervalNanos(60 * SECOND)
                .volume(1)
                .isClosed(Flag.YES);
        candle.openPrice(open).highPrice(high).lowPrice(low).closePrice(low).origin(origin);
        load(candle.encodedLength());
        venue.onEvent(slot);
        venue.poll(nowNanos, sink);
    }

    long place(final Side side, final long price, final long quantity) {
        loadTimer(0);
        final long orderId = OrderIds.of(sequence, 1);
        command(orderId, OrderAction.PLACE, OrderReason.STRATEGY, side, price, quantity);
        return orderId;
    }

    void cancel(final long orderId) {
        loadTimer(0);
        command(orderId, OrderAction.CANCEL, OrderReason.OPERATOR, Side.BUY, 0, 0);
    }

    /** Asks for another limit; trigger and end as the fields say. */
    void amend(final long orderId, final long price) {
        loadTimer(0);
        command(orderId, OrderAction.AMEND, OrderReason.STRATEGY, Side.BUY, price, 0);
    }

    /** Hands over what is due by now. */
    void poll() {
        venue.poll(nowNanos, sink);
    }

    private void command(
            final long orderId,
            final OrderAction action,
            final OrderReason reason,
            final Side side,
            final long price,
            final long quantity) {
        final OutputBatch batch = slot.outputs();
        final OrderCommandedEncoder command = commanded
                .wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .action(action)
                .reason(reason)
                .side(side)
                .orderType(orderType)
                .timeInForce(timeInForce)
                .isPostOnly(isPostOnly ? Flag.YES : Flag.NO)
                .limitPrice(price)
                .quantity(quantity)
                .expiresAtNanos(expiresAtNanos)
                .triggerPrice(triggerPrice);
        batch.commit(slot, 1, command.encodedLength());
        venue.onEvent(slot);
    }

    private void loadTimer(final int id) {
        final TimerFiredEncoder timer = fired.wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.header(), id);
        timer.periodNanos(SECOND);
        load(timer.encodedLength());
    }

    private void stamp(final EventHeaderEncoder event, final int id) {
        event.sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos)
                .instrumentId(id)
                .ordinal(0)
                .source(1);
    }

    private void load(final int bodyLength) {
        sequence++;
        slot.load(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength, sequence);
    }

    private boolean take(final DirectBuffer input, final int offset, final int length) {
        if (isSinkFull) {
            return false;
        }
        taken++;
        if (!isKeeping) {
            return true;
        }
        reported.wrap(
                input,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                OrderReportedDecoder.BLOCK_LENGTH,
                OrderReportedDecoder.SCHEMA_VERSION);
        reports.add(new Report(
                reported.status(),
                reported.reason(),
                reported.cumulativeQuantity(),
                new Fill(reported.liquidity(), reported.fillPrice(), reported.fillQuantity(), reported.feeE8())));
        orderIds.add(reported.orderId());
        if (reported.outcome() != RequestOutcome.NONE) {
            answers.add(
                    new Answer(reported.outcome(), reported.reason(), reported.limitPrice(), reported.triggerPrice()));
        }
        receipts.add(new Receipt(
                reported.header().receivedAtNanos(),
                reported.header().cause(),
                reported.header().instrumentId(),
                reported.venueOrderId()));
        return true;
    }
}
