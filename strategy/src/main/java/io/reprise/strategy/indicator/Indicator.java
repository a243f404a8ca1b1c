package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;

/** What every indicator has beside its own way of taking a value. */
public interface Indicator {
    /**
     * Whether enough values were seen; each indicator states how many that are.
     *
     * @return false as long as its value means nothing
     */
    boolean isReady();

    /**
     * Hands the whole state over, or takes it: what is restored into one of the same periods goes on as this one would.
     *
     * @param state carries it
     */
    void exchange(StateExchange state);

    /**
     * Folds the whole state in, also while it is not ready.
     *
     * @param hash so far
     * @return the new hash
     */
    long digest(long hash);
}
