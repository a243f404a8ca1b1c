package io.reprise.strategy;

/**
 * One number that a strategy holds its conditions against, for readers.
 *
 * @param name    lower case letters, digits and {@code -}
 * @param value   a price in units of the quote currency, or what the indicator is measured in
 * @param isReady whether it has seen enough; otherwise the value means nothing
 */
public record IndicatorValue(String name, double value, boolean isReady) {}
