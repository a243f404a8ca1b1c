package io.reprise.execution.venue.paper;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.Settings;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.number.Products;

/**
 * Works one order after another against the market of an event: sets stops off, fills, ends what may not rest.
 *
 * <p>Egress thread; allocates nothing. The rules are told at {@link PaperVenue}.
 */
final class PaperMatching {
    private static final long BPS = 10_000;

    private final Instruments instruments;
    private final ShownLiquidity shown;
    private final PaperReports reports;
    private final QueueModel queue;
    private final FeeTiers fees;
    private final long slippageBps;
    private final boolean[] hadBook = new boolean[Instruments.COUNT_MAX + 1];
    private final TradePrintedDecoder trade = new TradePrintedDecoder();
    private final CandleReportedDecoder candle = new CandleReportedDecoder();
    private long printLeft;
    private long nowNanos;

    PaperMatching(
            final Settings settings,
            final Instruments instruments,
            final ShownLiquidity shown,
            final PaperReports reports) {
        this.instruments = instruments;
        this.shown = shown;
        this.reports = reports;
        queue = QueueModel.of(settings);
        fees = FeeTiers.of(settings);
        slippageBps = settings.has("paper.slippage-bps") ? settings.count("paper.slippage-bps") : 0;
    }

    /** Takes note that a product has a book; candles fill nothing of it from then on. */
    void seeBook(final int instrumentId) {
        hadBook[instrumentId] = true;
    }

    /** The fee tier of an order that is placed now. */
    int feeTier(final long atNanos) {
        return fees.tierAt(atNanos);
    }

    /** Works every order of the event's product that has arrived by now, and lets those go that are over. */
    void work(final EventSlot slot, final int templateId, final PaperOrders orders) {
        nowNanos = slot.nowNanos();
        if (templateId == TradePrintedDecoder.TEMPLATE_ID) {
            trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            printLeft = trade.quantity();
        } else if (templateId == CandleReportedDecoder.TEMPLATE_ID) {
            candle.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
        }
        shown.look(slot);
        int i = 0;
        while (i < orders.count()) {
            final PaperOrder order = orders.get(i);
            if (nowNanos >= order.activeAtNanos && order.instrumentId == slot.instrumentId()) {
                work(order, templateId);
            }
            if (order.isOver()) {
                orders.remove(i);
            } else {
                i++;
            }
        }
    }

    private void work(final PaperOrder order, final int templateId) {
        if (templateId == TradePrintedDecoder.TEMPLATE_ID) {
            onTrade(order);
        } else if (templateId == CandleReportedDecoder.TEMPLATE_ID) {
            onCandle(order);
        }
        if (shown.isTradable() && !order.isOver() && order.isWorking()) {
            onBook(order);
        }
        // What had to be filled at once and was not.
        if (!order.isOver() && order.isImmediate() && order.isAccepted) {
            reports.end(order, OrderStatus.CANCELLED, OrderReason.TIME_IN_FORCE, nowNanos);
        }
    }

    private void onBook(final PaperOrder order) {
        final boolean isFirst = !order.isAccepted;
        order.isAccepted = true;
        if (isFirst && isTooSmall(order, shown.price(order, 0))) {
            reports.end(order, OrderStatus.REJECTED, OrderReason.TOO_SMALL, nowNanos);
            return;
        }
        if (!order.isWithin(shown.price(order, 0))) {
            if (order.isResting()) {
                order.watchLevel(shown, queue);
            } else {
                order.rest(shown);
            }
            return;
        }
        if (order.isPostOnly && isFirst) {
            rejectCrossing(order);
            return;
        }
        if (order.isFillOrKill() && !shown.holdsAll(order)) {
            return;
        }
        // What rested here was crossed by the market: it keeps its own price and the maker's fee.
        final boolean isTaker = isFirst || (!order.isResting() && !order.isPostOnly);
        if (isFirst || shown.isShownAnew()) {
            takeShown(order, isTaker);
        }
    }

    /** Level by level up to the limit. */
    private void takeShown(final PaperOrder order, final boolean isTaker) {
        for (int level = 0; level < shown.levels(order) && order.leaves() > 0; level++) {
            final long price = shown.price(order, level);
            if (!order.isWithin(price)) {
                return;
            }
            final long quantity = Math.min(shown.left(order, level), order.leaves());
            shown.take(order, level, quantity);
            fill(order, isTaker ? slipped(order, price) : order.limitPrice, quantity, isTaker);
        }
    }

