package io.reprise.engine.mode;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.event.Instrument;
import io.reprise.event.RunMode;
import io.reprise.event.StopReason;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.cipher.EncryptionKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Writes recorded data to a journal, as a run that decides nothing. */
public final class ImportRun {
    private static final String UNFINISHED_SUFFIX = ".unfinished";

    private long lastReceivedAtNanos;

    /** An import that has not run. */
    public ImportRun() {}

    /**
     * Imports into a new journal. It takes its name when it is whole: what cannot be read to its end leaves nothing.
     *
     * @param source         of the data
     * @param journal        folder to make
     * @param programVersion for the run's first event
     * @return the number of inputs written
     * @throws SourceException  when the data cannot be read
     * @throws JournalException when the journal cannot be made, or there is something of that name
     */
    public long run(final BacktestRun.Source source, final Path journal, final String programVersion)
            throws SourceException, JournalException {
        final Path unfinished = journal.resolveSibling(journal.getFileName() + UNFINISHED_SUFFIX);
        refuseIfThere(journal, "name a new folder with --out");
        refuseIfThere(unfinished, "an import was stopped before its end, or is under way; remove it if not");
        boolean isWhole = false;
        try {
            final long inputs = write(source, unfinished, programVersion);
            Files.move(unfinished, journal);
            isWhole = true;
            return inputs;
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT, journal + ": " + unfinished + " cannot be renamed: " + e, e);
        } finally {
            if (!isWhole) {
                remove(unfinished);
            }
        }
    }

    private static void refuseIfThere(final Path path, final String advice) throws JournalException {
        if (Files.exists(path)) {
            throw new JournalException(JournalException.Kind.IN_USE, path + " is there already: " + advice);
        }
    }

    /** Only what this import has written: the folder did not exist before. */
    private static void remove(final Path folder) throws JournalException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT, folder + ": what was written cannot be removed: " + e, e);
        }
    }

    private long write(final BacktestRun.Source source, final Path journal, final String programVersion)
            throws SourceException, JournalException {
        try (JournalWriter writer = JournalWriter.open(journal, EncryptionKeys.latest())) {
            final TradingCore core = new TradingCore(InstalledStrategies.find());
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
