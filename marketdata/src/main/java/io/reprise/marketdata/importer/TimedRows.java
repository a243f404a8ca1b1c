package io.reprise.marketdata.importer;

import io.reprise.event.InputSink;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The rows of one file in ascending time, one at a time. */
interface TimedRows extends AutoCloseable {
    /** When the row is received. */
    long receivedAtNanos();

    /** Where the file stands among those with a row of the same time. */
    int rank();

    /** Moves to the next row; false behind the last. */
    boolean next() throws ImportException;

    /** Offers the row's event. */
    void offerTo(InputSink sink) throws ImportException;

    @Override
    void close() throws ImportException;

    /** Offers the rows of all files, which stand on their first row, by time. */
    static void merge(final List<? extends TimedRows> files, final InputSink sink) throws ImportException {
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
