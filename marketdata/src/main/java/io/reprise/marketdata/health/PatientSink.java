package io.reprise.marketdata.health;

import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.InputSink;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/**
 * Stands between one connection and a sink that may be full: waits a little, then drops, and always says so.
 *
 * <p><b>Assumptions.</b> One thread offers. Its waits hold up the socket, so they are bounded by the patience.
 *
 * <p><b>Guarantees.</b> Before anything is taken after a loss, the sink takes a STALE event with reason RING_FULL and
 * the number of events lost, and {@code onLoss} is called; while that does not fit, nothing is waited for again. After
 * a wait without a loss it takes an event with reason BACKPRESSURE, at most one a second. Allocates for those two only.
 */
public final class PatientSink implements InputSink {
    /** Long enough for a garbage collection or a page of the journal, short enough that the venue keeps us. */
    public static final long PATIENCE_NANOS = 250_000_000L;

    /** One wait between two tries: the shortest sleep a Linux timer keeps. */
    private static final long PARK_NANOS = 50_000L;

    private static final long NOTICE_INTERVAL_NANOS = 1_000_000_000L;

    private final InputSink sink;
    private final StatusWriter status;
    private final LongSupplier clockNanos;
    private final Runnable onLoss;
    private long lost;
    private long lostEver;
    private long waits;
    private long waitedNanos;
    private long waitsEver;
    private long lastNoticeAtNanos = Long.MIN_VALUE / 2;

    /**
     * A sink for one connection.
     *
     * @param sink       the ring
     * @param source     number of the connection
     * @param clockNanos epoch time for the events
     * @param onLoss     called on the offering thread when a loss has been reported: what was held is now stale
     */
    public PatientSink(final InputSink sink, final int source, final LongSupplier clockNanos, final Runnable onLoss) {
        this.sink = sink;
        this.clockNanos = clockNanos;
        this.onLoss = onLoss;
        status = new StatusWriter(source);
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        final boolean isTaken = reportLoss() && (sink.offer(buffer, offset, length) || wait(buffer, offset, length));
        if (!isTaken) {
            lost++;
            lostEver++;
        } else if (waits > 0) {
            reportWait();
        }
        return isTaken;
    }

    /**
     * Says what is still unsaid, without an event to offer: for a connection that hears nothing more.
     *
     * @return true when nothing is left to say
     */
    public boolean settle() {
        if (reportLoss() && waits > 0) {
            reportWait();
        }
        return lost == 0;
    }

    /**
     * Events dropped since the start.
     *
     * @return a count
     */
    public long lostEver() {
        return lostEver;
    }

    /**
     * Events that had to wait and were taken, since the start.
     *
     * @return a count
     */
    public long waitsEver() {
        return waitsEver;
    }

    private boolean wait(final DirectBuffer buffer, final int offset, final int length) {
        final long start = System.nanoTime();
        long waited = 0;
        while (waited < PATIENCE_NANOS && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PARK_NANOS);
            waited = System.nanoTime() - start;
            if (sink.offer(buffer, offset, length)) {
                waits++;
                waitsEver++;
                waitedNanos += waited;
                return true;
            }
        }
        return false;
    }

    private boolean reportLoss() {
        if (lost == 0) {
            return true;
        }
        final boolean isSaid = status.begin(FeedState.STALE, FeedReason.RING_FULL, clockNanos.getAsLong())
                .numbers(0, lost)
                .text(lost + " events were dropped: the engine was slower than the feed for longer than "
                        + PATIENCE_NANOS / 1_000_000 + " ms")
                .offerTo(sink);
        if (isSaid) {
            lost = 0;
            onLoss.run();
        }
        return isSaid;
    }

    /** Does not wait for room: it is said with a later event when it does not fit now. */
    private void reportWait() {
        final long now = clockNanos.getAsLong();
        if (now - lastNoticeAtNanos < NOTICE_INTERVAL_NANOS) {
            return;
        }
        final boolean isSaid = status.begin(FeedState.LIVE, FeedReason.BACKPRESSURE, now)
                .numbers(0, waits)
                .text("the engine was slower than the feed: " + waits + " events waited " + waitedNanos / 1_000
                        + " us together, none was lost")
                .offerTo(sink);
        if (isSaid) {
            waits = 0;
            waitedNanos = 0;
            lastNoticeAtNanos = now;
        }
    }
}
