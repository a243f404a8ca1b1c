package io.reprise.marketdata.importer;

import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import java.nio.file.Path;
import java.util.List;

/** Recorded market data of one kind, checked when it is opened. One thread. */
public interface Recording {
    /**
     * Opens recorded files.
     *
     * @param files one session, or any number of candle files
     * @param terms of the products that candle files name
     * @return the recording
     * @throws ImportException when a file is missing, of an unknown kind, or does not begin as its kind does
     */
    static Recording open(final List<Path> files, final TermsOf terms) throws ImportException {
        if (files.stream().allMatch(CandleFiles::isKind)) {
            return CandleFiles.open(files, terms);
        }
        if (files.size() == 1 && SessionFile.isKind(files.get(0))) {
            return SessionFile.open(files.get(0));
        }
        for (final Path file : files) {
            if (!CandleFiles.isKind(file) && !SessionFile.isKind(file)) {
                throw new ImportException(file + ": unknown kind of file; expected PRODUCT-INTERVAL.csv with candles"
                        + " (such as BTC-USD-15m.csv) or a captured session .jsonl, plain or packed (.gz, .zst)");
            }
        }
        throw new ImportException("sessions are imported one by one, and not together with candles: " + files);
    }

    /**
     * The instruments of the data; their ids are those of its events.
     *
     * @return from id 1
     */
    List<Instrument> instruments();

    /**
     * When the first event was received.
     *
     * @return nanoseconds since 1970 UTC
     */
    long startsAtNanos();

    /**
     * Offers every event in the order of its receive time.
     *
     * @param sink takes all of them: it never refuses
     * @throws ImportException naming file, line and column
     */
    void writeTo(InputSink sink) throws ImportException;
}
