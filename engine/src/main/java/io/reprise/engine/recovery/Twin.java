package io.reprise.engine.recovery;

import io.reprise.engine.proof.Difference;
import io.reprise.engine.proof.Reexecution;
import io.reprise.event.RunStoppedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A second engine that follows a journal, decides everything again and holds it against what was journaled: proof,
 * while it runs, that a live engine does what its journal says. It sends nothing.
 *
 * <p>One thread. Begins with the newest snapshot that can be trusted, else with the first input.
 */
public final class Twin implements AutoCloseable {
    private final JournalReader reader;
    private final Reexecution run;
    private final long comparedFrom;
    private boolean isRunOver;

    private Twin(final JournalReader reader, final Recovery.Start start) {
        this.reader = reader;
        comparedFrom = start.sequence() + 1;
        isRunOver = start.isRunOver();
        run = new Reexecution(start.core(), reader, comparedFrom);
    }

    /**
     * Before the first step.
     *
     * @param journal  its folder
     * @param recovery of the same journal, not used for anything else
     * @return to be closed by the caller
     * @throws JournalException when the journal cannot be read
     */
    public static Twin open(final Path journal, final Recovery recovery) throws JournalException {
        final JournalReader reader = JournalReader.open(journal);
        try {
            return new Twin(reader, recovery.begin(reader));
        } catch (final JournalException | RuntimeException e) {
            reader.close();
            throw e;
        }
    }

    /**
     * Takes the next input. Not behind a difference.
     *
     * @return false when the journal holds no other yet
     */
    public boolean step() {
        if (!run.step()) {
            return false;
        }
        isRunOver = run.slot().templateId() == RunStoppedDecoder.TEMPLATE_ID;
        return true;
    }

    /**
     * What was found.
     *
     * @return the first difference, or null
     */
    public @Nullable Difference difference() {
        return run.difference();
    }

    /**
     * Where the comparison began.
     *
     * @return the first input it takes
     */
    public long comparedFrom() {
        return comparedFrom;
    }

    /**
     * How far it is.
     *
     * @return the last input taken; that of the snapshot, or 0, before the first step
     */
    public long lastSequence() {
        return run.inputs() == 0 ? comparedFrom - 1 : run.slot().sequence();
    }

    /**
     * When the last input was received.
     *
     * @return nanoseconds since 1970 UTC; 0 before the first step
     */
    public long lastReceivedAtNanos() {
        return run.inputs() == 0 ? 0 : run.slot().header().receivedAtNanos();
    }

    /**
     * How much was compared.
     *
     * @return outputs
     */
    public long outputs() {
        return run.outputs();
    }

    /**
     * Whether the engine has ended what it wrote so far.
     *
     * @return true behind the last input of a run, until the next run begins
     */
    public boolean isRunOver() {
        return isRunOver;
    }

    @Override
    public void close() {
        reader.close();
    }
}
