package io.reprise.engine.mode;

import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.marketdata.importer.ImportException;
import io.reprise.marketdata.importer.Recording;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The market data of recorded files.
 *
 * @param recording opened and checked
 */
public record RecordingSource(Recording recording) implements BacktestRun.Source {
    @Override
    public SortedSet<String> products() {
        final SortedSet<String> products = new TreeSet<>();
        recording.instruments().forEach(instrument -> products.add(instrument.symbol()));
        return products;
    }

    @Override
    public List<Instrument> instruments() {
        return recording.instruments();
    }

    @Override
    public long startsAtNanos() {
        return recording.startsAtNanos();
    }

    @Override
    public void writeTo(final InputSink sink) throws SourceException {
        try {
            recording.writeTo(sink);
        } catch (final ImportException e) {
            throw new SourceException(String.valueOf(e.getMessage()), e);
        }
    }
}
