package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * The mean of the last n values: {@code (x1 + ... + xn) / n}.
 *
 * <p>The sum is kept exactly, in two halves of 32 bits, so that it neither overflows nor drifts however long it runs.
 * Ready after n values. One thread; allocates nothing.
 */
public final class RollingMean implements Indicator {
    private static final long LOW_HALF = 0xFFFF_FFFFL;
    private static final double HALF_UNIT = 0x1p32;

    private final Lag window;
    private final int period;
    private long sumHigh;
    private long sumLow;

    /**
     * A mean that has seen nothing.
     *
     * @param period n, from 1
     */
    public RollingMean(final int period) {
        window = new Lag(period);
        this.period = period;
    }

    /**
     * Takes the next value.
     *
     * @param next 0 or more
     */
    public void add(final long next) {
        if (window.isReady()) {
            sumHigh -= window.value() >>> 32;
            sumLow -= window.value() & LOW_HALF;
        }
        window.add(next);
        sumHigh += next >>> 32;
        sumLow += next & LOW_HALF;
    }

    /**
     * The mean.
     *
     * @return of the last n values, meaningful once ready
     */
    public double value() {
        return (sumHigh * HALF_UNIT + sumLow) / period;
    }

    @Override
    public boolean isReady() {
        return window.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        window.exchange(state);
        sumHigh = state.exchange(sumHigh);
        sumLow = state.exchange(sumLow);
    }

    @Override
    public long digest(final long hash) {
        return window.digest(hash);
    }
}
