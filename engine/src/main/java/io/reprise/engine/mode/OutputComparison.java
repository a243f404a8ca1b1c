package io.reprise.engine.mode;

import io.reprise.engine.pipeline.SlotStep;
import io.reprise.event.EventSlot;
import io.reprise.event.OutputBatch;
import io.reprise.journal.JournalReader;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Holds what was computed again against what is journaled, record by record, byte by byte.
 *
 * <p>One thread; reads the journal by its own reader, at the pace of the slots. Allocates nothing until the first
 * difference, and compares nothing behind it.
 */
final class OutputComparison implements SlotStep {
    private final JournalReader journaled;
    private final DifferenceText text;
    private @Nullable Difference difference;
    private boolean isAtInput;
    private long outputs;

    /** Makes the words for a difference. */
    interface DifferenceText {
        /** One event in words. */
        String of(DirectBuffer buffer, int offset, int length);
    }

    /** Over a reader that stands before the first input to come. */
    OutputComparison(final JournalReader journaled, final DifferenceText text) {
        this.journaled = journaled;
        this.text = text;
        isAtInput = journaled.next();
    }

    @Override
    public void onSlot(final EventSlot slot) {
        if (difference != null) {
            return;
        }
        if (!isAtInput || !journaled.isInput() || journaled.sequence() != slot.sequence()) {
            throw new IllegalStateException("replay is at input " + slot.sequence() + ", the journal is not");
        }
        final OutputBatch computed = slot.outputs();
        int index = 0;
        isAtInput = journaled.next();
        while (isAtInput && !journaled.isInput()) {
            compare(slot, computed, index);
            index++;
            isAtInput = journaled.next();
        }
        for (; index < computed.count(); index++) {
            differ(slot.sequence(), index + 1, "nothing", computed(computed, index));
        }
        outputs += computed.count();
    }

    /** The first difference, or null. */
    @Nullable
    Difference difference() {
        return difference;
    }

    /** Outputs computed so far. */
    long outputs() {
        return outputs;
    }

    private void compare(final EventSlot slot, final OutputBatch computed, final int index) {
        if (index >= computed.count()) {
            differ(slot.sequence(), index + 1, journaled(), "nothing");
            return;
        }
        final int length = journaled.length();
        boolean same = computed.length(index) == length;
        for (int i = 0; same && i < length; i++) {
            same = computed.buffer().getByte(computed.offset(index) + i)
                    == journaled.buffer().getByte(journaled.offset() + i);
        }
        if (!same) {
            differ(slot.sequence(), index + 1, journaled(), computed(computed, index));
        }
    }

    private String journaled() {
        return text.of(journaled.buffer(), journaled.offset(), journaled.length());
    }

    private String computed(final OutputBatch computed, final int index) {
        return text.of(computed.buffer(), computed.offset(index), computed.length(index));
    }

    private void differ(final long sequence, final int ordinal, final String journaledText, final String computedText) {
        if (difference == null) {
            difference = new Difference(sequence, ordinal, journaledText, computedText);
        }
    }
}
