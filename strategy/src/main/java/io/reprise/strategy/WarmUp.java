package io.reprise.strategy;

import io.reprise.event.Settings;
import io.reprise.strategy.universe.Universe;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Candles a strategy wants to have seen before the first live trade.
 *
 * @param intervalNanos length of a candle
 * @param bars          how many, the newest being the last closed one
 */
public record WarmUp(long intervalNanos, int bars) {
    /**
     * What a configuration wants, so that a live run can ask the venue for it: what its strategies want, and what tells
     * the regime.
     *
     * <p>Feed the candles in the order of the list, the longest interval first, each oldest first, as closed candles
     * with origin VENUE_HISTORY: a series takes candles up to its own length, and once it has seen a time it does not
     * go back behind it.
     *
     * @param settings  the whole configuration
     * @param providers the kinds of strategies there are
     * @return one entry an interval, longest interval first; empty without strategies
     */
    public static List<WarmUp> of(final Settings settings, final List<StrategyProvider> providers) {
        final SortedMap<Long, Integer> bars = new TreeMap<>();
        for (final StrategySpecification each : StrategySpecification.all(settings, providers)) {
            for (final WarmUp need : each.provider().warmUp(each.settings())) {
                bars.merge(need.intervalNanos(), need.bars(), Math::max);
            }
        }
        if (!bars.isEmpty()) {
            final Universe universe = Universe.of(settings);
            bars.merge(universe.regime().intervalNanos(), universe.regime().warmUpBars(), Math::max);
        }
        final List<WarmUp> longestFirst = new ArrayList<>();
        bars.forEach((intervalNanos, count) -> longestFirst.add(0, new WarmUp(intervalNanos, count)));
        return longestFirst;
    }
}
