package io.reprise.engine.chaos;

import io.reprise.execution.venue.coinbase.gateway.ClientOrderIds;
import io.reprise.simulator.exchange.OrderState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds the venue's orders against the commands of a journal.
 *
 * @param orders     at the venue
 * @param duplicates orders under a client order id that another has, and commands that work more than once
 * @param unknown    orders that no command made
 */
record VenueOrders(int orders, long duplicates, long unknown) {
    /**
     * Counts.
     *
     * @param orders        at the venue
     * @param journalNumber that tells the journal's client order ids from others
     * @param placed        orders that the journal commanded, by our ids
     */
    static VenueOrders count(final List<OrderState> orders, final long journalNumber, final Set<Long> placed) {
        long duplicates = 0;
        final Map<String, OrderState> unknown = new HashMap<>();
        for (final OrderState order : orders) {
            duplicates += unknown.put(order.order().clientOrderId(), order) == null ? 0 : 1;
        }
        final ClientOrderIds ids = new ClientOrderIds(Math.max(0, journalNumber));
        for (final long orderId : placed) {
            int working = 0;
            for (int generation = 0; generation < ClientOrderIds.GENERATIONS_MAX; generation++) {
                final OrderState order = unknown.remove(ids.of(orderId, generation));
                if (order == null) {
                    // A successor is sent where the one before is there.
                    break;
                }
                working += order.status().isTerminal() ? 0 : 1;
            }
            duplicates += working > 1 ? 1 : 0;
        }
        return new VenueOrders(orders.size(), duplicates, unknown.size());
    }
}
