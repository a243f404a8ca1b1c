package io.reprise.strategy;

import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.SignalKind;
import io.reprise.event.StateHash;
import io.reprise.event.TopOfBook;
import io.reprise.number.Products;
import io.reprise.strategy.IdleCounts.Obstacle;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.indicator.Ema;
import io.reprise.strategy.sizing.OrderSize;
import org.jspecify.annotations.Nullable;

/**
 * One rule strategy on one product: buys on a breakout, a momentum or a volume spike in an up-trend, and leaves at a
 * stop, a target or after a time. Long only.
 *
 * <p>Core thread; allocates nothing. Triggers fire when their condition becomes true, not while it stays so.
 */
final class ProductRules {
    private static final long BPS = 10_000;
    private static final int KINDS = 4;

    private final int strategyId;
    private final String name;
    private final RuleSettings settings;
    private final Decisions decisions;
    private final BarMeasures measures;
    private final Ema trendFast;
    private final Ema trendSlow;
    private final BarSeries bars;
    private final BarSeries trendBars;
    private final Holding holding = new Holding();
    private final IdleCounts idle = new IdleCounts();
    private final boolean[] wasTrue = new boolean[KINDS];
    private Instrument instrument;
    private boolean isBarClosed;

    ProductRules(
            final int strategyId,
            final String name,
            final RuleSettings settings,
            final Instrument instrument,
            final Decisions decisions) {
        this.strategyId = strategyId;
        this.name = name;
        this.settings = settings;
        this.instrument = instrument;
        this.decisions = decisions;
        measures = new BarMeasures(settings);
        trendFast = new Ema(settings.emaFast());
        trendSlow = new Ema(settings.emaSlow());
        bars = new BarSeries(settings.intervalNanos(), this::onBar);
        trendBars = new BarSeries(settings.trendIntervalNanos(), this::onTrendBar);
    }

    void onTerms(final Instrument terms) {
        instrument = terms;
    }

    void onRunStarted() {
        holding.onRunStarted();
    }

    void onReport(final OrderReportedDecoder report, final long now) {
        holding.onReport(report, now);
    }

    void onTrade(
            final EventSlot slot,
            final long venueTimeNanos,
            final long price,
            final long quantity,
            final boolean isHistory) {
        bars.onTrade(venueTimeNanos, price, quantity);
        trendBars.onTrade(venueTimeNanos, price, quantity);
        if (isHistory) {
            return;
        }
        measures.judgeNextBar();
        if (holding.isFlat()) {
            final boolean isForming = bars.hasOpen();
            lookForEntry(
                    slot,
                    price,
                    isForming ? bars.open().volume() : 0,
                    isForming && price > bars.open().openPrice(),
                    settings.orderLifetimeNanos());
        } else {
            lookForExit(slot, price, price, price, settings.orderLifetimeNanos());
        }
    }

    /** A closed candle: {@code isPast} for one that only warms up. */
    void onCandle(final EventSlot slot, final Candle candle, final boolean isPast) {
        isBarClosed = false;
        candle.addTo(bars);
        candle.addTo(trendBars);
        if (isPast || !isBarClosed) {
            return;
        }
        // Such an order meets the next candle: it must live until that is over.
        final long lifetime = Math.max(settings.orderLifetimeNanos(), 2 * candle.intervalNanos());
        if (holding.isFlat()) {
            lookForEntry(
                    slot, candle.closePrice(), measures.volume(), candle.closePrice() > candle.openPrice(), lifetime);
        } else {
            // Which came first inside the candle is unknown: the low is taken for it.
            lookForExit(slot, candle.lowPrice(), candle.highPrice(), candle.closePrice(), lifetime);
        }
    }

    /** Time passed without a price. */
    void onTimer(final EventSlot slot) {
        if (!holding.isFlat() && slot.nowNanos() - holding.enteredAtNanos() >= settings.maxHoldingNanos()) {
            leave(slot, SignalKind.HOLDING_TIME, holding.averagePrice(), settings.orderLifetimeNanos());
        }
    }

    String idleText() {
        return idle.text(name, instrument.symbol());
    }

    long digest(final long hash) {
        long digest = measures.digest(hash);
        digest = trendSlow.digest(trendFast.digest(digest));
        digest = holding.digest(trendBars.digest(bars.digest(digest)));
        for (final boolean was : wasTrue) {
            digest = StateHash.fold(digest, was ? 1 : 0);
        }
        return digest;
    }

    private void onBar(final Bar bar) {
        measures.add(bar);
        isBarClosed = true;
    }

    private void onTrendBar(final Bar bar) {
        trendFast.add((double) bar.closePrice());
        trendSlow.add((double) bar.closePrice());
    }

