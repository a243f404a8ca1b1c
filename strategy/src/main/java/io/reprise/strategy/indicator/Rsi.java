package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Relative strength index: {@code 100 * u / (u + d)}, where u and d are Wilder's averages of the rises and the falls
 * from close to close.
 *
 * <p>Source: J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978), section VI; his
 * {@code 100 - 100 / (1 + u / d)} is the same number without a division by zero. Where nothing moved it is 50. Ready
 * after n + 1 values. One thread; allocates nothing.
 */
public final class Rsi implements Indicator {
    private static final double MIDDLE = 50;
    private static final double FULL = 100;

    private final WilderAverage rises;
    private final WilderAverage falls;
    private double previous;
    private boolean hasPrevious;

    /**
     * An index that has seen nothing.
     *
     * @param period n, from 1
     */
    public Rsi(final int period) {
        rises = new WilderAverage(period);
        falls = new WilderAverage(period);
    }

    /**
     * Takes the next close.
     *
     * @param close any finite number
     */
    public void add(final double close) {
        if (hasPrevious) {
            rises.add(Math.max(0, close - previous));
            falls.add(Math.max(0, previous - close));
        }
        previous = close;
        hasPrevious = true;
    }

    /**
     * The index.
     *
     * @return 0 to 100, meaningful once ready
     */
    public double value() {
        final double sum = rises.value() + falls.value();
        return sum == 0 ? MIDDLE : FULL * rises.value() / sum;
    }

    @Override
    public boolean isReady() {
        return rises.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        rises.exchange(state);
        falls.exchange(state);
        previous = state.exchange(previous);
        hasPrevious = state.exchange(hasPrevious);
    }

    @Override
    public long digest(final long hash) {
        final long folded = falls.digest(rises.digest(hash));
        return StateHash.fold(StateHash.fold(folded, previous), hasPrevious ? 1 : 0);
    }
}
