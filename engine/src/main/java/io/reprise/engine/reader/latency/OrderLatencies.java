package io.reprise.engine.reader.latency;

import io.reprise.event.EventDescriptor;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.execution.venue.paper.LatencyQuantiles;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The times from each {@code OrderCommanded} that places an order to the first {@code OrderReported} of it, in event
 * time, of one journal. One thread; reads only.
 */
public final class OrderLatencies {
    /** As many as a run of years has; more change no percentile. */
    private static final int COUNT_MAX = 1_000_000;

    private static final long PROGRESS_EVERY = 100_000;

    private final Map<Long, Long> commandedAtNanos = new HashMap<>();
    private final OrderCommandedDecoder commanded = new OrderCommandedDecoder();
    private final OrderReportedDecoder reported = new OrderReportedDecoder();
    private long[] nanos = new long[64];
    private int count;

    /** Nothing measured yet. */
    public OrderLatencies() {}

    /**
     * Reads a journal from its first event to its last.
     *
     * @param journal  its folder
     * @param progress told now and then how many events were read
     * @return what was measured
     * @throws JournalException when the journal cannot be read
     */
    public static OrderLatencies of(final Path journal, final LongConsumer progress) throws JournalException {
        final OrderLatencies latencies = new OrderLatencies();
        try (JournalReader reader = JournalReader.open(journal)) {
            long events = 0;
            reader.toStart();
            while (reader.next()) {
                latencies.onEvent(reader.buffer(), reader.offset());
                events++;
                if (events % PROGRESS_EVERY == 0) {
                    progress.accept(events);
                }
            }
        }
        return latencies;
    }

    /**
     * Takes the next event.
     *
     * @param buffer holds it
     * @param offset of its message header
     */
    public void onEvent(final DirectBuffer buffer, final int offset) {
        final int body = offset + MessageHeaderDecoder.ENCODED_LENGTH;
        final int blockLength = EventDescriptor.blockLength(buffer, offset);
        final int version = EventDescriptor.version(buffer, offset);
        switch (EventDescriptor.templateId(buffer, offset)) {
            case OrderCommandedDecoder.TEMPLATE_ID -> {
                commanded.wrap(buffer, body, blockLength, version);
                if (commanded.action() == OrderAction.PLACE) {
                    commandedAtNanos.put(commanded.orderId(), commanded.header().receivedAtNanos());
                }
            }
            case OrderReportedDecoder.TEMPLATE_ID -> {
                reported.wrap(buffer, body, blockLength, version);
                final Long from = commandedAtNanos.remove(reported.orderId());
                if (from != null && count < COUNT_MAX) {
                    add(Math.max(0, reported.header().receivedAtNanos() - from));
                }
            }
            default -> {
                // No order.
            }
        }
    }

    private void add(final long latencyNanos) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, Math.min(COUNT_MAX, 2 * count));
        }
        nanos[count] = latencyNanos;
        count++;
    }

    /**
     * How many orders were answered.
     *
     * @return 0 or more
     */
    public int count() {
        return count;
    }

    /**
     * The table of what was measured.
     *
     * @param quantiles how many, 2 to {@link LatencyQuantiles#COUNT_MAX}
     * @return the table, null where no order was answered
     * @throws IllegalArgumentException when the number is out of its range
     */
    public @Nullable LatencyQuantiles quantiles(final int quantiles) {
        return count == 0 ? null : LatencyQuantiles.of(Arrays.copyOf(nanos, count), quantiles);
    }
}
