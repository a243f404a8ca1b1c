package io.reprise.strategy.rules;

import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.ConditionName;
import io.reprise.strategy.EntryDesk;
import io.reprise.strategy.IndicatorValue;
import io.reprise.strategy.Market;
import io.reprise.strategy.Strategy;
import io.reprise.strategy.StrategySetup;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.RollingExtreme;
import java.util.List;

/**
 * Follows a trend by channels: in above the highest high, on by levels, out below the lowest low of fewer bars.
 *
 * <p>Source: R. Donchian's channels with the levels and the stop in average true ranges of the "Turtle" rules (C.
 * Faith, "The Original Turtle Trading Rules", 2003), long only.
 */
final class ChannelTrend implements Strategy {
    private static final double HALF = 0.5;
    private static final ConditionName CHANNEL_HIGH = ConditionName.of("channel-high");
    private static final ConditionName NEXT_LEVEL = ConditionName.of("next-level");
    private static final ConditionName RESET = ConditionName.of("reset-below");

    private final Market market;
    private final EntryDesk desk;
    private final RollingExtreme entryHigh;
    private final RollingExtreme entryLow;
    private final RollingExtreme exitLow;
    private final Atr atr;
    private final double levelStep;
    private final boolean needsReset;
    private boolean isReset = true;
    private boolean wasHeld;
    private boolean wasAbove;

    ChannelTrend(final StrategySetup setup) {
        final Settings own = setup.settings();
        market = setup.market();
        desk = setup.entryDesk();
        desk.entriesMax(own.count("levels"));
        setup.bars(own.durationNanos("interval"));
        entryHigh = RollingExtreme.highest(own.count("entry-period"));
        entryLow = RollingExtreme.lowest(own.count("entry-period"));
        exitLow = RollingExtreme.lowest(own.count("exit-period"));
        atr = new Atr(own.count("atr-period"));
        levelStep = own.number("level-step-atr");
        needsReset = own.flag("reset");
    }

    @Override
    public void onBar(final BarSeries series) {
        final Bar bar = series.closed();
        entryHigh.add(bar.highPrice());
        entryLow.add(bar.lowPrice());
        exitLow.add(bar.lowPrice());
        atr.add((double) bar.highPrice(), (double) bar.lowPrice(), (double) bar.closePrice());
        desk.range(atr.isReady() ? atr.value() : 0, bar.intervalNanos());
    }

    @Override
    public void onPrice() {
        if (!isWarm()) {
            desk.conditions().begin();
            desk.consider(SignalKind.CHANNEL, 0, false);
            return;
        }
        final boolean isHeld = desk.holding().isOpen();
        isReset = (isReset && !(wasHeld && !isHeld)) || market.lastPrice() < middle();
        wasHeld = isHeld;
        if (isHeld && market.lastPrice() < exitLow.value()) {
            desk.exit(SignalKind.CHANNEL);
        } else if (isHeld) {
            considerLevel();
        } else {
            considerEntry();
        }
    }

    @Override
    public boolean isWarm() {
        return entryHigh.isReady() && exitLow.isReady() && atr.isReady();
    }

    @Override
    public List<IndicatorValue> indicators() {
        return List.of(
                new IndicatorValue("entry-high", market.price(entryHigh.value()), entryHigh.isReady()),
                new IndicatorValue("entry-low", market.price(entryLow.value()), entryLow.isReady()),
                new IndicatorValue("exit-low", market.price(exitLow.value()), exitLow.isReady()),
                new IndicatorValue("atr", market.price(atr.value()), atr.isReady()));
    }

    @Override
    public void exchange(final StateExchange state) {
        entryHigh.exchange(state);
        entryLow.exchange(state);
        exitLow.exchange(state);
        atr.exchange(state);
        isReset = state.exchange(isReset);
        wasHeld = state.exchange(wasHeld);
        wasAbove = state.exchange(wasAbove);
    }

    private void considerEntry() {
        final double price = market.price(market.lastPrice());
        // Touching the channel is no break: one tick above it is.
        final double needed =
                market.price(entryHigh.value() + market.instrument().tickSize());
        desk.conditions().begin().atLeast(CHANNEL_HIGH, price, needed);
        if (needsReset && !isReset) {
            desk.conditions().below(RESET, price, market.price(middle()));
        }
        final boolean isAbove = price >= needed;
        if (isAbove && !wasAbove) {
            desk.tell(SignalKind.CHANNEL, Side.BUY, price, needed, price / needed);
        }
        desk.consider(SignalKind.CHANNEL, confidence(), isAbove && !wasAbove);
        wasAbove = isAbove;
    }

    private void considerLevel() {
        final double next = desk.holding().lastEntryPrice() + levelStep * atr.value();
        desk.conditions().begin().atLeast(NEXT_LEVEL, market.price(market.lastPrice()), market.price(next));
        desk.consider(SignalKind.PYRAMID, confidence(), desk.conditions().areMet());
    }

    /** Half on the channel, all of it one average true range above. */
    private double confidence() {
        final double beyond = (market.lastPrice() - entryHigh.value()) / Math.max(1, atr.value());
        return HALF + HALF * Math.max(0, Math.min(1, beyond));
    }

    private long middle() {
        return entryLow.value() + (entryHigh.value() - entryLow.value()) / 2;
    }
}
