package io.reprise.strategy.signal;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.indicator.Bollinger;

/** Bollinger bands as a way back to the mean: 1 on the lower band and below, 0 in the middle, -1 on the upper band. */
public final class BollingerSignal implements Signal {
    private final Bollinger bands;
    private double score;

    /**
     * A signal that has seen nothing.
     *
     * @param period bars, from 1
     * @param factor distance of the bands in standard deviations, above 0
     */
    public BollingerSignal(final int period, final double factor) {
        bands = new Bollinger(period, factor);
    }

    @Override
    public String name() {
        return "bollinger-score";
    }

    @Override
    public void add(final Bar bar) {
        bands.add((double) bar.closePrice());
        final boolean hasWidth = bands.isReady() && bands.upper() > bands.lower();
        score = hasWidth ? Signal.clip(1 - 2 * bands.percentB()) : 0;
    }

    @Override
    public double score() {
        return score;
    }

    @Override
    public boolean isReady() {
        return bands.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        bands.exchange(state);
        score = state.exchange(score);
    }
}
