package io.reprise.strategy;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instrument;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateHash;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.number.Products;
import io.reprise.strategy.bar.CandleUse;
import io.reprise.strategy.sizing.EntrySize;
import io.reprise.strategy.sizing.LimitPrice;
import io.reprise.strategy.trigger.Edge;
import io.reprise.strategy.trigger.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Buys spot when a trigger says up and the trend, the RSI and a pause allow it; sells all of it at a stop, at a target
 * or after a time. Never short, one position at a time.
 *
 * <p><b>Entry</b>: a trigger that fires, or one that is still on when the last obstacle goes. The limit is a little
 * above the best offer, or above the last price without a fresh book.
 *
 * <p><b>Exit</b>: checked on trades, candles and the timer; once decided it is proposed until nothing is held. A closed
 * candle is read pessimistically: its low against the stop first, then its high against the target. What a candle
 * decides is ordered behind it, at its close, so it fills on the next one; orders decided on candles therefore live one
 * candle longer than configured.
 */
final class TriggerRules implements Strategy {
    /** Pause between two exits, so that a venue that rejects at once is not asked in a tight loop. */
    static final long EXIT_PAUSE_NANOS = 1_000_000_000L;

    private static final double NANOS_PER_SECOND = 1e9;

    private final TriggerRulesSettings settings;
    private final RuleSeries series;
    private final DecisionWriter writer;
    private final IdleCounts counts = new IdleCounts();
    private Instrument instrument;
    private Holding holding = new Holding();
    private OwnOrders orders = new OwnOrders();
    private long lastTradeId = Long.MIN_VALUE;
    private long nextEntryNanos = Long.MIN_VALUE;
    private long nextExitNanos = Long.MIN_VALUE;
    /** What an order decided on a candle lives longer: it can fill at the end of the next one only. */
    private long extraLifeNanos;

    TriggerRules(final TriggerRulesSettings settings, final Instrument instrument) {
        this.settings = settings;
        this.instrument = instrument;
        series = new RuleSeries(settings, Products.powerOfTen(instrument.priceDecimals()));
        writer = new DecisionWriter(settings.strategyId(), instrument.id());
    }

    /** Takes the position and the orders of the strategy that this one replaces. */
    void adopt(final TriggerRules predecessor) {
        holding = predecessor.holding;
        orders = predecessor.orders;
    }

    TriggerRulesSettings settings() {
        return settings;
    }

    @Override
    public void onTrade(final EventSlot slot, final TradePrintedDecoder trade) {
        final boolean isHistory = trade.isHistory() == Flag.YES;
        if (isHistory && trade.tradeId() <= lastTradeId) {
            return;
        }
        lastTradeId = Math.max(lastTradeId, trade.tradeId());
        final long venueNanos = slot.header().venueTimeNanos();
        final long timeNanos = venueNanos == EventHeaderDecoder.venueTimeNanosNullValue()
                ? slot.header().receivedAtNanos()
                : venueNanos;
        final boolean isNews = series.addTrade(timeNanos, trade.price(), trade.quantity());
        if (isNews && !isHistory) {
            extraLifeNanos = 0;
            final int fired = DecisionWriter.hasRoom(slot) ? series.evaluate() : 0;
            decide(slot, fired, trade.price(), trade.price());
        }
    }

    @Override
    public void onCandle(final EventSlot slot, final CandleReportedDecoder candle) {
        final CandleUse use = series.addCandle(candle);
        if (use != CandleUse.IGNORED) {
            final boolean isNews = candle.origin() == CandleOrigin.FILE;
            final int fired = isNews && DecisionWriter.hasRoom(slot) ? series.evaluate() : 0;
            if (use == CandleUse.COMPLETED) {
                series.absorb();
            }
            if (isNews) {
                extraLifeNanos = candle.intervalNanos();
                decide(slot, fired, candle.lowPrice(), candle.highPrice());
            }
        }
    }

    @Override
    public void onTimer(final EventSlot slot) {
        final long price = series.lastPrice();
        orders.giveUpExpired(slot.nowNanos());
        if (price > 0 && DecisionWriter.hasRoom(slot)) {
            leave(slot, price, price);
        }
    }

    @Override
    public void onReport(final EventSlot slot, final OrderReportedDecoder report) {
        final int index = orders.find(report.orderId());
        if (index < 0) {
            return;
        }
        final long fresh = orders.onReport(index, report.status(), report.cumulativeQuantity());
        if (fresh > 0 && orders.isEntry(index)) {
            // A report lost on the way is made good by the next; its price is then not known better than the limit.
            final long price = report.fillPrice() > 0 ? report.fillPrice() : orders.limitPrice(index);
            holding.onBought(price, fresh, slot.nowNanos());
        } else if (fresh > 0) {
            holding.onSold(fresh, slot.nowNanos());
        }
    }

