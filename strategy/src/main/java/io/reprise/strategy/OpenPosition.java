package io.reprise.strategy;

import io.reprise.event.Settings;

/**
 * What a strategy has at stake in a product: a position, or an order that may become one.
 *
 * @param strategy its name
 * @param settings its own, complete, as they were configured
 * @param symbol   of the product
 */
public record OpenPosition(String strategy, Settings settings, String symbol) {}
