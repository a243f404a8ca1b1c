package io.reprise.engine.mode;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/** The inputs of a journal as if they had been written over some days. */
public final class JournalDays {
    private JournalDays() {}

    /**
     * Copies a journal, byte by byte of every input, so many to a day.
     *
     * @param whole    what was written in one day
     * @param spread   the copy, absent
     * @param firstDay any time of the first one
     * @param days     so many
     * @return the inputs there are
     */
    public static long spread(final Path whole, final Path spread, final Instant firstDay, final int days)
            throws JournalException {
        final long inputs = count(whole);
        final AtomicLong clock = new AtomicLong(firstDay.toEpochMilli());
        try (JournalReader reader = JournalReader.open(whole);
                JournalWriter writer = JournalWriter.open(spread, clock::get)) {
            while (reader.next()) {
                if (reader.isLastOfInput()) {
                    final long day = (reader.sequence() - 1) * days / inputs;
                    clock.set(firstDay.plus(day, ChronoUnit.DAYS).toEpochMilli());
                    writer.copy(reader);
                }
            }
        }
        return inputs;
    }

    private static long count(final Path journal) throws JournalException {
        long last = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                last = reader.sequence();
            }
        }
        return last;
    }
}
