package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.cipher.EncryptionKey;
import java.io.IOException;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A new journal for each iteration, in a scratch folder of its own, to which one input of {@value FeedNews#LENGTH}
 * bytes is appended again and again. One thread.
 */
final class ScratchJournal {
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final EventSlot slot = new EventSlot();
    private @Nullable Path scratch;
    private @Nullable JournalWriter writer;
    private long sequence;

    /** Encodes the input. */
    ScratchJournal() {
        FeedNews.encode(event);
    }

    /** Begins a new one; encrypted where there is a key. */
    JournalWriter open(final @Nullable EncryptionKey key) throws IOException, JournalException {
        scratch = ScratchFolder.create();
        final JournalWriter opened = JournalWriter.open(folder(), key);
        writer = opened;
        sequence = 0;
        return opened;
    }

    /** Its folder, until it is deleted. */
    Path folder() {
        return scratch().resolve("journal");
    }

    /** One append; returns its sequence. */
    long append() {
        final JournalWriter journal = writer;
        if (journal == null) {
            throw new IllegalStateException("no journal is open");
        }
        sequence++;
        slot.load(event, 0, FeedNews.LENGTH, sequence);
        journal.append(slot);
        return sequence;
    }

    /** Sees that it took every append. Reading it would allocate, in the figure. */
    void close() {
        final JournalWriter journal = writer;
        if (journal == null) {
            throw new IllegalStateException("no journal is open");
        }
        writer = null;
        journal.close();
        if (journal.lastSequence() != sequence) {
            throw new IllegalStateException(
                    sequence + " inputs were appended, and the journal says " + journal.lastSequence());
        }
    }

    /** Leaves nothing behind. */
    void delete() throws IOException {
        ScratchFolder.delete(scratch());
        scratch = null;
    }

    private Path scratch() {
        final Path present = scratch;
        if (present == null) {
            throw new IllegalStateException("no journal was opened");
        }
        return present;
    }
}
