package io.reprise.execution.venue.coinbase.gateway;

/**
 * The orders that a journal commanded, so that one of its orders at the venue that it does not know of can be told: a
 * part of the journal is gone then. Asked on the gateway's thread, off the way of an order.
 */
@FunctionalInterface
public interface CommandedOrders {
    /**
     * Whether the journal has the command that places an order.
     *
     * @param orderId ours
     * @return true also of an order so old that the journal's part of it is not kept any more
     */
    boolean has(long orderId);
}
