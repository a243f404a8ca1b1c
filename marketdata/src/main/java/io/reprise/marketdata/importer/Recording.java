package io.reprise.marketdata.importer;

import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Recorded market data of one kind, checked when it is opened. One thread. */
public interface Recording {
    /**
     * Opens recorded files.
     *
     * @param files one session, or any number of candle files, or any number of trade files
     * @param terms of the products that the files only name
     * @return the recording
     * @throws ImportException when a file is missing, of an unknown kind, or does not begin as its kind does
     */
    static Recording open(final List<Path> files, final TermsOf terms) throws ImportException {
        if (files.isEmpty()) {
            throw new ImportException("no recorded file is named");
        }
        for (final Path file : files) {
            if (!Files.exists(file)) {
                throw new ImportException(file + ": no such file");
            }
            if (!CandleFiles.isKind(file) && !TradeFiles.isKind(file) && !SessionFile.isKind(file)) {
                throw new ImportException(file + ": unknown kind of file; expected PRODUCT-INTERVAL.csv with candles"
                        + " (such as BTC-USD-15m.csv), another .csv with trades, or a captured session .jsonl, plain or"
                        + " packed (.gz, .zst)");
            }
        }
        if (files.stream().allMatch(CandleFiles::isKind)) {
            return CandleFiles.open(files, terms);
        }
        if (files.stream().allMatch(TradeFiles::isKind)) {
            return TradeFiles.open(files, terms);
        }
        if (files.size() == 1) {
            return SessionFile.open(files.get(0), terms);
        }
        throw new ImportException(
                "sessions are imported one by one, and candles, trades and sessions not together: " + files);
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
     * Offers every event in the order of its receive time; once.
     *
     * @param sink takes all of them: it never refuses
     * @throws ImportException naming file, line and column
     */
    void writeTo(InputSink sink) throws ImportException;

    /**
     * How many events were offered.
     *
     * @return since it was opened
     */
    long events();

    /**
     * How often frames are missing in a captured session.
     *
     * @return found by {@link #writeTo}; 0 for candles and trades
     */
    long gaps();
}
