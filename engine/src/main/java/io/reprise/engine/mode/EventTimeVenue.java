package io.reprise.engine.mode;

import io.reprise.event.EventDescriptor;
import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.InputSink;
import io.reprise.execution.venue.Venue;
import org.agrona.DirectBuffer;

/**
 * Lets a simulated venue answer in event time: before a market event enters, every report that was due by then does.
 *
 * <p>One thread. Stands between the recorded data and the run.
 */
final class EventTimeVenue implements InputSink {
    private final Venue venue;
    private final InputSink run;
    private final EventHeaderDecoder header = new EventHeaderDecoder();

    EventTimeVenue(final Venue venue, final InputSink run) {
        this.venue = venue;
        this.run = run;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset + EventDescriptor.EVENT_HEADER_OFFSET);
        deliverUntil(header.receivedAtNanos());
        return run.offer(buffer, offset, length);
    }

    /** Delivers what is due by a time; a report may cause an order whose report is due by then too. */
    void deliverUntil(final long epochNanos) {
        while (venue.nextReportAtNanos() <= epochNanos) {
            venue.poll(venue.nextReportAtNanos(), run);
        }
    }
}
