package io.reprise.simulator.exchange;

import java.util.ArrayList;
import java.util.List;

/** Tells listeners of every change of an order. Under the exchange's lock. */
final class Updates {
    private final List<UpdateListener> listeners = new ArrayList<>();
    private final ExchangeFaults faults;
    private long serial;

    /**
     * Without listeners.
     *
     * @param faults that may swallow updates
     */
    Updates(final ExchangeFaults faults) {
        this.faults = faults;
    }

    void listen(final UpdateListener listener) {
        listeners.add(listener);
    }

    long serial() {
        return serial;
    }

    void publish(final VenueOrder order) {
        final OrderUpdate update = new OrderUpdate(++serial, order.state());
        listeners.forEach(listener -> listener.onUpdate(update));
    }

    void publishFill(final VenueOrder order) {
        if (!faults.takeDroppedFill()) {
            publish(order);
        }
    }
}
