package io.reprise.simulator.exchange;

import java.util.List;

/**
 * Every order in the market at one moment.
 *
 * @param serial of the last update these orders contain
 * @param orders oldest first
 */
public record WorkingOrders(long serial, List<OrderState> orders) {}
