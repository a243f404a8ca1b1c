package io.reprise.marketdata.importer;

import io.reprise.event.InputSink;

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
}