    private void onTrade(final PaperOrder order) {
        if (trade.isHistory() == Flag.YES) {
            return;
        }
        if (order.awaitsTrigger() && PaperStops.isReached(order, trade.price())) {
            setOff(order);
            return;
        }
        if (!order.isAccepted || !order.isResting() || !order.isWithin(trade.price())) {
            return;
        }
        long quantity = Math.min(printLeft, order.leaves());
        if (trade.price() == order.limitPrice) {
            // Whoever stands ahead of us has the trade first, then our orders in the order they came.
            quantity = Math.min(quantity, order.comesThrough(trade.quantity(), printLeft));
        }
        if (quantity > 0) {
            printLeft -= quantity;
            fill(order, order.limitPrice, quantity, false);
        }
    }

    private void onCandle(final PaperOrder order) {
        // Only a candle that began after the command: an earlier one has seen prices the order could not have had.
        if (candle.isClosed() != Flag.YES
                || candle.origin() == CandleOrigin.VENUE_HISTORY
                || hadBook[order.instrumentId]
                || candle.startNanos() < order.candlesFromNanos) {
            return;
        }
        if ((order.awaitsTrigger() && !setOffAtOpen(order) && stopWithin(order)) || !order.isWorking()) {
            return;
        }
        final boolean isFirst = !order.isAccepted;
        order.isAccepted = true;
        final long open = candle.openPrice();
        if (isFirst && isTooSmall(order, open)) {
            reports.end(order, OrderStatus.REJECTED, OrderReason.TOO_SMALL, nowNanos);
            return;
        }
        if (order.isPostOnly && isFirst && order.isWithin(open)) {
            rejectCrossing(order);
            return;
        }
        if (order.isWithin(open)) {
            fill(order, slipped(order, open), order.leaves(), true);
        } else if (order.isBuy() ? candle.lowPrice() < order.limitPrice : candle.highPrice() > order.limitPrice) {
            fill(order, order.limitPrice, order.leaves(), false);
        }
    }

    /** A candle that opens beyond the trigger: the rest of it is after the stop. */
    private boolean setOffAtOpen(final PaperOrder order) {
        final boolean isReached = PaperStops.isReached(order, candle.openPrice());
        if (isReached) {
            setOff(order);
        }
        return isReached;
    }

    /** A candle that reaches the trigger later: the stop comes before a target, unless the open was at it already. */
    private boolean stopWithin(final PaperOrder order) {
        final boolean isTargetAtOpen = order.isBracket() && order.isWithin(candle.openPrice());
        if (isTargetAtOpen || !PaperStops.isReached(order, order.isBuy() ? candle.highPrice() : candle.lowPrice())) {
            return false;
        }
        final long triggerPrice = order.triggerPrice;
        setOff(order);
        order.isAccepted = true;
        fill(order, slipped(order, triggerPrice), order.leaves(), true);
        return true;
    }

    private void setOff(final PaperOrder order) {
        final Instrument instrument = instruments.find(order.instrumentId);
        if (instrument != null) {
            PaperStops.setOff(order, instrument);
        }
    }

    /** A market order has no price to be held against the minimum before it meets the market. */
    private boolean isTooSmall(final PaperOrder order, final long price) {
        final Instrument instrument = instruments.find(order.instrumentId);
        return order.isMarket() && instrument != null && OrderTerms.isTooSmall(instrument, price, order.quantity);
    }

    private void rejectCrossing(final PaperOrder order) {
        reports.end(order, OrderStatus.REJECTED, OrderReason.POST_ONLY_WOULD_CROSS, nowNanos);
    }

    /** A taker's price with the configured slippage, never beyond its limit. */
    private long slipped(final PaperOrder order, final long price) {
        final long slip = Products.multiplyDivideCeiling(price, slippageBps, BPS);
        return order.isBuy()
                ? Math.min(order.limitPrice, Math.addExact(price, slip))
                : Math.max(order.limitPrice, price - slip);
    }

    private void fill(final PaperOrder order, final long price, final long quantity, final boolean isTaker) {
        final Instrument instrument = instruments.find(order.instrumentId);
        if (instrument == null || quantity <= 0) {
            return;
        }
        final long notionalE8 =
                Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals());
        final long feeE8 = fees.feeE8(order.feeTier, notionalE8, isTaker, nowNanos);
        order.filled += quantity;
        order.filledValueE8 = Math.addExact(order.filledValueE8, notionalE8);
        order.feesE8 = Math.addExact(order.feesE8, feeE8);
        if (order.leaves() == 0) {
            order.status = OrderStatus.FILLED;
        }
        reports.filled(order, isTaker ? Liquidity.TAKER : Liquidity.MAKER, price, quantity, feeE8, nowNanos);
    }
}
