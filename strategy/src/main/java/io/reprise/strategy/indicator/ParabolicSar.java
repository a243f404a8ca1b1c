package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Parabolic stop and reverse: a stop that runs after the extreme of the trend, quicker with every new extreme, and
 * turns the trend round where a bar touches it. It begins upward when the second bar's lows fell no more than its
 * highs rose.
 *
 * <p>Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978), section II: step 0.02 up to 0.2. The
 * stop is held outside of the last two bars. Ready after two bars. One thread; allocates nothing.
 */
public final class ParabolicSar implements Indicator {
    private static final int BARS_MIN = 2;

    private final double step;
    private final double stepMax;
    private double high;
    private double low;
    private double stop;
    private double nextStop;
    private double extreme;
    private double factor;
    private boolean isUp;
    private int seen;

    /**
     * A stop that has seen nothing.
     *
     * @param step    of the acceleration, above 0
     * @param stepMax of the acceleration, the step or more
     */
    public ParabolicSar(final double step, final double stepMax) {
        this.step = step;
        this.stepMax = stepMax;
    }

    /**
     * Takes the next bar.
     *
     * @param newHigh of the bar
     * @param newLow  of the bar
     */
    public void add(final double newHigh, final double newLow) {
        if (seen == 1) {
            begin(newHigh, newLow);
        }
        if (seen > 0) {
            follow(newHigh, newLow);
        }
        high = newHigh;
        low = newLow;
        seen = Math.min(seen + 1, BARS_MIN);
    }

    private void begin(final double newHigh, final double newLow) {
        final double up = newHigh - high;
        final double down = low - newLow;
        isUp = !(down > 0 && down > up);
        extreme = isUp ? newHigh : newLow;
        nextStop = isUp ? low : high;
        factor = step;
    }

    private void follow(final double newHigh, final double newLow) {
        final double top = Math.max(high, newHigh);
        final double bottom = Math.min(low, newLow);
        final boolean isTouched = isUp ? newLow <= nextStop : newHigh >= nextStop;
        if (isTouched) {
            isUp = !isUp;
            stop = isUp ? Math.min(extreme, bottom) : Math.max(extreme, top);
            factor = step;
            extreme = isUp ? newHigh : newLow;
        } else {
            stop = nextStop;
            if (isUp ? newHigh > extreme : newLow < extreme) {
                extreme = isUp ? newHigh : newLow;
                factor = Math.min(stepMax, factor + step);
            }
        }
        final double ahead = stop + factor * (extreme - stop);
        nextStop = isUp ? Math.min(ahead, bottom) : Math.max(ahead, top);
    }

    /**
     * The stop of the last bar.
     *
     * @return a price, meaningful once ready
     */
    public double value() {
        return stop;
    }

    /**
     * Whether the trend is up, the stop below.
     *
     * @return meaningful once ready
     */
    public boolean isUp() {
        return isUp;
    }

    @Override
    public boolean isReady() {
        return seen == BARS_MIN;
    }

    @Override
    public void exchange(final StateExchange state) {
        high = state.exchange(high);
        low = state.exchange(low);
        stop = state.exchange(stop);
        nextStop = state.exchange(nextStop);
        extreme = state.exchange(extreme);
        factor = state.exchange(factor);
        isUp = state.exchange(isUp);
        seen = state.exchange(seen);
    }

    @Override
    public long digest(final long hash) {
        long folded = StateHash.fold(StateHash.fold(StateHash.fold(hash, high), low), stop);
        folded = StateHash.fold(StateHash.fold(StateHash.fold(folded, nextStop), extreme), factor);
        return StateHash.fold(StateHash.fold(folded, isUp ? 1 : 0), seen);
    }
}
