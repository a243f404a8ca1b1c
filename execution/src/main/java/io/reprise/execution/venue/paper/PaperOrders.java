package io.reprise.execution.venue.paper;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The orders at the venue in the order in which they came to the market, and those that are over until they are used
 * again, longest over first.
 *
 * <p>Egress thread. Allocates nothing once it has seen as many orders as are open at once. Read by index: an
 * iterator an event would be garbage.
 */
final class PaperOrders {
    private final List<PaperOrder> open = new ArrayList<>();
    private final List<PaperOrder> over = new ArrayList<>();

    boolean isEmpty() {
        return open.isEmpty();
    }

    int count() {
        return open.size();
    }

    PaperOrder get(final int index) {
        return open.get(index);
    }

    /** An order to fill in; not at the venue yet. One whose last report is still on its way is not used again. */
    PaperOrder take(final long nowNanos) {
        final boolean isFree = !over.isEmpty() && over.get(0).reportedAtNanos < nowNanos;
        return isFree ? over.remove(0) : new PaperOrder();
    }

    /** Brings an order to the venue, behind all that came to the market no later. */
    void add(final PaperOrder order) {
        int place = open.size();
        while (place > 0 && open.get(place - 1).activeAtNanos > order.activeAtNanos) {
            place--;
        }
        open.add(place, order);
    }

    /** Keeps an order that is over. */
    void keep(final PaperOrder order) {
        over.add(order);
    }

    /** Takes an order that is over from the venue. */
    void remove(final int index) {
        keep(open.remove(index));
    }

    /** An order at the venue. */
    @Nullable
    PaperOrder find(final long orderId) {
        return find(open, orderId);
    }

    /** An order that was over not long ago. */
    @Nullable
    PaperOrder findOver(final long orderId) {
        return find(over, orderId);
    }

    private static @Nullable PaperOrder find(final List<PaperOrder> orders, final long orderId) {
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).orderId == orderId) {
                return orders.get(i);
            }
        }
        return null;
    }
}
