package io.reprise.engine.mode;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.RunMode;
import io.reprise.event.StopReason;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;

/** Writes recorded data to a journal, as a run that decides nothing. */
public final class ImportRun {
    private long lastReceivedAtNanos;

    /** An import that has not run. */
    public ImportRun() {}

    /**
     * Imports into a new journal.
     *
     * @param source         of the data
     * @param journal        folder to make
     * @param programVersion for the run's first event
     * @return the number of inputs written
     * @throws SourceException  when the data cannot be read
     * @throws JournalException when the journal cannot be made, or holds a run already
     */
    public long run(final BacktestRun.Source source, final Path journal, final String programVersion)
            throws SourceException, JournalException {
        try (JournalWriter writer = JournalWriter.open(journal)) {
            if (writer.lastSequence() > 0) {
                throw new JournalException(
                        JournalException.Kind.IN_USE,
                        journal + " holds " + writer.lastSequence() + " inputs already: name a new folder with --out");
            }
            final TradingCore core = new TradingCore();
            final SteppedRun run = new SteppedRun(core, 0, slot -> append(writer, slot));
            final RunEvents events = new RunEvents(run);
            final long start = source.startsAtNanos();
            events.runStarted(RunMode.IMPORT, 0, programVersion, "file", start);
            for (final Instrument instrument : source.instruments()) {
                events.instrument(instrument, start);
            }
            source.writeTo(run);
            events.runStopped(StopReason.COMPLETED, lastReceivedAtNanos);
            writer.sync();
            return run.lastSequence();
        }
    }

    private void append(final JournalWriter writer, final EventSlot slot) {
        writer.append(slot);
        lastReceivedAtNanos = slot.nowNanos();
    }
}
