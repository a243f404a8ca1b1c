package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * The last n numbers and their sum.
 *
 * <p>The sum is carried from number to number and added up anew once a round of n, so that what rounding leaves behind
 * does not pile up: O(1) amortised.
 */
final class Window implements Indicator {
    private final double[] values;
    private int next;
    private int seen;
    private double sum;

    Window(final int period) {
        values = new double[Periods.check(period)];
    }

    /** Takes a number; the one that leaves for it, 0 where there is room. */
    double add(final double value) {
        final double gone = values[next];
        values[next] = value;
        seen = Math.min(seen + 1, values.length);
        next++;
        if (next == values.length) {
            next = 0;
            sum = 0;
            for (final double each : values) {
                sum += each;
            }
        } else {
            sum += value - gone;
        }
        return gone;
    }

    double sum() {
        return sum;
    }

    /** The number that came so many before the last one, 0 for the last itself. */
    double back(final int count) {
        final int index = next - 1 - count;
        return values[index < 0 ? index + values.length : index];
    }

    /** The oldest, which leaves next. */
    double oldest() {
        return values[next];
    }

    /** Whether the last number ended a round: time to compute anew what is carried along. */
    boolean hasEndedRound() {
        return next == 0;
    }

    int period() {
        return values.length;
    }

    int seen() {
        return seen;
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
        sum = state.exchange(sum);
    }

    @Override
    public long digest(final long hash) {
        long folded = StateHash.fold(StateHash.fold(StateHash.fold(hash, seen), next), sum);
        for (final double value : values) {
            folded = StateHash.fold(folded, value);
        }
        return folded;
    }
}
