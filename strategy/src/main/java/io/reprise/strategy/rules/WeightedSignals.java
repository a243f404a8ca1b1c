package io.reprise.strategy.rules;

import io.reprise.event.IdleReason;
import io.reprise.event.Settings;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.event.Temperature;
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
import io.reprise.strategy.signal.BollingerSignal;
import io.reprise.strategy.signal.DonchianSignal;
import io.reprise.strategy.signal.MacdSignal;
import io.reprise.strategy.signal.MovingAverageSignal;
import io.reprise.strategy.signal.RsiSignal;
import io.reprise.strategy.signal.Signal;
import io.reprise.strategy.signal.Temperatures;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighs signals to a score when a bar closes, and acts in steps once the score has been strong for a while: each entry
 * is sized by the desk, each sale sells a part of what is held.
 */
final class WeightedSignals implements Strategy {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PERCENT = 100;
    private static final int NEITHER = 0;
    private static final int BUY = 1;
    private static final int SELL = -1;
    private static final ConditionName SCORE = ConditionName.of("score");
    private static final ConditionName CONFIRMED = ConditionName.of("confirmed-seconds");
    private static final ConditionName PAUSE = ConditionName.of("step-pause-seconds");

    private final Market market;
    private final EntryDesk desk;
    private final Atr atr;
    private final Signal[] signals;
    private final double[] weights;
    private final ConditionName[] names;
    private final Temperatures temperatures;
    private final double scoreToAct;
    private final long confirmationNanos;
    private final long stepCooldownNanos;
    private final double part;
    private double score;
    private int side;
    private long sideSinceNanos;
    private long nextBuyNanos = Long.MIN_VALUE;
    private long nextSaleNanos = Long.MIN_VALUE;
    private Temperature temperature = Temperature.FROZEN;

    WeightedSignals(final StrategySetup setup) {
        final Settings own = setup.settings();
        market = setup.market();
        desk = setup.entryDesk();
        desk.entriesMax(own.count("steps"));
        setup.bars(own.durationNanos("interval"));
        atr = new Atr(own.count("atr-period"));
        signals = new Signal[] {
            new RsiSignal(
                    own.count("rsi-period"), own.number("rsi-low"), own.number("rsi-high"), own.number("rsi-neutral")),
            new MovingAverageSignal(
                    own.count("average-fast"), own.count("average-slow"), own.number("average-full-percent") / PERCENT),
            new MacdSignal(own.count("macd-fast"), own.count("macd-slow"), own.count("macd-signal")),
            new BollingerSignal(own.count("bollinger-period"), own.number("bollinger-factor")),
            new DonchianSignal(own.count("donchian-period"))
        };
        weights = new double[signals.length];
        names = new ConditionName[signals.length];
        for (int i = 0; i < signals.length; i++) {
            weights[i] = own.number(WeightedSignalsProvider.WEIGHTS.get(i));
            names[i] = ConditionName.of(signals[i].name());
        }
        temperatures = new Temperatures(own.number("cool-from"), own.number("warm-from"), own.number("hot-from"));
        scoreToAct = own.number("score-to-act");
        confirmationNanos = own.durationNanos("confirmation");
        stepCooldownNanos = own.durationNanos("step-cooldown");
        part = own.number("step-percent") / PERCENT;
    }

    @Override
    public void onBar(final BarSeries series) {
        final Bar bar = series.closed();
        atr.add((double) bar.highPrice(), (double) bar.lowPrice(), (double) bar.closePrice());
        desk.range(atr.isReady() ? atr.value() : 0, bar.intervalNanos());
        double sum = 0;
        for (int i = 0; i < signals.length; i++) {
            signals[i].add(bar);
            sum += weights[i] * signals[i].score();
        }
        score = sum;
    }

    @Override
    public void onBarsClosed() {
        final long nowNanos = market.nowNanos();
        final int newSide = score >= scoreToAct ? BUY : score <= -scoreToAct ? SELL : NEITHER;
        if (newSide != side) {
            side = newSide;
            sideSinceNanos = nowNanos;
        }
        tellTemperature();
        if (side == SELL && desk.holding().isOpen()) {
            sell(nowNanos);
        }
        look(nowNanos);
        final boolean isChance = side == BUY && nowNanos - sideSinceNanos >= confirmationNanos;
        if (desk.consider(SignalKind.WEIGHTED_SIGNALS, Math.abs(score), isChance) == IdleReason.NONE) {
            nextBuyNanos = nowNanos + stepCooldownNanos;
        }
    }

    @Override
    public boolean isWarm() {
        for (final Signal signal : signals) {
            if (!signal.isReady()) {
                return false;
            }
        }
        return atr.isReady();
    }

    @Override
    public List<IndicatorValue> indicators() {
        final List<IndicatorValue> values = new ArrayList<>();
        values.add(new IndicatorValue("score", score, isWarm()));
        values.add(new IndicatorValue("atr", market.price(atr.value()), atr.isReady()));
        for (final Signal signal : signals) {
            values.add(new IndicatorValue(signal.name(), signal.score(), signal.isReady()));
        }
        return values;
    }

    @Override
    public void exchange(final StateExchange state) {
        atr.exchange(state);
        for (final Signal signal : signals) {
            signal.exchange(state);
        }
        score = state.exchange(score);
        side = state.exchange(side);
        sideSinceNanos = state.exchange(sideSinceNanos);
        nextBuyNanos = state.exchange(nextBuyNanos);
        nextSaleNanos = state.exchange(nextSaleNanos);
        temperature = Temperature.get((short) state.exchange((int) temperature.value()));
    }

    private void sell(final long nowNanos) {
        if (nowNanos - sideSinceNanos >= confirmationNanos && nowNanos >= nextSaleNanos) {
            desk.reduce(SignalKind.SIGNAL_FLIP, part);
            nextSaleNanos = nowNanos + stepCooldownNanos;
        }
    }

    private void look(final long nowNanos) {
        final double confirmed = side == BUY ? (nowNanos - sideSinceNanos) / NANOS_PER_SECOND : 0;
        final double pause = nextBuyNanos > nowNanos ? (nextBuyNanos - nowNanos) / NANOS_PER_SECOND : 0;
        final Conditions conditions = desk.conditions()
                .begin()
                .atLeast(SCORE, score, scoreToAct)
                .atLeast(CONFIRMED, confirmed, confirmationNanos / NANOS_PER_SECOND);
        if (nextBuyNanos > nowNanos) {
            conditions.below(PAUSE, pause, 0);
        }
        for (int i = 0; i < signals.length; i++) {
            conditions.note(names[i], signals[i].score());
        }
    }

    private void tellTemperature() {
        final Temperature now = temperatures.of(score);
        if (now != temperature) {
            temperature = now;
            desk.tell(now, score);
        }
    }
}
