package io.reprise.strategy.trigger;

import io.reprise.event.MarketRegime;
import io.reprise.event.SignalKind;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;

/**
 * A condition on the bar at hand, held against the closed bars before it. Its threshold may differ by regime.
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
     * What it measures, for people.
     *
     * @return at most 20 ASCII characters
     */
    String name();

    /**
     * Holds the bar at hand against the closed ones.
     *
     * @param current its close is the price now; open or just closed, not absorbed yet
     * @param range   average true range of the closed bars, as a price mantissa; 0 where it is not known
     * @param regime  whose threshold counts
     * @return true when the trigger fires: see {@link Edge}
     */
    boolean evaluate(Bar current, double range, MarketRegime regime);

    /**
     * Takes a closed bar in.
     *
     * @param closed evaluated before, where anybody wanted to know
     */
    void absorb(Bar closed);

    /**
     * Whether it wants each trade.
     *
     * @return true where {@link #onTrade} does something
     */
    default boolean isFollowingTrades() {
        return false;
    }

    /**
     * Takes a trade in, before the bar at hand is evaluated with it; only where {@link #isFollowingTrades}.
     *
     * @param quantity       mantissa
     * @param isBuyersTaking whether the buyer came to the seller's offer
     */
    default void onTrade(final long quantity, final boolean isBuyersTaking) {}

    /**
     * What the last evaluation gave.
     *
     * @return the trigger's own object, the same for ever
     */
    Edge edge();

    /**
     * Hands the whole state over, or takes it.
     *
     * @param state carries it
     */
    void exchange(StateExchange state);
}
