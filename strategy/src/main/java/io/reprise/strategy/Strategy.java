package io.reprise.strategy;

import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.BarSeries;
import java.util.List;

/**
 * One strategy on one product. It hears what concerns its product in the order of the journal, looks at its
 * {@link Market}, and tells its desk what it wants; what became of that it sees in the desk's holding.
 *
 * <p>It is made by a {@link StrategyProvider} with a {@link StrategySetup}, which is all it may know: no clock, no
 * file, no network, no thread, no chance but {@link StrategySetup#random()}. Two runs over one journal must decide the
 * same.
 *
 * <p>One thread. Allocates nothing once warm. What it throws stops the engine at that event.
 */
public interface Strategy {
    /**
     * A bar of a series it asked for has closed: take it into indicators. Also while warming up, so decide nothing
     * here.
     *
     * @param series whose {@code closed()} bar is new
     */
    default void onBar(final BarSeries series) {}

    /**
     * A trade was added to the market: take it into indicators of single trades. Also while warming up, so decide
     * nothing here. Recorded candles make no such call.
     */
    default void onTrade() {}

    /** One or more bars have closed just now, and the market is live: decide on closed bars. */
    default void onBarsClosed() {}

    /** The price moved: decide on the bar at hand. */
    default void onPrice() {}

    /** The best bid or offer changed; only behind {@link StrategySetup#followTopOfBook()}. */
    default void onTopOfBook() {}

    /** Time passed, ten times a second or so where time is live; there is no book at hand. */
    default void onTimer() {}

    /**
     * Whether every indicator has seen enough.
     *
     * @return false as long as it must not enter
     */
    boolean isWarm();

    /**
     * The numbers it holds its conditions against, as they are now: for readers of a state, never for decisions.
     * Changes nothing; may allocate.
     *
     * @return each with its name, in an order that stays; none by default
     */
    default List<IndicatorValue> indicators() {
        return List.of();
    }

    /**
     * Hands its whole state over, or takes it: every field that changes, in a fixed order. Snapshots and digests are
     * made of it.
     *
     * @param state carries it
     */
    void exchange(StateExchange state);
}
