package io.reprise.strategy.trigger;

import io.reprise.event.SignalKind;
import io.reprise.strategy.bar.Bar;

/**
 * A condition on the bar at hand, held against the closed bars before it.
 *
 * <p>Order of calls: {@link #evaluate} as often as the bar at hand changes, then {@link #absorb} once it is closed. One
 * thread; allocates nothing after construction.
 */
public interface Trigger {
    /**
     * What a signal of this trigger is called.
     *
     * @return the kind
     */
    SignalKind kind();

    /**
     * Holds the bar at hand against the closed ones.
     *
     * @param current its close is the price now; open or just closed, not absorbed yet
     * @param range   average true range of the closed bars, as a price mantissa; 0 where it is not known
     * @return true when the trigger fires: see {@link Edge}
     */
    boolean evaluate(Bar current, double range);

    /**
     * Takes a closed bar in.
     *
     * @param closed evaluated before, where anybody wanted to know
     */
    void absorb(Bar closed);

    /**
     * What the last evaluation gave.
     *
     * @return the trigger's own object
     */
    Edge edge();

    /**
     * Folds the whole state in.
     *
     * @param hash so far
     * @return the new hash
     */
    long digest(long hash);
}
