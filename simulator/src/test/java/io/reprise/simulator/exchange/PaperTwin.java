package io.reprise.simulator.exchange;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedEncoder;
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
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A paper venue without latency that is shown an exchange's market, and what became of its orders. */
final class PaperTwin {
    /** So many levels a side are shown anew each time: whatever our orders took of them is history then. */
    private static final int SHOWN_ANEW = 15;

    /** Rows of one part of an update: a slot holds no more. */
    private static final int ROWS_MAX = 64;

    private final Instrument instrument;
    private final PaperVenue venue;
    private final Map<Long, Order> orders = new HashMap<>();
    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> offers = new TreeMap<>();
    private final EventSlot slot = new EventSlot();
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final OrderReportedDecoder reported = new OrderReportedDecoder();
    private long nowNanos;
    private long sequence;
    private boolean isShown;

    /** What became of an order. */
    static final class Order {
        OrderStatus status = OrderStatus.OPEN;
        OrderReason reason = OrderReason.NONE;
        final List<Execution> executions = new ArrayList<>();
        long filled;
        long valueE8;
        long feesE8;

        @Nullable
        RequestOutcome answer;

        OrderReason answerReason = OrderReason.NONE;
        long limitPrice;
        long triggerPrice;
    }

    /** One fill, in mantissas. */
    record Execution(boolean isMaker, long price, long quantity, long feeE8) {}

    /**
     * A venue that knows one product.
     *
     * @param instrument its terms
     * @param queue      how it counts those ahead
     */
    PaperTwin(final Instrument instrument, final String queue) {
        this.instrument = instrument;
        venue = new PaperVenue(Settings.parse("paper.latency=0ms\npaper.maker-fee=" + TestVenue.MAKER
                + "\npaper.taker-fee=" + TestVenue.TAKER + "\npaper.depth=book\npaper.queue=" + queue));
        final InstrumentListedEncoder listed = new InstrumentListedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(listed.header(), instrument.id());
        listed.symbol(instrument.symbol())
                .baseCurrency(instrument.baseCurrency())
                .quoteCurrency(instrument.quoteCurrency())
                .status(instrument.status())
                .priceDecimals((short) instrument.priceDecimals())
                .quantityDecimals((short) instrument.quantityDecimals())
                .tickSize(instrument.tickSize())
                .lotSize(instrument.lotSize())
                .minNotionalE8(instrument.minNotionalE8());
        load(listed.encodedLength());
        venue.onEvent(slot);
    }

    Order order(final long orderId) {
        return orders.computeIfAbsent(orderId, any -> new Order());
    }

    void timeIs(final long nanos) {
        nowNanos = nanos;
    }

    /** Shows what changed, and the levels near the touch whether they did or not. */
    void show(final List<Level> nextBids, final List<Level> nextOffers) {
        final List<Level> rows = new ArrayList<>();
        change(bids, nextBids, true, rows);
        change(offers, nextOffers, false, rows);
        for (int from = 0; from < rows.size(); from += ROWS_MAX) {
            final int to = Math.min(rows.size(), from + ROWS_MAX);
            part(from / ROWS_MAX, to == rows.size(), rows.subList(from, to));
        }
        isShown = true;
    }

    /** An event of the product that changes nothing. */
    void stir() {
        part(0, true, List.of());
    }

    void trade(final Trade trade) {
        final TradePrintedEncoder printed = new TradePrintedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(printed.header(), instrument.id());
        printed.tradeId(trade.id())
                .price(trade.price())
                .quantity(trade.quantity())
                .makerSide(trade.isMakerBuying() ? Side.BUY : Side.SELL)
                .isHistory(Flag.NO);
        load(printed.encodedLength());
        top();
        onEvent();
    }

    /** Sends the order of a request; its limit and its trigger in mantissas, whatever steps they are of. */
    long place(final NewOrder order) {
        timer();
        final long orderId = OrderIds.of(sequence, 1);
        final BigDecimal size = order.baseSize();
        final Order placed = order(orderId);
        placed.limitPrice = price(order.limitPrice(), 0);
        placed.triggerPrice = price(order.stopPrice(), OrderCommandedEncoder.triggerPriceNullValue());
        command(orderId, OrderAction.PLACE)
                .side(order.side() == io.reprise.simulator.exchange.Side.BUY ? Side.BUY : Side.SELL)
                .orderType(type(order.kind()))
                .timeInForce(timeInForce(order.kind()))
                .isPostOnly(order.isPostOnly() ? Flag.YES : Flag.NO)
                .limitPrice(placed.limitPrice)
                .triggerPrice(placed.triggerPrice)
                .quantity(
                        size == null
                                ? 0
                                : size.movePointRight(instrument.quantityDecimals())
                                        .longValueExact())
                .expiresAtNanos(
                        order.kind().isUntilTime()
                                ? order.endNanos()
                                : OrderCommandedEncoder.expiresAtNanosNullValue());
        send();
        return orderId;
    }

    void cancel(final long orderId) {
        timer();
        command(orderId, OrderAction.CANCEL);
        send();
        stir();
    }

