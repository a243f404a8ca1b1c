package io.reprise.engine.past;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.proof.Difference;
import io.reprise.engine.proof.Reexecution;
import io.reprise.engine.reader.text.EventText;
import io.reprise.event.EventSlot;
import io.reprise.event.OutputBatch;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first input behind which an invariant does not hold, by executing a journal again from its start.
 *
 * <p>Looks behind every input: what is broken may heal, so halving the journal could find a later breach or none.
 */
public final class Bisection {
    private static final int PROGRESS_EVERY = 100_000;

    private Bisection() {}

    /**
     * What was found.
     *
     * @param inputs     executed
     * @param sequence   of the first input behind which it does not hold; 0 where it holds throughout
     * @param events     that input and its outputs, a line each; empty where it holds throughout
     * @param breach     how it does not hold, or null
     * @param difference where executing again departed from the journal, or null
     */
    public record Found(
            long inputs,
            long sequence,
            List<String> events,
            @Nullable Breach breach,
            @Nullable Difference difference) {}

    /**
     * Looks.
     *
     * @param journal   its folder
     * @param core      that has seen nothing
     * @param invariant to hold
     * @param progress  told the number of inputs every now and then
     * @return what was found
     * @throws JournalException when the journal cannot be read
     */
    public static Found find(
            final Path journal, final TradingCore core, final Invariant invariant, final LongConsumer progress)
            throws JournalException {
        final EventText text = new EventText();
        try (JournalReader reader = JournalReader.open(journal)) {
            final Reexecution run = new Reexecution(core, reader, 1);
            while (run.step()) {
                final EventSlot slot = run.slot();
                text.learn(slot.input(), 0, slot.inputLength());
                final Breach breach = invariant.breach(core);
                if (breach != null) {
                    return new Found(run.inputs(), slot.sequence(), told(text, slot), breach, run.difference());
                }
                if (run.inputs() % PROGRESS_EVERY == 0) {
                    progress.accept(run.inputs());
                }
            }
            return new Found(run.inputs(), 0, List.of(), null, run.difference());
        }
    }

    private static List<String> told(final EventText text, final EventSlot slot) {
        final List<String> lines = new ArrayList<>();
        lines.add(text.line(slot.input(), 0, slot.inputLength()).toString());
        final OutputBatch outputs = slot.outputs();
        for (int i = 0; i < outputs.count(); i++) {
            lines.add(text.line(outputs.buffer(), outputs.offset(i), outputs.length(i))
                    .toString());
        }
        return List.copyOf(lines);
    }
}
