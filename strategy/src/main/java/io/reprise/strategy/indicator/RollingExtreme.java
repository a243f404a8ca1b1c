package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * The highest, or the lowest, of the last n values: a side of a Donchian channel (R. Donchian's four-week rule, 1960).
 *
 * <p>A monotonic queue in arrays: a value leaves it when it is n values old or when a newer one beats it, so that its
 * front is the extreme; each value enters and leaves once, O(1) amortised. Ready after n values. One thread; allocates
 * nothing.
 */
public final class RollingExtreme implements Indicator {
    private final int period;
    private final int sign;
    private final long[] values;
    private final long[] numbers;
    private int first;
    private int count;
    private long seen;

    private RollingExtreme(final int period, final int sign) {
        this.period = Periods.check(period);
        this.sign = sign;
        values = new long[period];
        numbers = new long[period];
    }

    /**
     * The highest of the last values.
     *
     * @param period n, from 1
     * @return one that has seen nothing
     */
    public static RollingExtreme highest(final int period) {
        return new RollingExtreme(period, 1);
    }

    /**
     * The lowest of the last values.
     *
     * @param period n, from 1
     * @return one that has seen nothing
     */
    public static RollingExtreme lowest(final int period) {
        return new RollingExtreme(period, -1);
    }

    /**
     * Takes the next value.
     *
     * @param next any
     */
    public void add(final long next) {
        if (count > 0 && numbers[first] <= seen - period) {
            first = wrap(first + 1);
            count--;
        }
        while (count > 0 && Long.compare(next, values[wrap(first + count - 1)]) * sign >= 0) {
            count--;
        }
        final int index = wrap(first + count);
        values[index] = next;
        numbers[index] = seen;
        count++;
        seen++;
    }

    /**
     * The extreme.
     *
     * @return of the last n values or of those so far, 0 when there are none
     */
    public long value() {
        return count == 0 ? 0 : values[first];
    }

    @Override
    public boolean isReady() {
        return seen >= period;
    }

    @Override
    public void exchange(final StateExchange state) {
        state.exchange(values);
        state.exchange(numbers);
        first = state.exchange(first);
        count = state.exchange(count);
        seen = state.exchange(seen);
    }

    @Override
    public long digest(final long hash) {
        long folded = StateHash.fold(hash, seen);
        for (int i = 0; i < count; i++) {
            final int index = wrap(first + i);
            folded = StateHash.fold(StateHash.fold(folded, values[index]), numbers[index]);
        }
        return folded;
    }

    private int wrap(final int index) {
        return index < period ? index : index - period;
    }
}
