package io.reprise.execution.venue.paper;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OutputBatch;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.TopOfBook;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.execution.venue.ReportQueue;
import io.reprise.execution.venue.Venue;
import io.reprise.number.Products;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Real prices, play money. The same object serves paper trading and backtests; given the same events it answers the
 * same.
 *
 * <p>How it fills. A command takes effect after the latency. Against a fresh book, a marketable order takes at the
 * opposite best price up to the quantity shown and not yet taken by another order of ours; the rest takes what is shown
 * next. A resting order is filled, as
 * maker, by trades through its price, and by trades at its price once the quantity shown at its placing has traded.
 * Where there are only candles, an order works from the next candle on: a buy fills when the low is below its limit, at
 * the lower of limit and open; as taker when the open is not above the limit. Sells are mirrored.
 *
 * <p>When it lies. It has no impact on the market, sees one level of the book only, gives no priority to cancels
 * ahead of it, and knows nothing of the way inside a candle.
 *
 * <p>Egress thread. Allocates nothing once it has seen as many orders as are open at once. Loops by index: an iterator
 * an event would be garbage.
 */
public final class PaperVenue implements Venue {
    private static final long BPS = 10_000;

    private final long latencyNanos;
    private final long makerFeeE8;
    private final long takerFeeE8;
    private final long slippageBps;
    private final ReportQueue reports = new ReportQueue("paper-");
    private final List<PaperOrder> orders = new ArrayList<>();
    private final Queue<PaperOrder> spare = new ArrayDeque<>();
    private final ShownLiquidity liquidity = new ShownLiquidity();
    private final boolean[] hadBook = new boolean[Instruments.COUNT_MAX + 1];
    private final Instruments instruments = new Instruments();
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private long printLeft;

    /**
     * A venue without orders.
     *
     * @param settings complete: {@code paper.latency}, {@code paper.maker-fee}, {@code paper.taker-fee}, and
     *                 {@code paper.slippage-bps} where set
     */
    public PaperVenue(final Settings settings) {
        latencyNanos = settings.durationNanos("paper.latency");
        makerFeeE8 = settings.mantissa("paper.maker-fee", Products.MONEY_DECIMALS);
        takerFeeE8 = settings.mantissa("paper.taker-fee", Products.MONEY_DECIMALS);
        slippageBps = settings.has("paper.slippage-bps") ? settings.count("paper.slippage-bps") : 0;
    }

