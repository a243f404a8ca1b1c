package io.reprise.bench.harness;

import io.reprise.engine.pipeline.SlotStep;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.execution.venue.Venue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/**
 * Stamps market events on their way, around the steps of a fused pipeline, and keeps a histogram of each part.
 *
 * <p>One feed thread offers through {@link #around(InputSink)}; the pipeline's one thread does everything else, and the
 * histograms may be read once it has ended. Market events leave the ring in the order in which that thread offered
 * them, which is how the two halves of an event's stamps find each other. Each stamp costs the clock's some 25 ns, and
 * that is in the figures. Allocates nothing in the measured part.
 */
final class StageStamps {
    /** Longest latency told apart. */
    private static final long NANOS_MAX = 60_000_000_000L;

    private static final int SIGNIFICANT_DIGITS = 3;

    /** More than any ring under test has slots. */
    private static final int OFFERED_MAX = 1 << 16;

    private final LongSupplier clock;
    private final long warmUp;
    private final long[] decodedAt = new long[OFFERED_MAX];
    private final Map<Stage, Histogram> stages = new EnumMap<>(Stage.class);
    private final Histogram[] parts = new Histogram[Stage.values().length];
    private final long[] doneAt = new long[Stage.values().length];
    private final Histogram afterRead = histogram();
    private final Histogram ordersAfterRead = histogram();
    private final Histogram afterDecoding = histogram();
    private final Histogram ordersAfterDecoding = histogram();
    private final Histogram afterDue = histogram();
    private long offered;
    private boolean wasRefused;
    private long handled;

    /**
     * Without anything.
     *
     * @param clock  that the feed stamps with
     * @param warmUp market events that are not counted
     */
    StageStamps(final LongSupplier clock, final long warmUp) {
        this.clock = clock;
        this.warmUp = warmUp;
        for (final Stage stage : Stage.values()) {
            final Histogram part = histogram();
            stages.put(stage, part);
            parts[stage.place()] = part;
        }
    }

    private static Histogram histogram() {
        return new Histogram(1, NANOS_MAX, SIGNIFICANT_DIGITS);
    }

    /** The ring as the feed sees it; one feed thread. */
    InputSink around(final InputSink ring) {
        return (buffer, offset, length) -> {
            if (!wasRefused) {
                decodedAt[(int) (offered & (OFFERED_MAX - 1))] = clock.getAsLong();
            }
            final boolean isTaken = ring.offer(buffer, offset, length);
            wasRefused = !isTaken;
            offered += isTaken ? 1 : 0;
            return isTaken;
        };
    }

    /** The deciding steps, market to execution, each with a stamp behind it. */
    List<SlotStep> around(final List<SlotStep> deciding) {
        final List<SlotStep> stamped = new ArrayList<>();
        for (int i = 0; i < deciding.size(); i++) {
            final SlotStep step = deciding.get(i);
            final int at = Stage.MARKET.place() + i;
            stamped.add(
                    i == 0
                            ? slot -> {
                                doneAt[Stage.RING.place()] = clock.getAsLong();
                                step.onSlot(slot);
                                doneAt[at] = clock.getAsLong();
                            }
                            : slot -> {
                                step.onSlot(slot);
                                doneAt[at] = clock.getAsLong();
                            });
        }
        return stamped;
    }

    /** The journal's step with a stamp behind it. */
    SlotStep aroundJournal(final SlotStep journal) {
        return slot -> {
            journal.onSlot(slot);
            doneAt[Stage.JOURNAL.place()] = clock.getAsLong();
        };
    }

    /** The venue with a stamp before what it does: an order is handed over when its gateway is called. */
    Venue around(final Venue venue) {
        return new StampedVenue(venue, () -> doneAt[Stage.EGRESS.place()] = clock.getAsLong());
    }

    /** The last step; what is stamped is counted behind it. */
    SlotStep aroundEgress(final SlotStep egress) {
        return slot -> {
            egress.onSlot(slot);
            if (slot.header().source() != 0) {
                doneAt[Stage.VENUE.place()] = clock.getAsLong();
                count(slot);
            }
        };
    }

    private void count(final EventSlot slot) {
        final long ordinal = handled++;
        if (ordinal < warmUp) {
            return;
        }
        final long decoded = decodedAt[(int) (ordinal & (OFFERED_MAX - 1))];
        final long read = slot.header().receivedAtNanos();
        doneAt[Stage.DECODE.place()] = decoded;
        long before = read;
        for (int i = 0; i < parts.length; i++) {
            record(parts[i], doneAt[i] - before);
            before = doneAt[i];
        }
        final long handedOver = doneAt[Stage.EGRESS.place()];
        record(afterRead, handedOver - read);
        record(afterDecoding, handedOver - decoded);
        record(afterDue, handedOver - slot.header().venueTimeNanos());
        if (slot.outputs().count(OrderCommandedDecoder.TEMPLATE_ID) > 0) {
            record(ordersAfterRead, handedOver - read);
            record(ordersAfterDecoding, handedOver - decoded);
        }
    }

    private static void record(final Histogram histogram, final long nanos) {
        histogram.recordValue(Math.min(NANOS_MAX, Math.max(0, nanos)));
    }

    /** Market events that are through, with those of the warm-up. */
    long handled() {
        return handled;
    }

    /** Each part's time. */
    Map<Stage, Histogram> stages() {
        return stages;
    }

    /** From a frame's last byte until its event is journaled and handed over. */
    Histogram afterRead() {
        return afterRead;
    }

    /** The same of those frames that led to an order, until that was handed over. */
    Histogram ordersAfterRead() {
        return ordersAfterRead;
    }

    /** From the decoded event on: the pipeline alone. */
    Histogram afterDecoding() {
        return afterDecoding;
    }

    /** The same of those that led to an order. */
    Histogram ordersAfterDecoding() {
        return ordersAfterDecoding;
    }

    /** From when the frame should have been sent: what the sender, the socket and every wait in between added is in. */
    Histogram afterDue() {
        return afterDue;
    }
}
