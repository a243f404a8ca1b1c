package io.reprise.strategy;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Chance that repeats: the same numbers in the same order on every run. SplitMix64, as {@link StateHash#spread}.
 *
 * <p>One thread; allocates nothing.
 */
public final class SeededRandom {
    private static final double TO_UNIT = 0x1.0p-53;
    private static final int UNIT_SHIFT = 11;

    private long state;

    SeededRandom(final long seed) {
        state = StateHash.spread(seed);
    }

    /**
     * The next number.
     *
     * @return any of 2^64, all alike
     */
    public long nextLong() {
        state = StateHash.fold(state, 1L);
        return state;
    }

    /**
     * The next number from 0 to 1.
     *
     * @return 0 or more, below 1
     */
    public double nextDouble() {
        return (nextLong() >>> UNIT_SHIFT) * TO_UNIT;
    }

    /**
     * Hands its state over, or takes it.
     *
     * @param exchange carries it
     */
    public void exchange(final StateExchange exchange) {
        state = exchange.exchange(state);
    }
}