    @Override
    public void onRunStarted() {
        orders.giveUpUnreported();
        series.coverTrades();
        lastTradeId = Long.MIN_VALUE;
    }

    @Override
    public void onTerms(final Instrument terms) {
        instrument = terms;
    }

    @Override
    public IdleReasons idleReasons() {
        final boolean isWarm = series.isWarm() && series.barCount() >= settings.windowBars();
        return counts.view(settings, instrument.symbol(), series.barCount(), isWarm);
    }

    @Override
    public long digest(final long hash) {
        long folded = series.digest(StateHash.fold(hash, settings.strategyId()));
        folded = holding.digest(orders.digest(counts.digest(folded)));
        folded = StateHash.fold(StateHash.fold(folded, lastTradeId), extraLifeNanos);
        folded = StateHash.fold(StateHash.fold(folded, nextEntryNanos), nextExitNanos);
        folded = StateHash.fold(StateHash.fold(folded, instrument.tickSize()), instrument.lotSize());
        return StateHash.fold(folded, instrument.minNotionalE8());
    }

    private void decide(final EventSlot slot, final int fired, final long low, final long high) {
        if (!DecisionWriter.hasRoom(slot)) {
            counts.onHeldBack(IdleReason.NO_ROOM);
            return;
        }
        orders.giveUpExpired(slot.nowNanos());
        leave(slot, low, high);
        tellFired(slot, fired);
        final int buyer = series.buyer(fired);
        if (buyer >= 0) {
            enter(slot, series.trigger(buyer), RuleSeries.hasFired(buyer, fired));
        }
    }

    /** Tells what could lead to an entry; a fall, or a rise while a position is held, is nothing to act on here. */
    private void tellFired(final EventSlot slot, final int fired) {
        for (int i = 0; i < series.triggerCount(); i++) {
            final Trigger trigger = series.trigger(i);
            if (RuleSeries.hasFired(i, fired) && trigger.edge().isUp() && !holding.isOpen()) {
                tell(slot, trigger);
            }
        }
    }

    private void enter(final EventSlot slot, final Trigger buyer, final boolean isTold) {
        IdleReason obstacle = obstacle(slot.nowNanos());
        if (obstacle == null) {
            obstacle = proposeEntry(slot, buyer, isTold);
        }
        if (obstacle == null) {
            counts.onEntry();
        } else if (isTold) {
            counts.onHeldBack(obstacle);
        }
    }

    private @Nullable IdleReason obstacle(final long nowNanos) {
        if (!series.isWarm()) {
            return IdleReason.NOT_WARM;
        }
        if (holding.isOpen()) {
            return IdleReason.POSITION_HELD;
        }
        if (orders.hasInFlight(true) || orders.hasInFlight(false)) {
            return IdleReason.ORDER_IN_FLIGHT;
        }
        if (nowNanos < nextEntryNanos || holding.isCoolingDown(nowNanos, settings.cooldownNanos())) {
            return IdleReason.COOLING_DOWN;
        }
        if (!series.isTrendUp()) {
            return IdleReason.TREND_NOT_UP;
        }
        return series.rsi() < settings.rsiMax() ? null : IdleReason.RSI_TOO_HIGH;
    }

    private @Nullable IdleReason proposeEntry(final EventSlot slot, final Trigger buyer, final boolean isTold) {
        final long stopDistance = distance(settings.stopAtr());
        final long targetDistance = distance(settings.targetAtr());
        if (stopDistance == 0 || targetDistance == 0) {
            return IdleReason.NO_RANGE;
        }
        final boolean hasOffer = slot.top().isFresh() && slot.top().askPrice() > 0;
        final long reference = hasOffer ? slot.top().askPrice() : series.lastPrice();
        final long limit = LimitPrice.toBuy(reference, settings.limitOffsetBps(), instrument.tickSize());
        final long quantity =
                EntrySize.of(instrument, settings.orderNotionalE8(), settings.riskPerTradeE8(), limit, stopDistance);
        if (quantity <= 0) {
            return quantity == EntrySize.TOO_LARGE ? IdleReason.TOO_LARGE : IdleReason.TOO_SMALL;
        }
        if (!isTold) {
            tell(slot, buyer);
        }
        final long expiresAtNanos = expiry(slot);
        writer.beginOrder(slot, Side.BUY, buyer.kind())
                .limitPrice(limit)
                .quantity(quantity)
                .referencePrice(reference)
                .expiresAtNanos(expiresAtNanos)
                .stopPrice(Math.max(0, reference - stopDistance))
                .targetPrice(Math.addExact(reference, targetDistance));
        orders.propose(writer.endOrder(slot), true, limit, expiresAtNanos);
        holding.plan(stopDistance, targetDistance);
        nextEntryNanos = Math.addExact(slot.nowNanos(), settings.orderLifetimeNanos());
        return null;
    }

