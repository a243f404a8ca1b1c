package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownDocumentTest {
    private static final int INPUTS = 300;

    @TempDir
    private Path folder;

    private Path logFile;

    @BeforeEach
    void write() throws Exception {
        append(1, INPUTS);
        logFile = new JournalFolder(folder).logFiles().get(0);
    }

    @Test
    void shouldTellOfEachInputWhereItsDocumentBegins() throws Exception {
        try (JournalReader reader = JournalReader.open(folder);
                LogFileScanner scanner = new LogFileScanner(logFile)) {
            int inputs = 0;
            while (reader.next()) {
                if (reader.isInput()) {
                    assertThat(scanner.next()).isEqualTo(LogFileScanner.Found.DOCUMENT);
                    inputs++;
                }
                assertThat(reader.position()).isEqualTo(scanner.position());
                assertThat(logFile).endsWithRaw(Path.of(reader.logFile()));
            }
            assertThat(inputs).isEqualTo(INPUTS);
        }
    }

    @Test
    void shouldBeFoundWhereASnapshotSaysAndOtherwiseAtTheBeginning() throws Exception {
        assertThat(KnownDocument.position(folder, logFile)).isZero();

        final long there = snapshot(200, 0);
        assertThat(there).isPositive();
        assertThat(KnownDocument.position(folder, logFile)).isEqualTo(there);

        snapshot(250, 4);
        assertThat(KnownDocument.position(folder, logFile))
                .as("the newer one names no document")
                .isEqualTo(there);

        final Path newest = new SnapshotFolder(folder).newestFirst().get(1);
        Files.write(newest, new byte[] {1, 2, 3});
        assertThat(KnownDocument.position(folder, logFile)).isZero();
    }

    @Test
    void shouldLetTheNextWriterEraseWhatBehindItWasNeverFinished() throws Exception {
        snapshot(200, 0);
        final long end;
        try (LogFileScanner scanner = new LogFileScanner(logFile)) {
            while (scanner.next() == LogFileScanner.Found.DOCUMENT) {
                assertThat(scanner.length()).isPositive();
            }
            end = scanner.position();
        }
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
            file.seek(end);
            file.write(new byte[] {0, 0, 0, (byte) 0x80, 17, 4});
        }

        append(INPUTS + 1, INPUTS + 5);

        assertThat(JournalVerifier.verify(folder, records -> {})).isInstanceOf(Verification.Intact.class);
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.toSequence(INPUTS + 5)).isTrue();
        }
    }

    /** Takes one behind an input, with its position shifted; returns the position. */
    private long snapshot(final long sequence, final long shift) throws Exception {
        try (JournalReader reader = JournalReader.open(folder)) {
            assertThat(reader.toSequence(sequence) && reader.next()).isTrue();
            final long position = reader.position() + shift;
            final UnsafeBuffer state = new UnsafeBuffer(new byte[8]);
            new SnapshotFolder(folder)
                    .write(new Snapshot(
                            sequence, reader.chain(), reader.logFile(), position, 0, "test", List.of(), state, 8));
            return position;
        }
    }

    private void append(final long from, final long to) throws JournalException {
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(folder)) {
            for (long sequence = from; sequence <= to; sequence++) {
                writer.append(inputs.slot(sequence));
            }
        }
    }
}
