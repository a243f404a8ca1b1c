package io.reprise.strategy;

import io.reprise.event.CandleOrigin;
import io.reprise.event.CandleReportedDecoder;
import io.reprise.event.StateHash;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarBuilder;
import io.reprise.strategy.bar.CandleUse;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.Ema;
import io.reprise.strategy.indicator.Rsi;
import io.reprise.strategy.trigger.Breakout;
import io.reprise.strategy.trigger.Momentum;
import io.reprise.strategy.trigger.Trigger;
import io.reprise.strategy.trigger.VolumeSpike;

/**
 * Bars, indicators and triggers of one product as the rules of one strategy read them.
 *
 * <p>Triggers hold the bar at hand against the bars before it, so a bar is evaluated first and absorbed after that.
 * Allocates nothing after construction.
 */
final class RuleSeries {
    private final BarBuilder bars;
    private final BarBuilder trendBars;
    private final Rsi rsi;
    private final Atr atr;
    private final Ema barFast;
    private final Ema barSlow;
    private final Ema trendFast;
    private final Ema trendSlow;
    /** In the order in which they are asked for a reason to buy. */
    private final Trigger[] triggers;

    private long barCount;
    private long lastPrice;

    RuleSeries(final TriggerRulesSettings settings, final double priceUnit) {
        bars = new BarBuilder(settings.intervalNanos());
        trendBars = new BarBuilder(settings.trendIntervalNanos());
        rsi = new Rsi(settings.rsiPeriod());
        atr = new Atr(settings.atrPeriod());
        barFast = new Ema(settings.emaFast());
        barSlow = new Ema(settings.emaSlow());
        trendFast = new Ema(settings.emaFast());
        trendSlow = new Ema(settings.emaSlow());
        triggers = new Trigger[] {
            new Breakout(settings.breakoutPeriod(), priceUnit),
            new Momentum(settings.momentumPeriod(), settings.momentumThresholdAtr()),
            new VolumeSpike(settings.volumeAveragePeriod(), settings.volumeSpikeFactor())
        };
    }

    /** Takes a trade; false when it came too late for its bar and told nothing about the price now. */
    boolean addTrade(final long timeNanos, final long price, final long quantity) {
        if (trendBars.closeBefore(timeNanos)) {
            absorbTrend();
        }
        trendBars.addTrade(timeNanos, price, quantity);
        if (bars.closeBefore(timeNanos)) {
            absorb();
        }
        if (!bars.addTrade(timeNanos, price, quantity)) {
            return false;
        }
        lastPrice = price;
        return true;
    }

    /**
     * Takes a closed candle. When it completes a bar, {@link #current()} is that bar, and {@link #absorb()} is due once
     * it is evaluated.
     */
    CandleUse addCandle(final CandleReportedDecoder candle) {
        if (accepts(trendBars, candle)) {
            if (trendBars.closeBefore(candle.startNanos())) {
                absorbTrend();
            }
            if (add(trendBars, candle) == CandleUse.COMPLETED) {
                absorbTrend();
            }
        }
        if (!accepts(bars, candle)) {
            return CandleUse.IGNORED;
        }
        if (bars.closeBefore(candle.startNanos())) {
            absorb();
        }
        final CandleUse use = add(bars, candle);
        lastPrice = use == CandleUse.IGNORED ? lastPrice : candle.closePrice();
        return use;
    }

    /** Takes the bar that closed last into indicators and triggers. */
    void absorb() {
        final Bar bar = bars.closed();
        final double close = bar.closePrice();
        rsi.add(close);
        atr.add((double) bar.highPrice(), (double) bar.lowPrice(), close);
        barFast.add(close);
        barSlow.add(close);
        for (final Trigger trigger : triggers) {
            trigger.absorb(bar);
        }
        barCount++;
    }

