package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.journal.Verification.Damage;
import io.reprise.journal.Verification.Damaged;
import io.reprise.journal.Verification.Intact;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalDamageTest {
    private static final int INPUTS = 60;
    private static final int FLIPS = 300;

    @TempDir
    private Path folder;

    private Path logFile;

    @BeforeEach
    void writeAJournal() throws Exception {
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(folder)) {
            for (long sequence = 1; sequence <= INPUTS; sequence++) {
                writer.append(inputs.slot(sequence));
            }
        }
        logFile = new JournalFolder(folder).logFiles().get(0);
    }

    @Test
    void shouldNameTheRecordInWhichAByteIsFlipped() throws Exception {
        for (final DocumentAt document : documents()) {
            flip(document.position() + 4 + document.length() / 2);

            assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
                assertThat(damaged.sequence()).isBetween(document.sequence(), document.sequence() + 1);
                assertThat(damaged.sentence()).contains("altered");
            });
            flip(document.position() + 4 + document.length() / 2);
        }
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void shouldReportEveryFlippedBitOrReadTheSameRecords() throws Exception {
        final long seed = System.nanoTime();
        final Random random = new Random(seed);
        final List<DocumentAt> documents = documents();
        final DocumentAt last = documents.get(documents.size() - 1);
        final long end = last.position() + 4 + last.length();
        final List<String> whole = records();
        for (int i = 0; i < FLIPS; i++) {
            final long at = (long) (random.nextDouble() * end);
            flip(at);
            final boolean inRecord =
                    documents.stream().anyMatch(d -> at >= d.position() && at < d.position() + 4 + d.length());
            final Verification verification = verify();
            if (inRecord || verification instanceof Damaged) {
                assertThat(verification).as("seed %d, byte %d", seed, at).isInstanceOf(Damaged.class);
            } else {
                assertThat(records()).as("seed %d, byte %d", seed, at).isEqualTo(whole);
            }
            flip(at);
        }
    }

    @Test
    void shouldSayDamagedWhereTheHeadOfAFileIsAltered() throws Exception {
        // The first kilobyte is the queue's own: whatever is altered there is damage, or harmless, but no crash.
        for (long at = 0; at < 1_024; at++) {
            flip(at);
            assertThat(verify()).as("byte %d", at).isInstanceOfAny(Damaged.class, Intact.class);
            flip(at);
        }
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void shouldMissARecordThatWasCutOut() throws Exception {
        final List<DocumentAt> documents = documents();
        final DocumentAt cut = documents.get(20);
        final DocumentAt after = documents.get(21);
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
            // Both documents have the same length, so the later one can be put over the earlier one.
            final byte[] bytes = new byte[4 + after.length()];
            file.seek(after.position());
            file.readFully(bytes);
            file.seek(cut.position());
            file.write(bytes);
        }

        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.MISSING);
            assertThat(damaged.sequence()).isEqualTo(cut.sequence());
        });
    }

    @Test
    void shouldFindAFileThatEndsInTheMiddleOfARecord() throws Exception {
        final DocumentAt torn = documents().get(40);
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
            file.setLength(torn.position() + 20);
        }

        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.TORN);
            assertThat(damaged.sequence()).isEqualTo(torn.sequence());
        });
    }

    /** A kill between the first byte of a document and its commit: no caller was told that it is there. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20, 75, 100})
    void shouldTakeADocumentThatAWriterWasKilledInForNoDamageAndWriteOnBehindIt(final int percentWritten)
            throws Exception {
        final List<DocumentAt> documents = documents();
        final DocumentAt last = documents.get(documents.size() - 1);
        final byte[] content = new byte[last.length()];
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
            file.seek(last.position() + 4);
            file.readFully(content);
            file.seek(last.position() + 4 + last.length());
            file.write(new byte[] {0, 0, 0, (byte) 0x80});
            file.write(content, 0, content.length * percentWritten / 100);
        }
        assertThat(verify()).isInstanceOf(Intact.class);

        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(folder)) {
            for (long sequence = INPUTS + 1; sequence <= INPUTS + 3; sequence++) {
                writer.append(inputs.slot(sequence));
            }
        }
        assertThat(verify()).isInstanceOf(Intact.class);
        assertThat(records().get(records().size() - 1)).startsWith((INPUTS + 3) + ".");
    }

    private record DocumentAt(long position, int length, long sequence) {}

    private List<DocumentAt> documents() throws IOException {
        final List<DocumentAt> documents = new ArrayList<>();
        try (LogFileScanner scanner = new LogFileScanner(logFile)) {
            while (scanner.next() == LogFileScanner.Found.DOCUMENT) {
                documents.add(new DocumentAt(scanner.position(), scanner.length(), documents.size() + 1));
            }
        }
        assertThat(documents).hasSize(INPUTS);
        return documents;
    }

    private List<String> records() throws JournalException {
        final List<String> records = new ArrayList<>();
        try (JournalReader reader = JournalReader.open(folder)) {
            while (reader.next()) {
                records.add(reader.sequence() + "." + reader.ordinal());
            }
        }
        return records;
    }

    private Verification verify() throws JournalException {
        return JournalVerifier.verify(folder, records -> {});
    }

    private void flip(final long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
            file.seek(position);
            final int old = file.read();
            file.seek(position);
            file.write(old ^ 0x10);
        }
        assertThat(Files.exists(logFile)).isTrue();
    }
}
