package io.reprise.engine.proof;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.journal.JournalReader;
import org.jspecify.annotations.Nullable;

/**
 * Feeds a core with a journal's inputs, one after another, as far as the journal goes now.
 *
 * <p>One thread, which drives the core and the reader alone. Allocates nothing of its own in steady state.
 */
public final class Reexecution {
    private final TradingCore core;
    private final JournalReader reader;
    private final EventSlot slot = new EventSlot();
    private final OutputComparison comparison;
    private final long compareFrom;
    private long inputs;

    /**
     * Before the first step.
     *
     * @param core        that has seen everything the reader stands behind
     * @param reader      before the next input
     * @param compareFrom the first input whose outputs are held against the journaled ones; those before may be of
     *                    another version of the program
     */
    public Reexecution(final TradingCore core, final JournalReader reader, final long compareFrom) {
        this.core = core;
        this.reader = reader;
        this.compareFrom = compareFrom;
        comparison = new OutputComparison(reader);
    }

    /**
     * Takes the next input, and leaves the reader at the input's last record.
     *
     * @return false when the journal holds none yet
     */
    public boolean step() {
        if (!reader.next()) {
            return false;
        }
        slot.load(reader.buffer(), reader.offset(), reader.length(), reader.sequence());
        core.onSlot(slot);
        inputs++;
        if (slot.sequence() >= compareFrom) {
            comparison.outputsOf(slot);
        } else {
            skipOutputs();
        }
        return true;
    }

    /**
     * The last input with what the core made of it.
     *
     * @return the same slot for ever
     */
    public EventSlot slot() {
        return slot;
    }

    /**
     * How many steps were taken.
     *
     * @return inputs fed
     */
    public long inputs() {
        return inputs;
    }

    /**
     * How much was computed where it was compared.
     *
     * @return outputs
     */
    public long outputs() {
        return comparison.outputs();
    }

    /**
     * What was found where it was compared.
     *
     * @return the first difference, or null
     */
    public @Nullable Difference difference() {
        return comparison.difference();
    }

    private void skipOutputs() {
        while (!reader.isLastOfInput()) {
            // The reader checks each record, so that damage is noticed in what is not needed, too.
            reader.next();
        }
    }
}