    /** Holds the bar at hand against the closed ones: bit i is set when trigger i fired. */
    int evaluate() {
        int fired = 0;
        final Bar current = current();
        final double range = atr.isReady() ? atr.value() : 0;
        for (int i = 0; i < triggers.length; i++) {
            fired |= triggers[i].evaluate(current, range) ? 1 << i : 0;
        }
        return fired;
    }

    /** The open bar, or the one a candle just completed. */
    Bar current() {
        return bars.hasOpen() ? bars.open() : bars.closed();
    }

    Trigger trigger(final int index) {
        return triggers[index];
    }

    int triggerCount() {
        return triggers.length;
    }

    /** Index of a trigger that says buy, preferably one that just fired; -1 when none does. */
    int buyer(final int fired) {
        int buyer = -1;
        for (int i = triggers.length - 1; i >= 0; i--) {
            final boolean isBetter = buyer < 0 || hasFired(i, fired) || !hasFired(buyer, fired);
            buyer = triggers[i].edge().isUp() && isBetter ? i : buyer;
        }
        return buyer;
    }

    /** Whether a trigger's bit is set in what {@link #evaluate()} returned. */
    static boolean hasFired(final int index, final int fired) {
        return (fired & 1 << index) != 0;
    }

    /** Whether everything the rules ask for has seen enough bars. The triggers look after themselves. */
    boolean isWarm() {
        return rsi.isReady() && atr.isReady() && (trendSlow.isReady() || barSlow.isReady());
    }

    /**
     * The fast average is above the slow one: on trend bars, or until there are enough of them on bars. The bar that is
     * still forming counts with its close so far; otherwise a rise would be bought up to a whole bar late.
     */
    boolean isTrendUp() {
        return trendSlow.isReady()
                ? isAbove(trendFast, trendSlow, trendBars.hasOpen())
                : isAbove(barFast, barSlow, bars.hasOpen());
    }

    double rsi() {
        return rsi.value();
    }

    /** Average true range, as a price mantissa. */
    double range() {
        return atr.value();
    }

    /** Closed bars taken in. */
    long barCount() {
        return barCount;
    }

    /** Price mantissa of the last trade or close, 0 before the first. */
    long lastPrice() {
        return lastPrice;
    }

    /** How long the bar at hand is: what was asked for, or a longer candle. */
    long effectiveIntervalNanos() {
        return current().intervalNanos();
    }

    /** A feed begins anew and may repeat what is in the bars. */
    void coverTrades() {
        bars.coverTrades();
        trendBars.coverTrades();
    }

    long digest(final long hash) {
        long folded = trendBars.digest(bars.digest(hash));
        folded = atr.digest(rsi.digest(folded));
        folded = barSlow.digest(barFast.digest(folded));
        folded = trendSlow.digest(trendFast.digest(folded));
        for (final Trigger trigger : triggers) {
            folded = trigger.digest(folded);
        }
        return StateHash.fold(StateHash.fold(folded, barCount), lastPrice);
    }

    private boolean isAbove(final Ema fast, final Ema slow, final boolean isForming) {
        final double price = lastPrice;
        return isForming ? fast.valueWith(price) > slow.valueWith(price) : fast.value() > slow.value();
    }

    private void absorbTrend() {
        final double close = trendBars.closed().closePrice();
        trendFast.add(close);
        trendSlow.add(close);
    }

    /**
     * A file's candles are all there is, so longer ones are taken as they are. A venue has the interval asked for, and
     * longer ones are meant for another series.
     */
    private static boolean accepts(final BarBuilder builder, final CandleReportedDecoder candle) {
        return candle.origin() == CandleOrigin.FILE || candle.intervalNanos() <= builder.intervalNanos();
    }

    private static CandleUse add(final BarBuilder builder, final CandleReportedDecoder candle) {
        return builder.addCandle(
                candle.startNanos(),
                candle.intervalNanos(),
                candle.openPrice(),
                candle.highPrice(),
                candle.lowPrice(),
                candle.closePrice(),
                candle.volume());
    }
}
