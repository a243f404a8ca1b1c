package io.reprise.risk;

import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.StateExchange;

/**
 * How far our clock is from the venue's time stamps.
 *
 * <p>Core thread; allocates nothing. A message is late by its way and by what waited before it, never early: so the
 * quickest of a window tells the clocks apart best. The window just closed and the one that runs count as one.
 */
final class ClockDrift {
    /** Long enough that a pause of our own is not taken for drift, short enough to notice a stepped clock. */
    static final long WINDOW_NANOS = 10_000_000_000L;

    private static final long NONE = Long.MAX_VALUE;

    private long windowEndNanos = Long.MIN_VALUE;
    private long closedNanos = NONE;
    private long runningNanos = NONE;

    void onStamp(final long receivedAtNanos, final long venueTimeNanos) {
        if (venueTimeNanos == EventHeaderDecoder.venueTimeNanosNullValue()) {
            return;
        }
        if (receivedAtNanos >= windowEndNanos) {
            closedNanos = runningNanos;
            runningNanos = NONE;
            windowEndNanos = receivedAtNanos + WINDOW_NANOS;
        }
        runningNanos = Math.min(runningNanos, receivedAtNanos - venueTimeNanos);
    }

    /** Ahead or behind, always as a positive span; 0 while nothing told. */
    long nanos() {
        final long quickest = Math.min(closedNanos, runningNanos);
        return quickest == NONE ? 0 : Math.abs(quickest);
    }

    /** Another process may run on another machine. */
    void clear() {
        closedNanos = NONE;
        runningNanos = NONE;
        windowEndNanos = Long.MIN_VALUE;
    }

    void exchange(final StateExchange state) {
        windowEndNanos = state.exchange(windowEndNanos);
        closedNanos = state.exchange(closedNanos);
        runningNanos = state.exchange(runningNanos);
    }
}
