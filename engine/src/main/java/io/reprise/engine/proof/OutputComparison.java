package io.reprise.engine.proof;

import io.reprise.engine.pipeline.SlotStep;
import io.reprise.engine.reader.text.EventText;
import io.reprise.event.EventSlot;
import io.reprise.event.OutputBatch;
import io.reprise.journal.JournalCursor;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was computed again against what is journaled, record by record, byte by byte.
 *
 * <p>One thread. Allocates nothing until the first difference, and compares nothing behind it.
 */
public final class OutputComparison implements SlotStep {
    private static final String NOTHING = "nothing";

    private final JournalCursor journaled;
    private @Nullable Difference difference;
    private long outputs;

    /**
     * Over a reader.
     *
     * @param journaled for {@link #onSlot}: stands before the first input to come; for {@link #outputsOf}: whatever
     *                  moves it moves it to inputs alone
     */
    public OutputComparison(final JournalCursor journaled) {
        this.journaled = journaled;
    }

    /** Moves the reader to the next input, which must be the slot's, and compares its outputs. */
    @Override
    public void onSlot(final EventSlot slot) {
        if (difference != null) {
            return;
        }
        if (!journaled.next() || !journaled.isInput() || journaled.sequence() != slot.sequence()) {
            throw new IllegalStateException("replay is at input " + slot.sequence() + ", the journal is not");
        }
        outputsOf(slot);
    }

    /**
     * Compares the outputs of the input that the reader stands at, and leaves the reader at its last record.
     *
     * @param slot with the same input and what was computed of it
     */
    public void outputsOf(final EventSlot slot) {
        final OutputBatch computed = slot.outputs();
        int index = 0;
        while (!journaled.isLastOfInput() && journaled.next()) {
            if (difference == null) {
                compare(slot, computed, index);
            }
            index++;
        }
        for (; index < computed.count(); index++) {
            differ(slot.sequence(), index + 1, null, told(computed, index));
        }
        outputs += computed.count();
    }

    /**
     * What was found.
     *
     * @return the first difference, or null
     */
    public @Nullable Difference difference() {
        return difference;
    }

    /**
     * How much was computed.
     *
     * @return outputs so far
     */
    public long outputs() {
        return outputs;
    }

    private void compare(final EventSlot slot, final OutputBatch computed, final int index) {
        final int length = journaled.length();
        boolean same = index < computed.count() && computed.length(index) == length;
        for (int i = 0; same && i < length; i++) {
            same = computed.buffer().getByte(computed.offset(index) + i)
                    == journaled.buffer().getByte(journaled.offset() + i);
        }
        if (!same) {
            differ(
                    slot.sequence(),
                    index + 1,
                    new Told(journaled.buffer(), journaled.offset(), length),
                    told(computed, index));
        }
    }

    /** An event for people; null in its place stands for none. */
    private record Told(DirectBuffer buffer, int offset, int length) {
        String line() {
            return new EventText().line(buffer, offset, length).toString();
        }

        String json() {
            return new EventText().json(buffer, offset, length).toString();
        }
    }

    private static @Nullable Told told(final OutputBatch computed, final int index) {
        return index < computed.count()
                ? new Told(computed.buffer(), computed.offset(index), computed.length(index))
                : null;
    }

    private void differ(
            final long sequence, final int ordinal, final @Nullable Told before, final @Nullable Told after) {
        if (difference == null) {
            final FieldComparison.Found found =
                    FieldComparison.first(before == null ? "" : before.json(), after == null ? "" : after.json());
            difference = new Difference(
                    sequence,
                    ordinal,
                    before == null ? NOTHING : before.line(),
                    after == null ? NOTHING : after.line(),
                    found.field(),
                    found.journaled(),
                    found.computed());
        }
    }
}
