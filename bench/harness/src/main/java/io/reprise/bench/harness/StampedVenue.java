package io.reprise.bench.harness;

import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.OrderReason;
import io.reprise.execution.venue.Venue;

/** A venue that says when it is called with an event. */
final class StampedVenue implements Venue {
    private final Venue venue;
    private final Runnable onCalled;

    StampedVenue(final Venue venue, final Runnable onCalled) {
        this.venue = venue;
        this.onCalled = onCalled;
    }

    @Override
    public void onEvent(final EventSlot slot) {
        onCalled.run();
        venue.onEvent(slot);
    }

    @Override
    public long nextReportAtNanos() {
        return venue.nextReportAtNanos();
    }

    @Override
    public void poll(final long nowNanos, final InputSink sink) {
        venue.poll(nowNanos, sink);
    }

    @Override
    public void cancelAll(final OrderReason reason, final long nowNanos) {
        venue.cancelAll(reason, nowNanos);
    }
}
