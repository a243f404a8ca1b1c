package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** Our journal, as the pipeline writes it and every reader reads it. */
final class JournalEventLog implements EventLog {
    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final EventSlot slot = new EventSlot();
    private final JournalWriter writer;

    JournalEventLog(final Path folder) throws JournalException {
        FeedNews.encode(event);
        writer = JournalWriter.open(folder);
    }

    @Override
    public void append(final long number) {
        slot.load(event, 0, LENGTH, number);
        writer.append(slot);
    }

    @Override
    public void close() {
        writer.close();
    }

    /** Checks every record's checksum. */
    static final class Reader implements EventLog.Reader {
        private final JournalReader reader;

        Reader(final Path folder) throws JournalException {
            reader = JournalReader.open(folder);
        }

        @Override
        public long next() {
            return reader.next() ? reader.sequence() : 0;
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
