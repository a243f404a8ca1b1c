package io.reprise.simulator.exchange;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a new order: the order of that client id, or why there is none.
 *
 * @param order   null when refused
 * @param refusal null when accepted
 */
public record Placement(@Nullable OrderState order, @Nullable Refusal refusal) {}
