package io.reprise.execution.venue;

import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.OrderReason;

/**
 * Where orders go. What it answers comes back as {@code OrderReported} inputs.
 *
 * <p>Egress thread only.
 */
public interface Venue {
    /**
     * Takes a slot whose input and outputs are journaled: the market for a venue that simulates, and the
     * {@code OrderCommanded} outputs.
     *
     * @param slot valid for this call only
     */
    void onEvent(EventSlot slot);

    /**
     * When the next report is due.
     *
     * @return event time, {@link Long#MAX_VALUE} when none is waiting
     */
    long nextReportAtNanos();

    /**
     * Hands over the reports due by now; keeps those that the sink refused.
     *
     * @param nowNanos event time
     * @param reports  takes them
     */
    void poll(long nowNanos, InputSink reports);

    /**
     * Cancels every open order, whatever the engine's state.
     *
     * @param reason   for the reports
     * @param nowNanos event time
     */
    void cancelAll(OrderReason reason, long nowNanos);
}
