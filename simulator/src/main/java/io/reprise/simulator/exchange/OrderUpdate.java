package io.reprise.simulator.exchange;

/**
 * One change of one order.
 *
 * @param serial from 1, over all orders
 * @param order  as it is after the change
 */
public record OrderUpdate(long serial, OrderState order) {}
