package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Kaufman's adaptive moving average: {@code a += (x - a) * (e (2 / 3 - 2 / 31) + 2 / 31)^2}, where e is the way made
 * in n steps over the length of those steps; 0 where nothing moved. It begins at the value before its first one.
 *
 * <p>Source: P. Kaufman, "Smarter Trading" (1995), with his fast and slow periods 2 and 30. Ready after n + 1 values.
 * One thread; allocates nothing.
 */
public final class Kama implements Indicator {
    private static final double FAST = 2.0 / 3;
    private static final double SLOW = 2.0 / 31;

    private final Window values;
    private final Window steps;
    private double previous;
    private double value;
    private boolean hasPrevious;

    /**
     * An average that has seen nothing.
     *
     * @param period n, from 1
     */
    public Kama(final int period) {
        values = new Window(period);
        steps = new Window(period);
    }

    /**
     * Takes the next value.
     *
     * @param next any finite number
     */
    public void add(final double next) {
        if (hasPrevious) {
            steps.add(Math.abs(next - previous));
        }
        if (values.isReady()) {
            final double length = steps.sum();
            final double way = Math.abs(next - values.oldest());
            final double efficiency = length <= 0 ? 0 : Math.min(1, way / length);
            final double weight = efficiency * (FAST - SLOW) + SLOW;
            value += (next - value) * weight * weight;
        } else {
            value = next;
        }
        values.add(next);
        previous = next;
        hasPrevious = true;
    }

    /**
     * The average.
     *
     * @return meaningful once ready
     */
    public double value() {
        return value;
    }

    @Override
    public boolean isReady() {
        return steps.isReady();
    }

    @Override
    public void exchange(final StateExchange state) {
        values.exchange(state);
        steps.exchange(state);
        previous = state.exchange(previous);
        value = state.exchange(value);
        hasPrevious = state.exchange(hasPrevious);
    }

    @Override
    public long digest(final long hash) {
        final long folded = steps.digest(values.digest(hash));
        return StateHash.fold(StateHash.fold(StateHash.fold(folded, previous), value), hasPrevious ? 1 : 0);
    }
}