    @Override
    public void onEvent(final EventSlot slot) {
        final int templateId = slot.templateId();
        if (templateId == InstrumentListedDecoder.TEMPLATE_ID) {
            instruments.onListed(slot);
        }
        if (slot.top().isFresh()) {
            hadBook[slot.instrumentId()] = true;
        }
        liquidity.onTop(slot.instrumentId(), slot.top());
        if (!orders.isEmpty()) {
            cancelDue(slot.nowNanos());
            work(slot, templateId);
        }
        final OutputBatch batch = slot.outputs();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.templateId(i) == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrap(
                        batch.buffer(),
                        batch.bodyOffset(i),
                        OrderCommandedDecoder.BLOCK_LENGTH,
                        OrderCommandedDecoder.SCHEMA_VERSION);
                take(slot);
            }
        }
    }

    @Override
    public long nextReportAtNanos() {
        long next = reports.nextAtNanos();
        for (int i = 0; i < orders.size(); i++) {
            next = Math.min(next, orders.get(i).cancelAtNanos);
        }
        return next;
    }

    @Override
    public void poll(final long nowNanos, final InputSink sink) {
        cancelDue(nowNanos);
        reports.poll(nowNanos, sink);
    }

    @Override
    public void cancelAll(final OrderReason reason, final long nowNanos) {
        for (final PaperOrder order : orders) {
            end(order, OrderStatus.CANCELLED, reason, nowNanos);
        }
        spare.addAll(orders);
        orders.clear();
    }

    /**
     * Reports the cash of an account of play money, as a venue does when a session begins: of paper orders, and of dry
     * runs, which would decide nothing without any.
     *
     * @param sink     takes the event
     * @param currency of the cash
     * @param cashE8   amount
     * @param nowNanos receive time
     * @return false when the sink had no room
     */
    public static boolean reportBalance(
            final InputSink sink, final String currency, final long cashE8, final long nowNanos) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
        final BalanceReportedEncoder balance =
                new BalanceReportedEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
        balance.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(0)
                .ordinal(0)
                .source(0);
        balance.currency(currency).availableE8(cashE8).holdE8(0);
        return sink.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + balance.encodedLength());
    }

    /**
     * Answers for an order of an earlier process, which this venue does not know: it is cancelled.
     *
     * @param orderId      ours
     * @param instrumentId what it trades
     * @param side         buy or sell
     * @param cumulative   filled so far
     * @param nowNanos     event time
     */
    public void forget(
            final long orderId, final int instrumentId, final Side side, final long cumulative, final long nowNanos) {
        reports.add(nowNanos)
                .about(orderId, instrumentId, side, 0)
                .state(OrderStatus.CANCELLED, OrderReason.VENUE_RESTARTED, cumulative, 0);
    }

    private void take(final EventSlot slot) {
        final long effectiveAt = slot.nowNanos() + latencyNanos;
        if (command.action() == OrderAction.CANCEL) {
            for (int i = 0; i < orders.size(); i++) {
                final PaperOrder order = orders.get(i);
                if (order.orderId == command.orderId()) {
                    if (order.cancelAtNanos == PaperOrder.NEVER) {
                        order.cancelAtNanos = effectiveAt;
                        order.cancelReason = command.reason();
                    }
                    return;
                }
            }
            reports.add(effectiveAt)
                    .about(command.orderId(), command.header().instrumentId(), command.side(), slot.sequence())
                    .state(OrderStatus.CANCELLED, OrderReason.UNKNOWN_ORDER, 0, 0);
            return;
        }
        final PaperOrder kept = spare.poll();
        final PaperOrder order = kept == null ? new PaperOrder() : kept;
        order.become(command, slot.sequence(), slot.nowNanos(), effectiveAt);
        final OrderReason fault = fault(order);
        if (fault == OrderReason.NONE) {
            orders.add(order);
            reports.add(effectiveAt)
                    .about(order.orderId, order.instrumentId, order.side, order.cause)
                    .state(OrderStatus.OPEN, OrderReason.NONE, 0, order.quantity)
                    .sums(0, 0);
        } else {
            end(order, OrderStatus.REJECTED, fault, effectiveAt);
            spare.add(order);
        }
    }

    private OrderReason fault(final PaperOrder order) {
        final Instrument instrument = instruments.find(order.instrumentId);
        if (instrument == null || !takesOrders(instrument)) {
            return OrderReason.UNTRADABLE;
        }
        if (order.quantity < 1) {
            return OrderReason.TOO_SMALL;
        }
        if (order.limitPrice < 1 || order.quantity % instrument.lotSize() != 0) {
            return OrderReason.OFF_INCREMENT;
        }
        if (order.isMarket) {
            return OrderReason.NONE;
        }
        if (order.limitPrice % instrument.tickSize() != 0) {
            return OrderReason.OFF_INCREMENT;
        }
        final long notionalE8 = Products.notionalE8(
                order.limitPrice, instrument.priceDecimals(), order.quantity, instrument.quantityDecimals());
        return notionalE8 < instrument.minNotionalE8() ? OrderReason.TOO_SMALL : OrderReason.NONE;
    }

    private static boolean takesOrders(final Instrument instrument) {
        return switch (instrument.status()) {
            case ONLINE, LIMIT_ONLY, POST_ONLY -> true;
            default -> false;
        };
    }

    /** A cancel takes effect at its own time, whatever comes later; a fill before it wins. */
    private void cancelDue(final long nowNanos) {
        int i = 0;
        while (i < orders.size()) {
            final PaperOrder order = orders.get(i);
            if (order.cancelAtNanos <= nowNanos) {
                end(order, OrderStatus.CANCELLED, order.cancelReason, order.cancelAtNanos);
                spare.add(orders.remove(i));
            } else {
                i++;
            }
        }
    }

    private void work(final EventSlot slot, final int templateId) {
        if (templateId == TradePrintedDecoder.TEMPLATE_ID) {
            trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            printLeft = trade.quantity();
        }
        int i = 0;
        while (i < orders.size()) {
            final PaperOrder order = orders.get(i);
            if (slot.nowNanos() >= order.activeAtNanos && order.instrumentId == slot.instrumentId()) {
                if (templateId == TradePrintedDecoder.TEMPLATE_ID) {
                    onTrade(slot, order);
                } else if (templateId == CandleReportedDecoder.TEMPLATE_ID) {
                    onCandle(slot, order);
                }
                if (slot.top().isTwoSided() && order.leaves() > 0) {
                    onBook(slot, order);
                }
            }
            if (order.leaves() == 0 || order.isRejected || isOver(slot, order)) {
                spare.add(orders.remove(i));
            } else {
                i++;
            }
        }
    }

    /** Ends what had to be filled at once and was not. */
    private boolean isOver(final EventSlot slot, final PaperOrder order) {
        final boolean isOver = order.isImmediate && order.isAccepted;
        if (isOver) {
            end(order, OrderStatus.CANCELLED, OrderReason.TIME_IN_FORCE, slot.nowNanos());
        }
        return isOver;
    }

    private void onBook(final EventSlot slot, final PaperOrder order) {
        final TopOfBook top = slot.top();
        final long price = order.isBuy() ? top.askPrice() : top.bidPrice();
        final long shown = liquidity.opposite(order, top);
        final boolean isFirst = !order.isAccepted;
        order.isAccepted = true;
        if (!order.isWithin(price)) {
            if (order.queueAhead < 0) {
                final boolean isAtBest = order.limitPrice == (order.isBuy() ? top.bidPrice() : top.askPrice());
                order.queueAhead = isAtBest ? order.isBuy() ? top.bidQuantity() : top.askQuantity() : 0;
            }
            return;
        }
        if (order.isPostOnly && isFirst) {
            rejectCrossing(slot, order);
            return;
        }
        if (order.isFillOrKill && shown < order.quantity) {
            return;
        }
        // What rested here was crossed by the market: it keeps its own price and the maker's fee.
        final boolean isTaker = isFirst || order.queueAhead < 0;
        if (isFirst || slot.top().isChanged()) {
            final long quantity = Math.min(shown, order.leaves());
            liquidity.take(order, quantity);
            fill(slot, order, isTaker ? slipped(order, price) : order.limitPrice, quantity, isTaker);
        }
    }

    private void onTrade(final EventSlot slot, final PaperOrder order) {
        if (!order.isAccepted
                || order.queueAhead < 0
                || trade.isHistory() == Flag.YES
                || !order.isWithin(trade.price())) {
            return;
        }
        long quantity = Math.min(printLeft, order.leaves());
        if (trade.price() == order.limitPrice) {
            final long ahead = Math.min(order.queueAhead, trade.quantity());
            order.queueAhead -= ahead;
            quantity = Math.min(quantity, trade.quantity() - ahead);
        }
        if (quantity > 0) {
            printLeft -= quantity;
            fill(slot, order, order.limitPrice, quantity, false);
        }
    }

    private void onCandle(final EventSlot slot, final PaperOrder order) {
        candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        // Only a candle that began after the command: an earlier one has seen prices the order could not have had.
        if (candle.isClosed() != Flag.YES
                || candle.origin() == CandleOrigin.VENUE_HISTORY
                || hadBook[order.instrumentId]
                || candle.startNanos() < order.commandedAtNanos) {
            return;
        }
        final boolean isFirst = !order.isAccepted;
        order.isAccepted = true;
        final long open = candle.openPrice();
        if (order.isPostOnly && isFirst && order.isWithin(open)) {
            rejectCrossing(slot, order);
            return;
        }
        if (order.isWithin(open)) {
            fill(slot, order, slipped(order, open), order.leaves(), true);
        } else if (order.isBuy() ? candle.lowPrice() < order.limitPrice : candle.highPrice() > order.limitPrice) {
            fill(slot, order, order.limitPrice, order.leaves(), false);
        }
    }

    private void rejectCrossing(final EventSlot slot, final PaperOrder order) {
        order.isRejected = true;
        end(order, OrderStatus.REJECTED, OrderReason.POST_ONLY_WOULD_CROSS, slot.nowNanos());
    }

    /** A taker's price with the configured slippage, never beyond its limit. */
    private long slipped(final PaperOrder order, final long price) {
        final long slip = Products.multiplyDivideCeiling(price, slippageBps, BPS);
        return order.isBuy()
                ? Math.min(order.limitPrice, Math.addExact(price, slip))
                : Math.max(order.limitPrice, price - slip);
    }

    private void fill(
            final EventSlot slot, final PaperOrder order, final long price, final long quantity, final boolean taker) {
        final Instrument instrument = instruments.find(order.instrumentId);
        if (instrument == null || quantity <= 0) {
            return;
        }
        final long notionalE8 =
                Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
        final long feeE8 = Products.fractionCeiling(notionalE8, taker ? takerFeeE8 : makerFeeE8);
        order.filled += quantity;
        order.filledValueE8 = Math.addExact(order.filledValueE8, notionalE8);
        order.feesE8 = Math.addExact(order.feesE8, feeE8);
        reports.add(slot.nowNanos())
                .about(order.orderId, order.instrumentId, order.side, order.cause)
                .state(
                        order.leaves() == 0 ? OrderStatus.FILLED : OrderStatus.OPEN,
                        OrderReason.NONE,
                        order.filled,
                        order.leaves())
                .fill(taker ? Liquidity.TAKER : Liquidity.MAKER, price, quantity, feeE8)
                .sums(order.filledValueE8, order.feesE8);
    }

    private void end(final PaperOrder order, final OrderStatus status, final OrderReason reason, final long atNanos) {
        reports.add(atNanos)
                .about(order.orderId, order.instrumentId, order.side, order.cause)
                .state(status, reason, order.filled, 0)
                .sums(order.filledValueE8, order.feesE8);
    }
}
