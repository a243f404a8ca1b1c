package io.reprise.execution.venue.paper;

import io.reprise.event.BalanceReportedEncoder;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.InstrumentListedDecoder;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OutputBatch;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.execution.venue.Venue;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Real prices, play money. The same object serves paper trading and backtests; given the same events and settings
 * it answers the same bytes.
 *
 * <p>How it fills. A command takes effect after a drawn latency; no request overtakes its order, and no report of
 * an order another of the same order. At the first event of its product from then on, a marketable order takes
 * what is shown opposite up to its limit: at the best price alone, or level by level where {@code paper.depth} is
 * {@code book}. What our orders took of a level stays taken until the level is shown anew; the rest of an order
 * takes what is shown next. A resting order is filled, as maker and at its own price, by trades through its price,
 * by trades at its price once those ahead have traded, and by a market that crosses it. Ahead is what was shown at
 * its price when it came; {@code paper.queue} says what it gains when the level shrinks without trades.
 *
 * <p>Stops. A stop-limit order is not in the market until a trade reaches its trigger; then it comes to the market
 * as a limit order does, at that event. A bracket sells: its target rests as a limit order until a trade reaches
 * its trigger; then the target is gone and the rest comes to the market with a limit {@value
 * PaperStops#BRACKET_ROOM_PERCENT} % below the trigger, on the next step up. A stop that is partly filled is no
 * stop any more.
 *
 * <p>Candles, where the product never had a book. Only a candle that began after the command (or the change of its
 * prices) counts. First its open: an order with the open within its limit takes all at the open; a stop with the
 * open beyond its trigger goes off there and is a limit order for the whole candle, so that it takes at the open
 * where that is within its limit. Then a trigger between open and low (of a buy: high), touched or passed: all is
 * taken at the trigger, worsened by slippage but not beyond the limit, and the target of a bracket gets nothing,
 * even where the same candle reached it. Then a limit: a buy is filled when the low is below it, a sell when the
 * high is above it, at the limit and as maker. A touch of a limit fills nothing. A candle's volume bounds nothing.
 *
 * <p>Changes. An amendment takes effect after its latency, keeps what is filled, and sends the order to the end of
 * the queue when its limit is another; a trigger or an end that is another moves it nowhere. It is refused, and
 * all stays, when the order is over, when its prices are not such as a new order may have, when another is under
 * way, when the stop has gone off, and when a post-only order would cross the last market seen. An order with an
 * end is over at that time; a cancel that comes later finds nothing.
 *
 * <p>When it lies. Others do not react to what we take or show. Behind the best level nothing is known where only
 * tops are, and there an order stands behind nobody. A trade that is told after the level has already shrunk is
 * counted twice by the proportional and the optimistic queue. A hidden order never stands ahead. A trigger at the
 * venue looks at trades that we are not told of, too. Of the way inside a candle it knows nothing. A fee tier
 * changes with the next order, the venue's own once an hour. Fills reach us at once; only requests and their answers
 * take time.
 *
 * <p>Egress thread. Allocates nothing once it has seen as many orders as are open at once, and the books it keeps.
 * An event while no order is at the venue costs a few comparisons, and where books are kept what it changes in
 * one.
 */
public final class PaperVenue implements Venue {
    private final Latency latency;
    private final PaperReports reports = new PaperReports();
    private final PaperOrders orders = new PaperOrders();
    private final Instruments instruments = new Instruments();
    private final LastTrades lastTrades = new LastTrades();
    private final OrderTerms terms = new OrderTerms(instruments, lastTrades);
    private final ShownLiquidity shown;
    private final PaperMatching matching;
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();

    /**
     * A venue without orders.
     *
     * @param settings complete: {@code paper.latency}, {@code paper.maker-fee}, {@code paper.taker-fee}; the other
     *                 keys below {@code paper.} have their defaults where they are missing, as in an older journal
     * @throws IllegalArgumentException naming the setting that cannot be followed
     */
    public PaperVenue(final Settings settings) {
        latency = Latency.of(settings);
        shown = ShownLiquidity.of(settings);
        matching = new PaperMatching(settings, instruments, shown, reports);
    }

    @Override
    public void onEvent(final EventSlot slot) {
        final int templateId = slot.templateId();
        if (templateId == InstrumentListedDecoder.TEMPLATE_ID) {
            instruments.onListed(slot);
        }
        if (slot.top().isFresh()) {
            matching.seeBook(slot.instrumentId());
        }
        final boolean hasOrders = !orders.isEmpty();
        if (hasOrders) {
            takeEffect(slot.nowNanos());
        }
        shown.onEvent(slot, templateId);
        lastTrades.onEvent(slot, templateId);
        if (hasOrders) {
            matching.work(slot, templateId, orders);
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
        for (int i = 0; i < orders.count(); i++) {
            next = Math.min(next, orders.get(i).nextEffectAtNanos());
        }
        return next;
    }

    @Override
    public void poll(final long nowNanos, final InputSink sink) {
        takeEffect(nowNanos);
        reports.poll(nowNanos, sink);
    }

    @Override
    public void cancelAll(final OrderReason reason, final long nowNanos) {
        while (!orders.isEmpty()) {
            reports.end(orders.get(0), OrderStatus.CANCELLED, reason, nowNanos);
            orders.remove(0);
        }
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
        reports.forgotten(orderId, instrumentId, side, cumulative, nowNanos);
    }

    private void take(final EventSlot slot) {
        switch (command.action()) {
            case PLACE -> place(slot);
            case CANCEL -> cancel(slot);
            case AMEND -> amend(slot);
            default ->
                throw new IllegalStateException("command of input " + slot.sequence() + ": action " + command.action()
                        + " is not one the paper venue knows");
        }
    }

    private void place(final EventSlot slot) {
        final long effectiveAt = slot.nowNanos() + latency.drawNanos();
        // The answer leaves no earlier than the order is there.
        final long answeredAt = Math.max(effectiveAt, slot.nowNanos() + latency.drawNanos());
        final PaperOrder order = orders.take(slot.nowNanos());
        order.become(command, slot.sequence(), slot.nowNanos(), effectiveAt);
        order.feeTier = matching.feeTier(slot.nowNanos());
        final OrderReason fault = terms.fault(order);
        if (fault == OrderReason.NONE) {
            orders.add(order);
            reports.accepted(order, answeredAt);
        } else {
            reports.end(order, OrderStatus.REJECTED, fault, answeredAt);
            orders.keep(order);
        }
    }

    private void cancel(final EventSlot slot) {
        final long effectiveAt = slot.nowNanos() + latency.drawNanos();
        final PaperOrder order = orders.find(command.orderId());
        if (order == null) {
            // An end on its way says what became of the order, and must come first.
            final PaperOrder over = orders.findOver(command.orderId());
            final long endedAt = over == null ? effectiveAt : over.reportedAtNanos;
            answerUnknown(slot, RequestOutcome.NONE, Math.max(effectiveAt, endedAt));
        } else if (order.cancelAtNanos == PaperOrder.NEVER) {
            // No request overtakes its order.
            order.cancelAtNanos = Math.max(order.activeAtNanos, effectiveAt);
            order.cancelReason = command.reason();
        }
    }

    private void amend(final EventSlot slot) {
        final long effectiveAt = slot.nowNanos() + latency.drawNanos();
        final PaperOrder order = orders.find(command.orderId());
        if (order == null) {
            final PaperOrder over = orders.findOver(command.orderId());
            if (over == null) {
                answerUnknown(slot, RequestOutcome.AMEND_REFUSED, effectiveAt);
            } else {
                reports.amendRefused(over, OrderReason.ALREADY_CLOSED, slot.sequence(), effectiveAt);
            }
        } else if (order.amendment.atNanos != PaperOrder.NEVER) {
            reports.amendRefused(order, OrderReason.CHANGE_PENDING, slot.sequence(), effectiveAt);
        } else {
            order.amendment.become(
                    command, slot.sequence(), slot.nowNanos(), Math.max(order.activeAtNanos, effectiveAt));
        }
    }

    private void answerUnknown(final EventSlot slot, final RequestOutcome outcome, final long atNanos) {
        reports.unknown(
                command.orderId(), command.header().instrumentId(), command.side(), slot.sequence(), outcome, atNanos);
    }

    /** Requests and ends take effect at their own times, whatever comes later; a fill before them wins. */
    private void takeEffect(final long nowNanos) {
        int i = 0;
        while (i < orders.count()) {
            final PaperOrder order = orders.get(i);
            while (!order.isOver() && order.nextEffectAtNanos() <= nowNanos) {
                takeNext(order);
            }
            if (order.isOver()) {
                orders.remove(i);
            } else {
                i++;
            }
        }
    }

    private void takeNext(final PaperOrder order) {
        final long atNanos = order.nextEffectAtNanos();
        if (order.amendment.atNanos == atNanos) {
            change(order);
        } else if (order.cancelAtNanos == atNanos) {
            reports.end(order, OrderStatus.CANCELLED, order.cancelReason, atNanos);
        } else {
            reports.end(order, OrderStatus.EXPIRED, OrderReason.TIME_IN_FORCE, atNanos);
        }
    }

    private void change(final PaperOrder order) {
        final PaperOrder.Amendment wanted = order.amendment;
        final OrderReason fault = terms.amendmentFault(order, shown);
        if (fault == OrderReason.NONE) {
            order.change();
            reports.amended(order);
        } else {
            reports.amendRefused(order, fault, wanted.cause, wanted.atNanos);
        }
        wanted.atNanos = PaperOrder.NEVER;
    }
}
