package io.reprise.strategy.indicator;

/** What every indicator has beside its own way of taking a value. */
public interface Indicator {
    /**
     * Whether enough values were seen; each indicator states how many that are.
     *
     * @return false as long as its value means nothing
     */
    boolean isReady();

    /**
     * Folds the whole state in, also while it is not ready.
     *
     * @param hash so far
     * @return the new hash
     */
    long digest(long hash);
}
