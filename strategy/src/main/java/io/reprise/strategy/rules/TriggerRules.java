package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.ConditionName;
import io.reprise.strategy.Conditions;
import io.reprise.strategy.EntryDesk;
import io.reprise.strategy.IndicatorValue;
import io.reprise.strategy.Market;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.Ema;
import io.reprise.strategy.indicator.Rsi;
import io.reprise.strategy.setting.Regimes;
import io.reprise.strategy.trigger.Edge;
import io.reprise.strategy.trigger.Trigger;
import java.util.ArrayList;
import java.util.List;

/**
 * Buys when a trigger says up and the trend and the RSI allow it.
 *
 * <p>A trigger counts when it fires, and as long as it stays on: then it is followed when the last obstacle goes. A
 * volume spike, a breakout, momentum, expansion and flow are rises that go on, so the trend must be up; a reversal goes
 * back to the mean and is bought against it. A trigger that fires downwards is a flip.
 */
final class TriggerRules implements Strategy {
    private static final double BPS = 10_000;
    private static final double HALF = 0.5;
    private static final ConditionName TRIGGER = ConditionName.of("trigger");
    private static final ConditionName TREND = ConditionName.of("trend-bps");
    private static final ConditionName RSI = ConditionName.of("rsi");

    private final Market market;
    private final EntryDesk desk;
    private final BarSeries bars;
    private final BarSeries trendBars;
    private final TriggerSeries triggers;
    private final double[] rsiMax;
    private final Rsi rsi;
    private final Atr atr;
    private final Ema barFast;
    private final Ema barSlow;
    private final Ema trendFast;
    private final Ema trendSlow;

    TriggerRules(final StrategySetup setup) {
        final Settings own = setup.settings();
        final TriggerRulesSettings settings = TriggerRulesSettings.of(own);
        market = setup.market();
        desk = setup.entryDesk();
        bars = setup.bars(settings.intervalNanos());
        trendBars = setup.bars(settings.trendIntervalNanos());
        final boolean needsDays = TriggerSeries.isNamed(own, "breakout-days");
        triggers = new TriggerSeries(
                own, settings, market, bars, needsDays ? setup.bars(TriggerRulesProvider.DAY_NANOS) : bars);
        rsiMax = Regimes.numbers(own, "rsi-max");
        rsi = new Rsi(settings.rsiPeriod());
        atr = new Atr(settings.atrPeriod());
        barFast = new Ema(settings.emaFast());
        barSlow = new Ema(settings.emaSlow());
        trendFast = new Ema(settings.emaFast());
        trendSlow = new Ema(settings.emaSlow());
    }

    @Override
    public void onBar(final BarSeries series) {
        final Bar bar = series.closed();
        final double close = bar.closePrice();
        if (series == trendBars) {
            trendFast.add(close);
            trendSlow.add(close);
        }
        if (series == bars) {
            rsi.add(close);
            atr.add((double) bar.highPrice(), (double) bar.lowPrice(), close);
            barFast.add(close);
            barSlow.add(close);
            desk.range(atr.isReady() ? atr.value() : 0, bar.intervalNanos());
        }
        triggers.onBar(series);
    }

    @Override
    public void onTrade() {
        triggers.onTrade(market.lastQuantity(), market.isBuyersTaking());
    }

    @Override
    public void onPrice() {
        final int fired = triggers.evaluate(atr.isReady() ? atr.value() : 0, market.regime());
        if (fired != 0) {
            tellFired(fired);
        }
        final int buyer = triggers.buyer(fired);
        look(buyer);
        if (buyer == TriggerSeries.NONE) {
            desk.consider(SignalKind.OWN_RULE, 0, false);
        } else {
            final Trigger trigger = triggers.trigger(buyer);
            final double confidence = 1 - HALF / Math.max(1, trigger.edge().strength());
            desk.consider(trigger.kind(), confidence, TriggerSeries.hasFired(buyer, fired));
        }
    }

    @Override
    public boolean isWarm() {
        return rsi.isReady() && atr.isReady() && (trendSlow.isReady() || barSlow.isReady());
    }

    @Override
    public List<IndicatorValue> indicators() {
        final List<IndicatorValue> values = new ArrayList<>(List.of(
                new IndicatorValue("rsi", rsi.value(), rsi.isReady()),
                new IndicatorValue("atr", market.price(atr.value()), atr.isReady()),
                new IndicatorValue("ema-fast", market.price(barFast.value()), barFast.isReady()),
                new IndicatorValue("ema-slow", market.price(barSlow.value()), barSlow.isReady()),
                new IndicatorValue("trend-ema-fast", market.price(trendFast.value()), trendFast.isReady()),
                new IndicatorValue("trend-ema-slow", market.price(trendSlow.value()), trendSlow.isReady())));
        triggers.addTo(values);
        return values;
    }

    @Override
    public void exchange(final StateExchange state) {
        triggers.exchange(state);
        rsi.exchange(state);
        atr.exchange(state);
        barFast.exchange(state);
        barSlow.exchange(state);
        trendFast.exchange(state);
        trendSlow.exchange(state);
    }

    private void look(final int buyer) {
        final Conditions conditions = desk.conditions().begin();
        final int told = buyer == TriggerSeries.NONE ? triggers.nearest() : buyer;
        if (told == TriggerSeries.NONE) {
            conditions.atLeast(TRIGGER, 0, 1);
        } else {
            final Edge edge = triggers.trigger(told).edge();
            // What is measured may be enough while something else of the trigger, such as its confirmation, is not.
            final boolean isEnough = buyer == TriggerSeries.NONE && edge.measured() >= edge.threshold();
            conditions.atLeast(triggers.name(told), edge.measured(), edge.threshold());
            if (isEnough) {
                conditions.atLeast(TRIGGER, 0, 1);
            }
        }
        final boolean isReversal =
                buyer != TriggerSeries.NONE && triggers.trigger(buyer).kind() == SignalKind.REVERSAL;
        if (isReversal) {
            conditions.note(TREND, trendBps());
        } else {
            conditions.atLeast(TREND, trendBps(), 0);
        }
        conditions.below(RSI, rsi.value(), rsiMax[market.regime().value()]);
    }

    /** Tells what could lead to an entry; a rise while a position is held is nothing to act on here. */
    private void tellFired(final int fired) {
        boolean isFlip = false;
        for (int i = 0; i < triggers.count(); i++) {
            final Edge edge = triggers.trigger(i).edge();
            if (TriggerSeries.hasFired(i, fired)
                    && edge.isUp()
                    && !desk.holding().isOpen()) {
                desk.tell(triggers.trigger(i).kind(), Side.BUY, edge.measured(), edge.threshold(), edge.strength());
            }
            isFlip |= TriggerSeries.hasFired(i, fired) && edge.isOn() && !edge.isUp();
        }
        if (isFlip) {
            desk.flip();
        }
    }

    /**
     * How far the fast average is above the slow one: on trend bars, or until there are enough of them on bars. The bar
     * that is still forming counts with its close so far; otherwise a rise would be bought up to a whole bar late.
     */
    private double trendBps() {
        return trendSlow.isReady()
                ? distanceBps(trendFast, trendSlow, trendBars.isForming())
                : distanceBps(barFast, barSlow, bars.isForming());
    }

    private double distanceBps(final Ema fast, final Ema slow, final boolean isForming) {
        final double price = market.lastPrice();
        final double above = isForming ? fast.valueWith(price) : fast.value();
        final double below = isForming ? slow.valueWith(price) : slow.value();
        return BPS * (above - below) / below;
    }
}