    void amend(final long orderId, final BigDecimal limit, final @Nullable BigDecimal trigger) {
        timer();
        order(orderId).answer = null;
        command(orderId, OrderAction.AMEND)
                .limitPrice(price(limit, 0))
                .triggerPrice(price(trigger, OrderCommandedEncoder.triggerPriceNullValue()));
        send();
        stir();
    }

    private long price(final @Nullable BigDecimal price, final long none) {
        return price == null
                ? none
                : price.movePointRight(instrument.priceDecimals()).longValueExact();
    }

    private static OrderType type(final OrderKind kind) {
        if (kind.isBracket()) {
            return OrderType.BRACKET;
        }
        if (kind.isStop()) {
            return OrderType.STOP_LIMIT;
        }
        return kind == OrderKind.MARKET_IOC ? OrderType.MARKET : OrderType.LIMIT;
    }

    private static TimeInForce timeInForce(final OrderKind kind) {
        return switch (kind) {
            case MARKET_IOC, LIMIT_IOC -> TimeInForce.IMMEDIATE_OR_CANCEL;
            case LIMIT_FOK -> TimeInForce.FILL_OR_KILL;
            case LIMIT_GTD, STOP_LIMIT_GTD, BRACKET_GTD -> TimeInForce.GOOD_TILL_DATE;
            default -> TimeInForce.GOOD_TILL_CANCELLED;
        };
    }

    private static void change(
            final Map<Long, Long> held, final List<Level> next, final boolean isBid, final List<Level> rows) {
        final Map<Long, Long> gone = new TreeMap<>(held);
        for (int i = 0; i < next.size(); i++) {
            final Level level = next.get(i);
            final Long before = gone.remove(level.price());
            if (i < SHOWN_ANEW || before == null || before != level.quantity()) {
                rows.add(level);
            }
            held.put(level.price(), level.quantity());
        }
        for (final Long price : gone.keySet()) {
            rows.add(new Level(isBid, price, 0));
            held.remove(price);
        }
    }

    private void part(final int number, final boolean isLast, final List<Level> rows) {
        final BookUpdatedEncoder updated = new BookUpdatedEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(updated.header(), instrument.id());
        updated.kind(isShown ? BookUpdateKind.DELTA : BookUpdateKind.SNAPSHOT)
                .isLast(isLast ? Flag.YES : Flag.NO)
                .part(number);
        final BookUpdatedEncoder.LevelsEncoder levels = updated.levelsCount(rows.size());
        for (final Level row : rows) {
            levels.next().price(row.price()).quantity(row.quantity()).side(row.isBid() ? Side.BUY : Side.SELL);
        }
        load(updated.encodedLength());
        top();
        onEvent();
    }

    private void top() {
        if (!bids.isEmpty()) {
            slot.top()
                    .set(
                            bids.lastKey(),
                            bids.lastEntry().getValue(),
                            offers.firstKey(),
                            offers.firstEntry().getValue(),
                            true,
                            true);
        }
    }

    private void timer() {
        final TimerFiredEncoder timer = new TimerFiredEncoder().wrapAndApplyHeader(buffer, 0, header);
        stamp(timer.header(), 0);
        timer.periodNanos(1);
        load(timer.encodedLength());
    }

    private OrderCommandedEncoder command(final long orderId, final OrderAction action) {
        final OutputBatch batch = slot.outputs();
        return new OrderCommandedEncoder()
                .wrapAndApplyHeader(batch.buffer(), batch.claim(), header)
                .orderId(orderId)
                .action(action)
                .reason(OrderReason.STRATEGY)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GOOD_TILL_CANCELLED)
                .isPostOnly(Flag.NO)
                .limitPrice(0)
                .quantity(0)
                .expiresAtNanos(OrderCommandedEncoder.expiresAtNanosNullValue())
                .triggerPrice(OrderCommandedEncoder.triggerPriceNullValue());
    }

    private void send() {
        slot.outputs().commit(slot, instrument.id(), OrderCommandedEncoder.BLOCK_LENGTH);
        onEvent();
    }

    private void onEvent() {
        venue.onEvent(slot);
        venue.poll(nowNanos, this::take);
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
        reported.wrap(
                input,
                offset + MessageHeaderDecoder.ENCODED_LENGTH,
                OrderReportedDecoder.BLOCK_LENGTH,
                OrderReportedDecoder.SCHEMA_VERSION);
        final Order order = order(reported.orderId());
        if (reported.outcome() != RequestOutcome.NONE) {
            order.answer = reported.outcome();
            order.answerReason = reported.reason();
            order.limitPrice = reported.limitPrice();
            order.triggerPrice = reported.triggerPrice();
            return true;
        }
        if (reported.reason() == OrderReason.UNKNOWN_ORDER) {
            // A cancel that found the order over says so of no order.
            return true;
        }
        order.status = reported.status();
        order.reason = reported.reason();
        if (reported.liquidity() != Liquidity.NONE) {
            order.executions.add(new Execution(
                    reported.liquidity() == Liquidity.MAKER,
                    reported.fillPrice(),
                    reported.fillQuantity(),
                    reported.feeE8()));
        }
        order.filled = reported.cumulativeQuantity();
        order.valueE8 = reported.cumulativeValueE8();
        order.feesE8 = reported.cumulativeFeeE8();
        return true;
    }
}
