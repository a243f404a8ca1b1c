package io.reprise.engine.reader;

import io.reprise.event.EventHeaderDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.journal.JournalWriter;
import org.agrona.DirectBuffer;

/** Gathers outputs behind their input, as the pipeline does. */
public final class GatheredInputs {
    private final JournalWriter journal;
    private final EventSlot slot = new EventSlot();
    private final EventHeaderDecoder header = new EventHeaderDecoder();
    private long sequence;

    /** Into an open journal. */
    public GatheredInputs(final JournalWriter journal) {
        this.journal = journal;
    }

    /** Takes an event: an input, or an output of the one before. */
    public void onEvent(final DirectBuffer buffer, final int offset, final int length) {
        header.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
        if (header.ordinal() == 0) {
            flush();
            slot.load(buffer, offset, length, ++sequence);
            return;
        }
        slot.outputs().buffer().putBytes(slot.outputs().claim(), buffer, offset, length);
        slot.outputs().commit(slot, header.instrumentId(), length - MessageHeaderDecoder.ENCODED_LENGTH);
    }

    /** Appends the last input with its outputs. */
    public void flush() {
        if (sequence > 0) {
            journal.append(slot);
        }
    }
}
