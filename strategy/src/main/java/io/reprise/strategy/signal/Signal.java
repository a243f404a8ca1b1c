package io.reprise.strategy.signal;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;

/** One opinion on closed bars. One thread; allocates nothing after construction. */
public interface Signal {
    /**
     * What it goes by, for people.
     *
     * @return at most 20 ASCII characters
     */
    String name();

    /**
     * Takes a closed bar in.
     *
     * @param bar the next one
     */
    void add(Bar bar);

    /**
     * Its opinion of the last bar.
     *
     * @return -1 strong sell to 1 strong buy; 0 as long as it is not ready
     */
    double score();

    /**
     * Whether it has seen enough bars.
     *
     * @return false as long as it has no opinion
     */
    boolean isReady();

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    void exchange(StateExchange state);

    /**
     * Bounds a score.
     *
     * @param value any
     * @return between -1 and 1
     */
    static double clip(final double value) {
        return Math.max(-1, Math.min(1, value));
    }
}
