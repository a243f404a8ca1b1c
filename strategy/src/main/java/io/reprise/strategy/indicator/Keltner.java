package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Keltner channel: the exponential average of n closes, and k average true ranges of m bars above and below it.
 *
 * <p>Source: C. Keltner, "How to Make Money in Commodities" (1960), in L. Raschke's form with exponential average and
 * true range. Ready after the longer of n and m bars. One thread; allocates nothing.
 */
public final class Keltner implements Indicator {
    private final Ema average;
    private final Atr range;
    private final double factor;

    /**
     * A channel that has seen nothing.
     *
     * @param period      n, from 1
     * @param rangePeriod m, from 1
     * @param factor      k, above 0
     */
    public Keltner(final int period, final int rangePeriod, final double factor) {
        average = new Ema(period);
        range = new Atr(rangePeriod);
        this.factor = factor;
    }

    /**
     * Takes the next bar.
     *
     * @param high  of the bar
     * @param low   of the bar
     * @param close of the bar
     */
    public void add(final double high, final double low, final double close) {
        average.add(close);
        range.add(high, low, close);
    }

    /**
     * The middle.
     *
     * @return the average, meaningful once ready
     */
    public double middle() {
        return average.value();
    }

    /**
     * The upper side.
     *
     * @return meaningful once ready
     */
    public double upper() {
        return average.value() + factor * range.value();
    }

    /**
     * The lower side.
     *
     * @return meaningful once ready
     */
    public double lower() {
        return average.value() - factor * range.value();
    }

    @Override
    public boolean isReady() {
        return average.isReady() && range.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        average.exchange(state);
        range.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return range.digest(average.digest(hash));
    }
}
