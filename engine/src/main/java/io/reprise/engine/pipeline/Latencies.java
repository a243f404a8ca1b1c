package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;
import io.reprise.event.OrderCommandedDecoder;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;

/**
 * How long after its receipt an input is through: every market event until it is journaled, and those that led to an
 * order until that is handed over.
 *
 * <p>Written by the egress thread, without allocation; read by one reader thread at a time. Wall-clock figures for
 * people: nothing decides on them and they are not journaled.
 */
public final class Latencies {
    /** Longest latency told apart: whatever takes longer counts as this. */
    private static final long NANOS_MAX = 60_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;

    private final LongSupplier clockNanos;
    private final SingleWriterRecorder tickToJournal = new SingleWriterRecorder(1, NANOS_MAX, SIGNIFICANT_DIGITS);
    private final SingleWriterRecorder tickToOrder = new SingleWriterRecorder(1, NANOS_MAX, SIGNIFICANT_DIGITS);
    private final Histogram journalTotal = new Histogram(1, NANOS_MAX, SIGNIFICANT_DIGITS);
    private final Histogram orderTotal = new Histogram(1, NANOS_MAX, SIGNIFICANT_DIGITS);

    /**
     * Starts empty.
     *
     * @param clockNanos the clock that the feeds stamp with, nanoseconds since 1970 UTC
     */
    public Latencies(final LongSupplier clockNanos) {
        this.clockNanos = clockNanos;
    }

    /**
     * Takes the time of a slot that is journaled and handed over. Egress thread.
     *
     * @param slot all its steps done
     */
    void onHandedOver(final EventSlot slot) {
        if (slot.header().source() == 0) {
            return;
        }
        final long nanos = Math.min(
                NANOS_MAX, Math.max(1, clockNanos.getAsLong() - slot.header().receivedAtNanos()));
        tickToJournal.recordValue(nanos);
        if (slot.outputs().count(OrderCommandedDecoder.TEMPLATE_ID) > 0) {
            tickToOrder.recordValue(nanos);
        }
    }

    /**
     * From a market event's receipt until it is journaled, since the start.
     *
     * @return nanoseconds; a histogram of this object, valid until the next call
     */
    public Histogram tickToJournal() {
        journalTotal.add(tickToJournal.getIntervalHistogram());
        return journalTotal;
    }

    /**
     * From a market event's receipt until its order is handed to the venue, since the start.
     *
     * @return nanoseconds; a histogram of this object, valid until the next call
     */
    public Histogram tickToOrder() {
        orderTotal.add(tickToOrder.getIntervalHistogram());
        return orderTotal;
    }
}
