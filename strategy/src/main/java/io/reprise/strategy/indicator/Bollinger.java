package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Bollinger bands: the mean of the last n closes, and k standard deviations above and below it.
 *
 * <p>Source: J. Bollinger, "Bollinger on Bollinger Bands" (2001): population deviation, n = 20, k = 2; %B is where the
 * close stands between the bands, width the distance of the bands over the middle. Ready after n closes. One thread;
 * allocates nothing.
 */
public final class Bollinger implements Indicator {
    private final StandardDeviation deviation;
    private final double factor;
    private double close;

    /**
     * Bands that have seen nothing.
     *
     * @param period n, from 1
     * @param factor k, above 0
     */
    public Bollinger(final int period, final double factor) {
        deviation = new StandardDeviation(period);
        this.factor = factor;
    }

    /**
     * Takes the next close.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        close = next;
        deviation.add(next);
    }

    /**
     * The middle.
     *
     * @return the mean, meaningful once ready
     */
    public double middle() {
        return deviation.mean();
    }

    /**
     * The upper band.
     *
     * @return meaningful once ready
     */
    public double upper() {
        return deviation.mean() + factor * deviation.value();
    }

    /**
     * The lower band.
     *
     * @return meaningful once ready
     */
    public double lower() {
        return deviation.mean() - factor * deviation.value();
    }

    /**
     * Where the last close stands: 0 on the lower band, 1 on the upper one.
     *
     * @return any number; 0.5 where the bands are one; meaningful once ready
     */
    public double percentB() {
        final double distance = upper() - lower();
        return distance == 0 ? 0.5 : (close - lower()) / distance;
    }

    /**
     * The distance of the bands.
     *
     * @return as a fraction of the middle, meaningful once ready and with a middle other than 0
     */
    public double width() {
        return (upper() - lower()) / middle();
    }

    @Override
    public boolean isReady() {
        return deviation.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        deviation.exchange(state);
        close = state.exchange(close);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(deviation.digest(hash), close);
    }
}
