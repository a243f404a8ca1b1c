package io.reprise.execution.order;

import io.reprise.event.Side;

/** Takes the open orders one by one, in the order of their placing. */
@FunctionalInterface
public interface OpenOrderVisitor {
    /**
     * One open order.
     *
     * @param orderId            ours
     * @param instrumentId       what it trades
     * @param side               buy or sell
     * @param quantity           ordered
     * @param cumulativeQuantity filled so far
     */
    void onOpenOrder(long orderId, int instrumentId, Side side, long quantity, long cumulativeQuantity);
}
