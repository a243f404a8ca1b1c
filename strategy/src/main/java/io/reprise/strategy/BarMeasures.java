package io.reprise.strategy;

import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.Ema;
import io.reprise.strategy.indicator.RollingWindow;
import io.reprise.strategy.indicator.Rsi;

/** Everything a rule strategy measures on the bars of its interval. Core thread; allocates nothing. */
final class BarMeasures {
    private final Ema fast;
    private final Ema slow;
    private final Rsi rsi;
    private final Atr atr;
    private final RollingWindow volumes;
    private final RollingWindow highs;
    private final RollingWindow closes;
    private long breakoutLevel;
    private double meanVolume;
    private long reference;
    private long volume;

    BarMeasures(final RuleSettings settings) {
        fast = new Ema(settings.emaFast());
        slow = new Ema(settings.emaSlow());
        rsi = new Rsi(settings.rsiPeriod());
        atr = new Atr(settings.atrPeriod());
        volumes = new RollingWindow(settings.volumePeriod());
        highs = new RollingWindow(settings.breakoutPeriod());
        closes = new RollingWindow(settings.momentumPeriod());
    }

    /** Takes a closed bar; keeps what it must be judged against, which is what was there before it. */
    void add(final Bar bar) {
        breakoutLevel = highs.highest();
        meanVolume = volumes.mean();
        reference = closes.oldest();
        volume = bar.volume();
        fast.add((double) bar.closePrice());
        slow.add((double) bar.closePrice());
        rsi.add((double) bar.closePrice());
        atr.add((double) bar.highPrice(), (double) bar.lowPrice(), (double) bar.closePrice());
        volumes.add(bar.volume());
        highs.add(bar.highPrice());
        closes.add(bar.closePrice());
    }

    /** From here on the bars are what a trade inside the next one is judged against. */
    void judgeNextBar() {
        breakoutLevel = highs.highest();
        meanVolume = volumes.mean();
        reference = closes.oldest();
    }

    boolean isReady() {
        return slow.isReady()
                && fast.isReady()
                && rsi.isReady()
                && atr.isReady()
                && volumes.isReady()
                && highs.isReady()
                && closes.isReady();
    }

    boolean isTrendUp() {
        return fast.value() > slow.value();
    }

    double rsi() {
        return rsi.value();
    }

    double atr() {
        return atr.value();
    }

    /** The high that a breakout must pass. */
    long breakoutLevel() {
        return breakoutLevel;
    }

    double meanVolume() {
        return meanVolume;
    }

    /** The close that momentum is measured from. */
    long reference() {
        return reference;
    }

    /** Of the bar added last. */
    long volume() {
        return volume;
    }

    long digest(final long hash) {
        long digest = slow.digest(fast.digest(hash));
        digest = atr.digest(rsi.digest(digest));
        return closes.digest(highs.digest(volumes.digest(digest)));
    }
}
