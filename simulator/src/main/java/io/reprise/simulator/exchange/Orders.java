package io.reprise.simulator.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every order there ever was, by both its ids: a client id stays taken after its order's end. */
final class Orders {
    /** Some 400 MB: a client that places so many in one run is stopped before the memory is. */
    static final int COUNT_MAX = 200_000;

    private final Ids ids;
    private final List<VenueOrder> all = new ArrayList<>();
    private final Map<String, VenueOrder> byId = new HashMap<>();
    private final Map<String, VenueOrder> byClientId = new HashMap<>();

    /**
     * No order.
     *
     * @param ids of orders
     */
    Orders(final Ids ids) {
        this.ids = ids;
    }

    boolean isFull() {
        return all.size() >= COUNT_MAX;
    }

    VenueOrder create(
            final NewOrder order,
            final ProductTerms terms,
            final FeeTier rates,
            final long nowNanos,
            final String originatingOrderId) {
        final VenueOrder created =
                new VenueOrder(all.size() + 1L, ids.next(), order, terms, rates, nowNanos, originatingOrderId);
        all.add(created);
        byId.put(created.id(), created);
        if (!order.clientOrderId().isEmpty()) {
            byClientId.put(order.clientOrderId(), created);
        }
        return created;
    }

    List<VenueOrder> all() {
        return all;
    }

    @Nullable
    VenueOrder byId(final String id) {
        return byId.get(id);
    }

    @Nullable
    VenueOrder byClientId(final String clientOrderId) {
        return clientOrderId.isEmpty() ? null : byClientId.get(clientOrderId);
    }
}
