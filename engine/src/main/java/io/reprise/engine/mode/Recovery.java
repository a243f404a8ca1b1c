package io.reprise.engine.mode;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;

/** Brings a fresh core to where a journal ends, by feeding it the journal's inputs. */
final class Recovery {
    private Recovery() {}

    /** Feeds all inputs; returns how many. */
    static long run(final Path journal, final TradingCore core) throws JournalException {
        final EventSlot slot = new EventSlot();
        long fed = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                if (reader.isInput()) {
                    slot.load(reader.buffer(), reader.offset(), reader.length(), reader.sequence());
                    core.onSlot(slot);
                    if (slot.hasFailed()) {
                        throw new JournalException(
                                JournalException.Kind.DAMAGED,
                                journal + ": a stage failed at input " + slot.sequence()
                                        + " and fails there again: start a new journal, and keep this one as evidence");
                    }
                    fed++;
                }
            }
        }
        return fed;
    }
}