    private void lookForEntry(
            final EventSlot slot,
            final long price,
            final long volume,
            final boolean isPriceUp,
            final long lifetimeNanos) {
        if (!measures.isReady()) {
            idle.onBlocked(Obstacle.NOT_WARM);
            return;
        }
        final double momentum = (double) (price - measures.reference());
        final double momentumNeeded = settings.momentumAtr() * measures.atr();
        final double volumeNeeded = settings.volumeFactor() * measures.meanVolume();
        final boolean breakout =
                fires(SignalKind.BREAKOUT, price > measures.breakoutLevel(), slot, (double) price, (double)
                        measures.breakoutLevel());
        final boolean moved = fires(
                SignalKind.MOMENTUM, momentumNeeded > 0 && momentum >= momentumNeeded, slot, momentum, momentumNeeded);
        final boolean spike = fires(
                SignalKind.VOLUME_SPIKE,
                isPriceUp && volumeNeeded > 0 && volume >= volumeNeeded,
                slot,
                (double) volume,
                volumeNeeded);
        if (breakout || moved || spike) {
            idle.onTrigger();
            final SignalKind reason =
                    breakout ? SignalKind.BREAKOUT : moved ? SignalKind.MOMENTUM : SignalKind.VOLUME_SPIKE;
            enter(slot, reason, price, lifetimeNanos);
        }
    }

    private boolean fires(
            final SignalKind kind,
            final boolean isTrue,
            final EventSlot slot,
            final double measured,
            final double threshold) {
        final boolean fires = isTrue && !wasTrue[kind.value()];
        wasTrue[kind.value()] = isTrue;
        if (fires) {
            decisions.signal(slot, instrument.id(), strategyId, kind, measured, threshold);
        }
        return fires;
    }

    private void enter(final EventSlot slot, final SignalKind reason, final long price, final long lifetimeNanos) {
        final Obstacle obstacle = obstacle(slot.nowNanos());
        if (obstacle != null) {
            idle.onBlocked(obstacle);
            return;
        }
        final TopOfBook top = slot.top();
        final long reference = top.isTwoSided() ? top.askPrice() : price;
        final long limit = roundedUp(
                Math.addExact(reference, Products.multiplyDivideCeiling(reference, settings.offsetBps(), BPS)));
        final long stopDistance = Math.max(1, (long) (settings.stopAtr() * measures.atr()));
        final long targetDistance = Math.max(1, (long) (settings.targetAtr() * measures.atr()));
        final long quantity =
                OrderSize.of(instrument, limit, stopDistance, settings.orderNotionalE8(), settings.riskE8());
        if (quantity == 0 || reference <= stopDistance || isBelowMinimum(limit, quantity)) {
            idle.onBlocked(Obstacle.TOO_SMALL);
            return;
        }
        final long stop = reference - stopDistance;
        final long target = Math.addExact(reference, targetDistance);
        final long endsAt = slot.nowNanos() + lifetimeNanos;
        final long orderId = decisions.buy(
                slot, instrument.id(), strategyId, reason, new Order(limit, quantity, reference, endsAt, stop, target));
        holding.onEntryProposed(orderId, endsAt, stop, target);
    }

    private @Nullable Obstacle obstacle(final long now) {
        if (holding.isOrderOnTheWay(now)) {
            return Obstacle.ORDER_ON_THE_WAY;
        }
        if (holding.isCoolingDown(now, settings.cooldownNanos())) {
            return Obstacle.COOLING_DOWN;
        }
        if (measures.rsi() > settings.rsiMax()) {
            return Obstacle.RSI_TOO_HIGH;
        }
        final boolean isTrendUp = trendSlow.isReady() ? trendFast.value() > trendSlow.value() : measures.isTrendUp();
        return isTrendUp ? null : Obstacle.TREND_NOT_UP;
    }

    private boolean isBelowMinimum(final long price, final long quantity) {
        return Products.notionalE8(price, instrument.priceDecimals(), quantity, instrument.quantityDecimals())
                < instrument.minNotionalE8();
    }

    private void lookForExit(
            final EventSlot slot, final long low, final long high, final long last, final long lifetimeNanos) {
        if (low <= holding.stopPrice()) {
            leave(slot, SignalKind.STOP_LOSS, Math.min(last, holding.stopPrice()), lifetimeNanos);
        } else if (high >= holding.targetPrice()) {
            leave(slot, SignalKind.TAKE_PROFIT, last, lifetimeNanos);
        } else if (slot.nowNanos() - holding.enteredAtNanos() >= settings.maxHoldingNanos()) {
            leave(slot, SignalKind.HOLDING_TIME, last, lifetimeNanos);
        }
    }

    private void leave(final EventSlot slot, final SignalKind reason, final long price, final long lifetimeNanos) {
        if (holding.isOrderOnTheWay(slot.nowNanos())) {
            return;
        }
        final TopOfBook top = slot.top();
        final long reference = top.isTwoSided() ? top.bidPrice() : price;
        final long lower = reference - Products.multiplyDivideCeiling(reference, settings.offsetBps(), BPS);
        final long limit = Math.max(instrument.tickSize(), lower - lower % instrument.tickSize());
        final long endsAt = slot.nowNanos() + lifetimeNanos;
        final long threshold = reason == SignalKind.STOP_LOSS ? holding.stopPrice() : holding.targetPrice();
        decisions.signal(slot, instrument.id(), strategyId, reason, (double) price, (double) threshold);
        final long orderId = decisions.sell(
                slot,
                instrument.id(),
                strategyId,
                reason,
                new Order(limit, holding.quantity(), reference, endsAt, 0, 0));
        holding.onExitProposed(orderId, endsAt);
    }

    private long roundedUp(final long price) {
        final long over = price % instrument.tickSize();
        return over == 0 ? price : price - over + instrument.tickSize();
    }
}
