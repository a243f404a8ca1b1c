package io.reprise.journal;

import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** A journal of some days, written within a second by a clock of its own, and what a reader reads of it. */
final class SeveralDays {
    static final int INPUTS_A_DAY = 50;
    static final String PROGRAM = "Reprise of a test";

    /** Noon of the first day, 2026-11-01. */
    private static final long FIRST_NOON =
            LocalDate.of(2026, 11, 1).atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();

    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();

    private SeveralDays() {}

    /** Goes on behind what is there with the days from one to another, counted from 1. */
    static void write(final Path folder, final int firstDay, final int lastDay) throws JournalException {
        write(folder, firstDay, lastDay, null);
    }

    static void write(final Path folder, final int firstDay, final int lastDay, final @Nullable EncryptionKey key)
            throws JournalException {
        final AtomicLong clock = new AtomicLong(noon(firstDay));
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(folder, clock::get, key)) {
            for (int day = firstDay; day <= lastDay; day++) {
                clock.set(noon(day));
                for (int i = 0; i < INPUTS_A_DAY; i++) {
                    writer.append(inputs.slot(writer.lastSequence() + 1));
                }
            }
        }
    }

    static long noon(final int day) {
        return FIRST_NOON + (day - 1) * DAY_MILLIS;
    }

    /** What is asked for at noon of a day. */
    static JournalArchive.Terms terms(final int today, final int archiveAfterDays, final int keepDays) {
        return new JournalArchive.Terms(archiveAfterDays, keepDays, PROGRAM, noon(today));
    }

    /** Archives by hand at noon of a day. */
    static List<JournalArchive.Done> archive(
            final Path folder, final int today, final int archiveAfterDays, final int keepDays)
            throws JournalException, IOException {
        final List<JournalArchive.Done> done = new ArrayList<>();
        new JournalArchive(folder, terms(today, archiveAfterDays, keepDays), () -> {}).runAlone(done::add);
        return done;
    }

    /** Every record: where it stands, and its chain value, which stands for all before it. */
    static List<String> records(final Path folder) throws JournalException {
        try (JournalReader reader = JournalReader.open(folder)) {
            return rest(reader);
        }
    }

    static List<String> rest(final JournalReader reader) {
        final List<String> records = new ArrayList<>();
        while (reader.next()) {
            records.add(record(reader));
        }
        return records;
    }

    static String record(final JournalReader reader) {
        return reader.sequence() + "." + reader.ordinal() + " " + reader.logFile() + " at " + reader.position() + " "
                + reader.templateId() + " " + reader.chain();
    }

    /** What stands behind an input, as far as the journal asks. */
    static void snapshot(final Path folder, final long sequence) throws JournalException, IOException {
        try (JournalReader reader = JournalReader.open(folder)) {
            if (!reader.toSequence(sequence) || !reader.next()) {
                throw new IllegalStateException("no input " + sequence);
            }
            new SnapshotFolder(folder)
                    .write(new Snapshot(
                            sequence,
                            reader.chain(),
                            reader.logFile(),
                            reader.position(),
                            0,
                            PROGRAM,
                            List.of(),
                            new UnsafeBuffer(new byte[8]),
                            8));
        }
    }
}
