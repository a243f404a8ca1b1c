package io.reprise.simulator.exchange;

/** Hears of every change of an order, in order. Called under the exchange's lock: it must not wait or call back. */
@FunctionalInterface
public interface UpdateListener {
    /**
     * An order changed.
     *
     * @param update as it is now
     */
    void onUpdate(OrderUpdate update);
}
