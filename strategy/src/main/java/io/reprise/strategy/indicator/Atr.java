package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Average true range: Wilder's average of {@code max(high, previous close) - min(low, previous close)}; the first bar
 * has no previous close and counts with high - low.
 *
 * <p>Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978), section III. Ready after n bars. One
 * thread; allocates nothing.
 */
public final class Atr implements Indicator {
    private final WilderAverage ranges;
    private double previousClose;
    private boolean hasPrevious;

    /**
     * A range that has seen nothing.
     *
     * @param period n, from 1
     */
    public Atr(final int period) {
        ranges = new WilderAverage(period);
    }

    /**
     * Takes the next bar.
     *
     * @param high  of the bar
     * @param low   of the bar
     * @param close of the bar
     */
    public void add(final double high, final double low, final double close) {
        final double top = hasPrevious ? Math.max(high, previousClose) : high;
        final double bottom = hasPrevious ? Math.min(low, previousClose) : low;
        ranges.add(top - bottom);
        previousClose = close;
        hasPrevious = true;
    }

    /**
     * The range, in the unit of the prices given.
     *
     * @return 0 or more, meaningful once ready
     */
    public double value() {
        return ranges.value();
    }

    @Override
    public boolean isReady() {
        return ranges.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        ranges.exchange(state);
        previousClose = state.exchange(previousClose);
        hasPrevious = state.exchange(hasPrevious);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(ranges.digest(hash), previousClose), hasPrevious ? 1 : 0);
    }
}
