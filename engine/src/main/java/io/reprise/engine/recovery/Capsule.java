package io.reprise.engine.recovery;

import io.reprise.engine.proof.Reexecution;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A part of a journal that stands on its own: the records around an input, byte for byte, and the state they begin
 * with. It is a journal itself, so whatever reads one reads it; it holds what the journal holds of the configuration,
 * which is never a secret. It is encrypted as the journal is, with the same key.
 */
public final class Capsule {
    private final Path journal;
    private final Recovery recovery;
    private final String program;

    /**
     * Out of a journal.
     *
     * @param journal  its folder
     * @param recovery of the same journal, not used for anything else
     * @param program  name and version of the program
     */
    public Capsule(final Path journal, final Recovery recovery, final String program) {
        this.journal = journal;
        this.recovery = recovery;
        this.program = program;
    }

    /**
     * What is in a capsule.
     *
     * @param firstSequence its first input; the state is the one behind it
     * @param lastSequence  its last input
     */
    public record Contents(long firstSequence, long lastSequence) {}

    /**
     * Writes one.
     *
     * @param from   the input that it begins with, or one of the next few where a configuration is just being told
     * @param to     the last input; what the journal does not hold yet is left out
     * @param folder for the capsule; must not be there
     * @return what is in it
     * @throws JournalException when the journal has no such input or cannot be read, or the capsule not be written
     */
    public Contents write(final long from, final long to, final Path folder) throws JournalException {
        try (JournalReader reader = JournalReader.open(journal)) {
            final SnapshottedCore core = recovery.begin(reader, from - 1).state();
            final Reexecution run = new Reexecution(core.core(), reader, Long.MAX_VALUE);
            long chain = reader.chain();
            boolean isThere = run.step();
            while (isThere) {
                core.onInput(run.slot());
                if (run.slot().sequence() >= from && core.isReady()) {
                    break;
                }
                chain = reader.chain();
                isThere = run.step();
            }
            if (!isThere || run.slot().sequence() > to) {
                throw new JournalException(
                        JournalException.Kind.MISSING,
                        journal + " holds no input " + from + " to begin a capsule with");
            }
            return copy(core.take(reader, program), reader, chain, to, folder);
        } catch (final IOException e) {
            throw new JournalException(
                    JournalException.Kind.INPUT_OUTPUT, folder + ": the capsule cannot be written: " + e, e);
        }
    }

    private static Contents copy(
            final Snapshot snapshot, final JournalReader reader, final long chain, final long to, final Path folder)
            throws JournalException, IOException {
        final long first = snapshot.sequence();
        try (JournalWriter writer = JournalWriter.beginAt(folder, first - 1, chain, reader.encryptionKey())) {
            writer.copy(reader);
            while (writer.lastSequence() < to && reader.next()) {
                while (!reader.isLastOfInput()) {
                    reader.next();
                }
                writer.copy(reader);
            }
            new SnapshotFolder(folder).write(snapshot);
            return new Contents(first, writer.lastSequence());
        }
    }
}
