package io.reprise.simulator.exchange;

import java.math.BigDecimal;

/**
 * The exit attached to an entry: placed with what the entry filled, on the other side.
 *
 * @param limitPrice take-profit, in quote currency
 * @param stopPrice  trigger of the stop, in quote currency
 */
public record Bracket(BigDecimal limitPrice, BigDecimal stopPrice) {}
