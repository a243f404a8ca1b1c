package io.reprise.strategy.rules;

import io.reprise.event.Settings;
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
import io.reprise.strategy.indicator.Ema;
import io.reprise.strategy.indicator.Macd;
import io.reprise.strategy.indicator.Rsi;
import io.reprise.strategy.indicator.Vwap;
import io.reprise.strategy.setting.Regimes;
import java.util.List;

/** Bids for a pull-back within a rise when a bar closes and everything agrees; the desk's trailing stop sells. */
final class PullBack implements Strategy {
    private static final double BPS = 10_000;
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final ConditionName TREND = ConditionName.of("above-average-bps");
    private static final ConditionName RSI_LOW = ConditionName.of("rsi-low");
    private static final ConditionName RSI_HIGH = ConditionName.of("rsi-high");
    private static final ConditionName TURN = ConditionName.of("macd-turn");
    private static final ConditionName VWAP = ConditionName.of("vwap-bps");

    private final Market market;
    private final EntryDesk desk;
    private final Ema average;
    private final Rsi rsi;
    private final Macd macd;
    private final Vwap vwap = new Vwap();
    private final Atr atr;
    private final double[] rsiMin;
    private final double[] rsiMax;
    private final double vwapMaxBps;
    private double close;
    private double histogram;
    private double turn;
    private long day = Long.MIN_VALUE;

    PullBack(final StrategySetup setup) {
        final Settings own = setup.settings();
        market = setup.market();
        desk = setup.entryDesk();
        setup.bars(own.durationNanos("interval"));
        average = new Ema(own.count("ema-period"));
        rsi = new Rsi(own.count("rsi-period"));
        macd = new Macd(own.count("macd-fast"), own.count("macd-slow"), own.count("macd-signal"));
        atr = new Atr(own.count("atr-period"));
        rsiMin = Regimes.numbers(own, "rsi-min");
        rsiMax = Regimes.numbers(own, "rsi-max");
        vwapMaxBps = own.number("vwap-max-bps");
    }

    @Override
    public void onBar(final BarSeries series) {
        final Bar bar = series.closed();
        close = bar.closePrice();
        final double high = bar.highPrice();
        final double low = bar.lowPrice();
        final long barDay = Math.floorDiv(bar.startNanos(), DAY_NANOS);
        if (barDay != day) {
            day = barDay;
            vwap.begin();
        }
        average.add(close);
        rsi.add(close);
        macd.add(close);
        atr.add(high, low, close);
        vwap.add((high + low + close) / 3, (double) bar.volume());
        turn = macd.isReady() ? macd.histogram() - histogram : 0;
        histogram = macd.isReady() ? macd.histogram() : 0;
        desk.range(atr.isReady() ? atr.value() : 0, bar.intervalNanos());
    }

    @Override
    public void onBarsClosed() {
        final int regime = market.regime().value();
        desk.conditions()
                .begin()
                .atLeast(TREND, BPS * (close / average.value() - 1), 0)
                .atLeast(RSI_LOW, rsi.value(), rsiMin[regime])
                .below(RSI_HIGH, rsi.value(), rsiMax[regime])
                .atLeast(TURN, market.price(turn), 0)
                .below(VWAP, vwap.isReady() ? BPS * (close / vwap.value() - 1) : Double.NaN, vwapMaxBps);
        final double depth = (rsiMax[regime] - rsi.value()) / (rsiMax[regime] - rsiMin[regime]);
        desk.consider(
                SignalKind.PULL_BACK,
                Math.max(0, Math.min(1, depth)),
                desk.conditions().areMet());
    }

    @Override
    public boolean isWarm() {
        return average.isReady() && rsi.isReady() && macd.isReady() && atr.isReady();
    }

    @Override
    public List<IndicatorValue> indicators() {
        return List.of(
                new IndicatorValue("ema", market.price(average.value()), average.isReady()),
                new IndicatorValue("rsi", rsi.value(), rsi.isReady()),
                new IndicatorValue("macd", market.price(macd.value()), macd.isReady()),
                new IndicatorValue("macd-histogram", market.price(histogram), macd.isReady()),
                new IndicatorValue("macd-turn", market.price(turn), macd.isReady()),
                new IndicatorValue("vwap", market.price(vwap.value()), vwap.isReady()),
                new IndicatorValue("atr", market.price(atr.value()), atr.isReady()));
    }

    @Override
    public void exchange(final StateExchange state) {
        average.exchange(state);
        rsi.exchange(state);
        macd.exchange(state);
        vwap.exchange(state);
        atr.exchange(state);
        close = state.exchange(close);
        histogram = state.exchange(histogram);
        turn = state.exchange(turn);
        day = state.exchange(day);
    }
}
