package io.reprise.execution.venue.coinbase.user;

import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The orders of a snapshot while its batches come in. One thread. */
final class OpenOrders {
    /** The venue's batch; one that is smaller is the last. */
    static final int BATCH = 50;

    /** Far more than the venue lets one account have open, and no danger to memory. */
    static final int ORDERS_MAX = 5_000;

    private final Map<String, VenueOrder> orders = new LinkedHashMap<>();

    /** Begins a new snapshot. */
    void clear() {
        orders.clear();
    }

    /** Takes a state of an order, unless a later one is known: an end is final, and fills are not taken back. */
    void merge(final VenueOrder order) {
        orders.merge(order.orderId(), order, (known, other) -> isOlder(other, known) ? known : other);
    }

    /** Whether this is no snapshot of a sane account any more. */
    boolean isTooMany() {
        return orders.size() > ORDERS_MAX;
    }

    /** Those that are open, in the order in which they were first named. */
    List<VenueOrder> open() {
        final List<VenueOrder> open = new ArrayList<>();
        for (final VenueOrder order : orders.values()) {
            if (!order.status().isTerminal()) {
                open.add(order);
            }
        }
        return open;
    }

    private static boolean isOlder(final VenueOrder order, final VenueOrder known) {
        return order.filledQuantity() < known.filledQuantity()
                || (known.status().isTerminal() && !order.status().isTerminal());
    }
}
