package io.reprise.strategy.signal;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Atr;
import io.reprise.strategy.indicator.Macd;

/**
 * Moving average convergence and divergence, one half by the histogram and one by the zero line: the histogram counts
 * fully at half an average true range, the line at a whole one, so that quiet and wild markets are alike.
 */
public final class MacdSignal implements Signal {
    private static final double HALF = 0.5;

    private final Macd macd;
    private final Atr atr;
    private double score;

    /**
     * A signal that has seen nothing.
     *
     * @param fastPeriod   bars, from 1
     * @param slowPeriod   bars, above the fast period; also those of the average true range
     * @param signalPeriod bars of the signal line, from 1
     */
    public MacdSignal(final int fastPeriod, final int slowPeriod, final int signalPeriod) {
        macd = new Macd(fastPeriod, slowPeriod, signalPeriod);
        atr = new Atr(slowPeriod);
    }

    @Override
    public String name() {
        return "macd-score";
    }

    @Override
    public void add(final Bar bar) {
        final double close = bar.closePrice();
        macd.add(close);
        atr.add((double) bar.highPrice(), (double) bar.lowPrice(), close);
        final double range = isReady() ? atr.value() : 0;
        score = range > 0
                ? HALF * Signal.clip(macd.histogram() / (HALF * range)) + HALF * Signal.clip(macd.value() / range)
                : 0;
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public boolean isReady() {
        return macd.isReady() && atr.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        macd.exchange(state);
        atr.exchange(state);
        score = state.exchange(score);
    }
}
