package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/**
 * Moving average convergence divergence: the fast exponential average less the slow one, its own exponential average
 * (the signal), and the distance of the two (the histogram).
 *
 * <p>Source: G. Appel, "The Moving Average Convergence-Divergence Method" (1979): 12, 26 and 9. TA-Lib starts both
 * averages at the same value, we start each with its own mean; after some ten slow periods the two agree. Ready after
 * slow + signal - 1 values. One thread; allocates nothing.
 */
public final class Macd implements Indicator {
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;

    /**
     * An indicator that has seen nothing.
     *
     * @param fastPeriod   from 1
     * @param slowPeriod   longer than the fast one
     * @param signalPeriod from 1
     * @throws IllegalArgumentException when the fast period is not the shorter one
     */
    public Macd(final int fastPeriod, final int slowPeriod, final int signalPeriod) {
        if (fastPeriod >= slowPeriod) {
            throw new IllegalArgumentException(
                    "fast period of " + fastPeriod + ", expected less than the slow one, " + slowPeriod);
        }
        fast = new Ema(fastPeriod);
        slow = new Ema(slowPeriod);
        signal = new Ema(signalPeriod);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        fast.add(next);
        slow.add(next);
        if (slow.isReady()) {
            signal.add(value());
        }
    }

    /**
     * The distance of the averages.
     *
     * @return above 0 when the fast one is higher, meaningful after the slow period
     */
    public double value() {
        return fast.value() - slow.value();
    }

    /**
     * The average of that distance.
     *
     * @return meaningful once ready
     */
    public double signal() {
        return signal.value();
    }

    /**
     * The distance of the distance from its average.
     *
     * @return meaningful once ready
     */
    public double histogram() {
        return value() - signal();
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        fast.exchange(state);
        slow.exchange(state);
        signal.exchange(state);
    }

    @Override
    public long digest(final long hash) {
        return signal.digest(slow.digest(fast.digest(hash)));
    }
}
