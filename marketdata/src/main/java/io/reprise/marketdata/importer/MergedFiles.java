package io.reprise.marketdata.importer;

import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Files of rows as one recording: their rows in the order of time, of the earlier file first. */
final class MergedFiles implements Recording {
    private final List<Instrument> instruments;
    private final List<? extends TimedRows> files;
    private long events;

    /**
     * A recording of opened files.
     *
     * @param instruments of all of them
     * @param files       each on its first row; closed behind the last one
     */
    MergedFiles(final List<Instrument> instruments, final List<? extends TimedRows> files) {
        this.instruments = instruments;
        this.files = files;
    }

    @Override
    public List<Instrument> instruments() {
        return instruments;
    }

    @Override
    public long startsAtNanos() {
        return files.stream().mapToLong(TimedRows::receivedAtNanos).min().orElse(0);
    }

    @Override
    public void writeTo(final InputSink sink) throws ImportException {
        final TakenSink taken = new TakenSink(sink);
        try {
            merge(taken);
        } finally {
            events += taken.count();
        }
    }

    @Override
    public long events() {
        return events;
    }

    @Override
    public long gaps() {
        return 0;
    }

    private void merge(final InputSink sink) throws ImportException {
        final PriorityQueue<TimedRows> waiting = new PriorityQueue<>(
                Comparator.comparingLong(TimedRows::receivedAtNanos).thenComparingInt(TimedRows::rank));
        waiting.addAll(files);
        try {
            while (!waiting.isEmpty()) {
                final TimedRows rows = waiting.remove();
                rows.offerTo(sink);
                if (rows.next()) {
                    waiting.add(rows);
                }
            }
        } finally {
            for (final TimedRows rows : files) {
                rows.close();
            }
        }
    }
}
