package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * The value n values ago: right behind the n-th value it is the first, {@code x[t - n + 1]}.
 *
 * <p>Ready after n values. One thread; allocates nothing.
 */
public final class Lag implements Indicator {
    private final long[] values;
    private int next;
    private int seen;

    /**
     * A window that has seen nothing.
     *
     * @param period n, from 1
     */
    public Lag(final int period) {
        values = new long[Periods.check(period)];
    }

    /**
     * Takes the next value.
     *
     * @param value any
     */
    public void add(final long value) {
        values[next] = value;
        next = wrap(next + 1);
        seen = Math.min(seen + 1, values.length);
    }

    /**
     * The oldest value of the window.
     *
     * @return meaningful once ready
     */
    public long value() {
        return values[next];
    }

    @Override
    public boolean isReady() {
        return seen == values.length;
    }

    @Override
    public void exchange(final StateExchange state) {
        state.exchange(values);
        next = state.exchange(next);
        seen = state.exchange(seen);
    }

    @Override
    public long digest(final long hash) {
        long folded = StateHash.fold(hash, seen);
        for (int i = values.length - seen; i < values.length; i++) {
            folded = StateHash.fold(folded, values[wrap(next + i)]);
        }
        return folded;
    }

    private int wrap(final int index) {
        return index < values.length ? index : index - values.length;
    }
}
