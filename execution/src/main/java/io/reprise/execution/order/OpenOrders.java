package io.reprise.execution.order;

import io.reprise.event.StateExchange;

/**
 * The orders that were sent and whose end is not reported yet, in the order of their placing.
 *
 * <p>Core thread; allocates nothing. Bounded by what risk lets pass.
 */
final class OpenOrders {
    /** As many as risk reserves for. */
    static final int COUNT_MAX = 64;

    private static final int NOT_FOUND = -1;

    private final OpenOrder[] orders = new OpenOrder[COUNT_MAX];
    private int count;

    OpenOrders() {
        for (int i = 0; i < COUNT_MAX; i++) {
            orders[i] = new OpenOrder();
        }
    }

    int count() {
        return count;
    }

    OpenOrder get(final int index) {
        return orders[index];
    }

    OpenOrder add() {
        if (count == COUNT_MAX) {
            throw new IllegalStateException("more than " + COUNT_MAX + " open orders: risk let too many pass");
        }
        return orders[count++];
    }

    int indexOf(final long orderId) {
        for (int i = 0; i < count; i++) {
            if (orders[i].orderId() == orderId) {
                return i;
            }
        }
        return NOT_FOUND;
    }

    void remove(final int index) {
        final OpenOrder removed = orders[index];
        System.arraycopy(orders, index + 1, orders, index, count - index - 1);
        count--;
        orders[count] = removed;
    }

    void exchange(final StateExchange state) {
        count = state.exchangeCount(count, COUNT_MAX);
        for (int i = 0; i < count; i++) {
            orders[i].exchange(state);
        }
    }
}
