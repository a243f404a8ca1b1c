package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.OrderReason;
import io.reprise.execution.venue.Venue;

/**
 * Step 6: hands what was decided, and is journaled by now, to the venue, and lets the venue's answers in.
 *
 * <p>Egress thread only. Where a stage failed it asks the venue to cancel everything, and says so once.
 */
public final class EgressStep implements SlotStep {
    private final Venue venue;
    private final InputSink reports;
    private final Latencies latencies;
    private final Runnable onHalted;
    private boolean isHalted;

    /**
     * Over one venue.
     *
     * @param venue     gets the slots and commands
     * @param reports   where its answers enter
     * @param latencies counts
     * @param onHalted  told once, on this thread, when a stage has failed
     */
    public EgressStep(final Venue venue, final InputSink reports, final Latencies latencies, final Runnable onHalted) {
        this.venue = venue;
        this.reports = reports;
        this.latencies = latencies;
        this.onHalted = onHalted;
    }

    @Override
    public void onSlot(final EventSlot slot) {
        venue.onEvent(slot);
        latencies.onHandedOver(slot);
        if (slot.hasFailed() && !isHalted) {
            isHalted = true;
            venue.cancelAll(OrderReason.HALTED, slot.nowNanos());
            onHalted.run();
        }
        venue.poll(slot.nowNanos(), reports);
    }
}
