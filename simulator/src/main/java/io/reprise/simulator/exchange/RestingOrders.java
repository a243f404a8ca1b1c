package io.reprise.simulator.exchange;

import io.reprise.simulator.market.GeneratedMarket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The orders that stand in one product's book, best price first and by time within a price, and how they show. */
final class RestingOrders {
    private final GeneratedMarket market;
    private final TreeMap<Long, List<VenueOrder>> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, List<VenueOrder>> asks = new TreeMap<>();

    /**
     * No orders.
     *
     * @param market they are shown in
     */
    RestingOrders(final GeneratedMarket market) {
        this.market = market;
    }

    /** Adds an order behind all that is shown at its price. */
    void add(final VenueOrder order, final long price) {
        order.queueBehind(market.generatedAt(order.isBuy(), price));
        side(order.isBuy()).computeIfAbsent(price, any -> new ArrayList<>()).add(order);
        show(order.isBuy(), price);
    }

    /** Takes an order out, wherever it stands. */
    void remove(final VenueOrder order) {
        final NavigableMap<Long, List<VenueOrder>> side = side(order.isBuy());
        for (final Long price : List.copyOf(side.keySet())) {
            final List<VenueOrder> queue = at(order.isBuy(), price);
            if (queue.remove(order)) {
                if (queue.isEmpty()) {
                    side.remove(price);
                }
                show(order.isBuy(), price);
            }
        }
    }

    /** Shows what the orders at one price leave now. */
    void show(final boolean isBid, final long price) {
        final long leaves =
                at(isBid, price).stream().mapToLong(VenueOrder::leaves).sum();
        market.showOrders(isBid, price, leaves);
    }

    /** The orders at one price, by time. */
    List<VenueOrder> at(final boolean isBid, final long price) {
        return side(isBid).getOrDefault(price, List.of());
    }

    /** The orders that a counterpart at this price would cross, best price first. */
    List<VenueOrder> crossedBy(final boolean isBid, final long price) {
        final List<VenueOrder> crossed = new ArrayList<>();
        side(isBid).headMap(price, true).values().forEach(crossed::addAll);
        return crossed;
    }

    boolean isEmpty(final boolean isBid) {
        return side(isBid).isEmpty();
    }

    /** Nobody stands behind more than there is: levels that shrank let their queue move up. */
    void moveUp() {
        moveUp(true);
        moveUp(false);
    }

    private void moveUp(final boolean isBid) {
        side(isBid).forEach((price, queue) -> {
            final long shown = market.generatedAt(isBid, price);
            queue.forEach(order -> order.queueBehind(Math.min(order.queueAhead(), shown)));
        });
    }

    private NavigableMap<Long, List<VenueOrder>> side(final boolean isBid) {
        return isBid ? bids : asks;
    }
}
