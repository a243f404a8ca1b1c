package io.reprise.strategy;

import java.util.List;

/**
 * What one strategy knows of one product, for readers. Immutable.
 *
 * @param strategyId index in the configuration, from 1
 * @param strategy   its name
 * @param product    the product's symbol
 * @param values     in the strategy's own order; none of a kind that tells nothing
 */
public record StrategyIndicators(int strategyId, String strategy, String product, List<IndicatorValue> values) {
    /** Copies the list. */
    public StrategyIndicators {
        values = List.copyOf(values);
    }
}
