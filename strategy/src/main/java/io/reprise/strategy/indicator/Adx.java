package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Directional movement: how much of the true range went up (+DI) and down (-DI), and Wilder's average of how much the
 * two differ (ADX), in percent. A bar moves up by its high above the last high, where that is above 0 and above the
 * move of the lows, and down alike.
 *
 * <p>Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978), section IV. TA-Lib begins its
 * averages with sums of n - 1 moves; after some ten periods the two agree. Ready after 2 n bars. One thread;
 * allocates nothing.
 */
public final class Adx implements Indicator {
    private static final double FULL = 100;

    private final WilderAverage rises;
    private final WilderAverage falls;
    private final WilderAverage ranges;
    private final WilderAverage index;
    private double high;
    private double low;
    private double close;
    private boolean hasPrevious;

    /**
     * An indicator that has seen nothing.
     *
     * @param period n, from 1
     */
    public Adx(final int period) {
        rises = new WilderAverage(period);
        falls = new WilderAverage(period);
        ranges = new WilderAverage(period);
        index = new WilderAverage(period);
    }

    /**
     * Takes the next bar.
     *
     * @param newHigh  of the bar
     * @param newLow   of the bar
     * @param newClose of the bar
     */
    public void add(final double newHigh, final double newLow, final double newClose) {
        if (hasPrevious) {
            final double up = newHigh - high;
            final double down = low - newLow;
            rises.add(up > down && up > 0 ? up : 0);
            falls.add(down > up && down > 0 ? down : 0);
            ranges.add(Math.max(newHigh, close) - Math.min(newLow, close));
            if (ranges.isReady()) {
                index.add(difference());
            }
        }
        high = newHigh;
        low = newLow;
        close = newClose;
        hasPrevious = true;
    }

    /**
     * +DI.
     *
     * @return 0 to 100, meaningful after n + 1 bars
     */
    public double plus() {
        return ranges.value() == 0 ? 0 : FULL * rises.value() / ranges.value();
    }

    /**
     * -DI.
     *
     * @return 0 to 100, meaningful after n + 1 bars
     */
    public double minus() {
        return ranges.value() == 0 ? 0 : FULL * falls.value() / ranges.value();
    }

    /**
     * ADX.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double value() {
        return index.value();
    }

    private double difference() {
        final double sum = rises.value() + falls.value();
        return sum == 0 ? 0 : FULL * Math.abs(rises.value() - falls.value()) / sum;
    }

    @Override
    public boolean isReady() {
        return index.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        rises.exchange(state);
        falls.exchange(state);
        ranges.exchange(state);
        index.exchange(state);
        high = state.exchange(high);
        low = state.exchange(low);
        close = state.exchange(close);
        hasPrevious = state.exchange(hasPrevious);
    }

    @Override
    public long digest(final long hash) {
        long folded = index.digest(ranges.digest(falls.digest(rises.digest(hash))));
        folded = StateHash.fold(StateHash.fold(folded, high), low);
        return StateHash.fold(StateHash.fold(folded, close), hasPrevious ? 1 : 0);
    }
}
