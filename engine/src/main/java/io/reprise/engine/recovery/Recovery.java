package io.reprise.engine.recovery;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.proof.Difference;
import io.reprise.engine.proof.Reexecution;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Brings a core to where a journal ends: the newest snapshot that can be trusted, and the inputs behind it; without
 * one, all inputs.
 *
 * <p>A snapshot is trusted when its checksum fits, this program wrote it, the journal holds its input with the same
 * chain (so it is of this journal, and nothing before it was changed), and the state read back has its digest.
 */
public final class Recovery {
    private final Path journal;
    private final Supplier<TradingCore> cores;
    private final String program;
    private final List<String> refused = new ArrayList<>();

    /**
     * Of a journal; nothing is read yet.
     *
     * @param journal its folder
     * @param cores   makes cores that have seen nothing, all with the same strategies
     * @param program name and version of the program
     */
    public Recovery(final Path journal, final Supplier<TradingCore> cores, final String program) {
        this.journal = journal;
        this.cores = cores;
        this.program = program;
    }

    /**
     * A core at the end of its journal.
     *
     * @param core             that nobody drives
     * @param lastSequence     the last input it took; 0 when there is none
     * @param snapshotSequence the input behind which the snapshot was taken; 0 without one
     * @param refused          why newer snapshots were not used, a line each
     */
    public record Recovered(TradingCore core, long lastSequence, long snapshotSequence, List<String> refused) {}

    /**
     * Recovers. Once.
     *
     * @return the core where the journal ends
     * @throws JournalException when the journal cannot be read, or a stage fails at one of its inputs
     */
    public Recovered run() throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final Start start = begin(reader);
            final Reexecution tail = new Reexecution(start.core(), reader, Long.MAX_VALUE);
            while (tail.step()) {
                if (tail.slot().hasFailed()) {
                    throw new JournalException(
                            JournalException.Kind.DAMAGED,
                            journal + ": a stage failed at input " + tail.slot().sequence()
                                    + " and fails there again: start a new journal, and keep this one as evidence");
                }
            }
            final long last =
                    tail.inputs() == 0 ? start.sequence() : tail.slot().sequence();
            return new Recovered(start.core(), last, start.sequence(), List.copyOf(refused));
        }
    }

    /**
     * A core as it was behind an input of the past.
     *
     * @param core             that nobody drives
     * @param lastSequence     the input; the journal's last where it was asked for a later one; 0 when there is none
     * @param lastNanos        event time of that input; 0 when there is none
     * @param snapshotSequence the input behind which the snapshot was taken; 0 without one
     * @param refused          why newer snapshots were not used, a line each
     * @param difference       where computing again departed from the journal, or null; behind one, the core is not as
     *                         it was
     */
    public record Past(
            TradingCore core,
            long lastSequence,
            long lastNanos,
            long snapshotSequence,
            List<String> refused,
            @Nullable Difference difference) {}

    /**
     * Recovers as of an input: the newest snapshot behind it or before that can be trusted, and the inputs between.
     * Once. An input at which a stage failed has the state that the failure left.
     *
     * @param sequence the last input to take
     * @return the core behind it
     * @throws JournalException when the journal cannot be read
     */
    public Past at(final long sequence) throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final Start start = begin(reader, sequence);
            final Reexecution run = new Reexecution(start.core(), reader, 0);
            long last = start.sequence();
            while (last < sequence && run.step()) {
                last = run.slot().sequence();
            }
            if (run.inputs() > 0) {
                return past(start, last, run.slot().nowNanos(), run.difference());
            }
            final boolean isKnown = last > 0 && reader.toSequence(last) && reader.next();
            return past(start, last, isKnown ? reader.receivedAtNanos() : 0, null);
        }
    }

    private Past past(final Start start, final long last, final long nanos, final @Nullable Difference difference) {
        return new Past(start.core(), last, nanos, start.sequence(), List.copyOf(refused), difference);
    }

    /**
     * A core to go on with; the reader it was begun with stands before the next input.
     *
     * @param state     the core, and what defines its state
     * @param sequence  the input it stands behind; 0 for one that has seen nothing
     * @param isRunOver whether that input ended a run
     */
    public record Start(SnapshottedCore state, long sequence, boolean isRunOver) {
        /**
         * The core itself.
         *
         * @return that nobody drives
         */
        public TradingCore core() {
            return state.core();
        }
    }

    /**
     * The newest snapshot that can be trusted, else a core that has seen nothing.
     *
     * @param reader of the same journal; it stands before the next input then
     * @return the beginning
     * @throws JournalException when the journal cannot be read, or is a part of one without a snapshot to begin with
     */
    public Start begin(final JournalReader reader) throws JournalException {
        return begin(reader, Long.MAX_VALUE);
    }

    /** The same behind a given input at the latest; the reader stands before the next one. */
    Start begin(final JournalReader reader, final long atMost) throws JournalException {
        for (final Path file : snapshots()) {
            if (SnapshotFolder.sequence(file) > atMost) {
                continue;
            }
            try {
                return restored(file, reader);
            } catch (final SnapshotException e) {
                refused.add("snapshot " + file.getFileName() + " is not used: " + e.getMessage());
            }
        }
        reader.toStart();
        if (reader.next() && reader.sequence() != 1) {
            throw new JournalException(
                    JournalException.Kind.DAMAGED,
                    journal + " begins with input " + reader.sequence() + ", and nothing says what was before: "
                            + (refused.isEmpty() ? "it has no snapshot" : String.join("; ", refused)));
        }
        reader.toStart();
        return new Start(new SnapshottedCore(cores.get()), 0, false);
    }

    private Start restored(final Path file, final JournalReader reader) throws SnapshotException {
        final Snapshot snapshot = SnapshotFolder.read(file);
        if (!reader.toSequence(snapshot.sequence()) || !reader.next()) {
            throw new SnapshotException("the journal has no input " + snapshot.sequence());
        }
        final boolean isRunOver = reader.templateId() == RunStoppedDecoder.TEMPLATE_ID;
        while (!reader.isLastOfInput()) {
            reader.next();
        }
        if (reader.chain() != snapshot.chain()) {
            throw new SnapshotException("the journal up to input " + snapshot.sequence()
                    + " is another one than the snapshot is of, or was changed since");
        }
        final SnapshottedCore core = new SnapshottedCore(cores.get());
        core.restore(snapshot, program);
        return new Start(core, snapshot.sequence(), isRunOver);
    }

    private List<Path> snapshots() throws JournalException {
        try {
            return new SnapshotFolder(journal).newestFirst();
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT, journal + ": its snapshots cannot be listed: " + e, e);
        }
    }
}