    private void leave(final EventSlot slot, final long low, final long high) {
        if (!holding.isOpen()) {
            return;
        }
        if (holding.exitReason() == null) {
            findExit(slot.nowNanos(), low, high);
        }
        final SignalKind reason = holding.exitReason();
        if (reason == null || orders.hasInFlight(false)) {
            return;
        }
        if (EntrySize.isBelowMinimum(instrument, series.lastPrice(), holding.quantity())) {
            writeOffUnlessMoreComes();
        } else if (slot.nowNanos() >= nextExitNanos) {
            proposeExit(slot, reason, reason == SignalKind.TAKE_PROFIT ? high : low);
        }
    }

    private void findExit(final long nowNanos, final long low, final long high) {
        if (low <= holding.stopPrice()) {
            holding.leaveBecause(SignalKind.STOP_LOSS);
        } else if (high >= holding.targetPrice()) {
            holding.leaveBecause(SignalKind.TAKE_PROFIT);
        } else if (nowNanos - holding.openedAtNanos() >= settings.maxHoldingNanos()) {
            holding.leaveBecause(SignalKind.HOLDING_TIME);
        }
    }

    /** A venue takes no order below its minimum; held for ever, the rest would keep every later entry away. */
    private void writeOffUnlessMoreComes() {
        if (!orders.hasInFlight(true)) {
            holding.writeOff();
        }
    }

    private void proposeExit(final EventSlot slot, final SignalKind reason, final long price) {
        tellExit(slot, reason, price);
        final boolean isOurs = slot.instrumentId() == instrument.id();
        final boolean hasBid = isOurs && slot.top().isFresh() && slot.top().bidPrice() > 0;
        final long reference = hasBid ? slot.top().bidPrice() : series.lastPrice();
        final long limit = LimitPrice.toSell(reference, settings.limitOffsetBps(), instrument.tickSize());
        final long expiresAtNanos = expiry(slot);
        writer.beginOrder(slot, Side.SELL, reason)
                .limitPrice(limit)
                .quantity(holding.quantity())
                .referencePrice(reference)
                .expiresAtNanos(expiresAtNanos);
        orders.propose(writer.endOrder(slot), false, limit, expiresAtNanos);
        nextExitNanos = Math.addExact(slot.nowNanos(), EXIT_PAUSE_NANOS);
        counts.onExit();
    }

    private void tell(final EventSlot slot, final Trigger trigger) {
        final Edge edge = trigger.edge();
        writer.signal(slot, trigger.kind(), edge.side(), edge.measured(), edge.threshold(), edge.strength());
    }

    private void tellExit(final EventSlot slot, final SignalKind reason, final long price) {
        if (reason == SignalKind.HOLDING_TIME) {
            final double held = (slot.nowNanos() - holding.openedAtNanos()) / NANOS_PER_SECOND;
            final double allowed = settings.maxHoldingNanos() / NANOS_PER_SECOND;
            writer.signal(slot, reason, Side.SELL, held, allowed, held / allowed);
            return;
        }
        final double unit = Products.powerOfTen(instrument.priceDecimals());
        final boolean isStop = reason == SignalKind.STOP_LOSS;
        final double bound = (isStop ? holding.stopPrice() : holding.targetPrice()) / unit;
        final double measured = price / unit;
        writer.signal(slot, reason, Side.SELL, measured, bound, isStop ? bound / measured : measured / bound);
    }

    private long expiry(final EventSlot slot) {
        return Math.addExact(slot.nowNanos(), Math.addExact(settings.orderLifetimeNanos(), extraLifeNanos));
    }

    /** So many average true ranges as a price mantissa; 0 where there is less than a tick to it. */
    private long distance(final double ranges) {
        final long distance = Math.round(ranges * series.range());
        return distance < instrument.tickSize() ? 0 : distance;
    }
}
