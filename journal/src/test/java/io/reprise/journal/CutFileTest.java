package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reprise.journal.JournalException.Kind;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log file that someone, or a copy that ended early, cut: no writer may go on in it. */
class CutFileTest {
    private static final int INPUTS = 200;
    private static final int CUTS = 20;

    @TempDir
    private Path folder;

    private Path logFile;
    private final List<Long> starts = new ArrayList<>();

    @BeforeEach
    void writeAJournal() throws Exception {
        append(INPUTS);
        logFile = new JournalFolder(folder).logFiles().get(0);
        try (LogFileScanner scanner = new LogFileScanner(logFile)) {
            while (scanner.next() == DocumentScanner.Found.DOCUMENT) {
                starts.add(scanner.position());
            }
            assertThat(WritePosition.of(logFile))
                    .as("the library's word for the last document")
                    .isEqualTo(starts.get(starts.size() - 1));
        }
    }

    @Test
    void shouldRefuseInOneLineAndChangeNothing() throws Exception {
        final Random random = new Random(20_261_121);
        final byte[] whole = Files.readAllBytes(logFile);
        final List<Long> cuts = new ArrayList<>(List.of(starts.get(0), starts.get(50), starts.get(INPUTS - 1)));
        while (cuts.size() < CUTS) {
            // From within the file's head to within the last document.
            cuts.add(100 + (long) (random.nextDouble() * (starts.get(INPUTS - 1) - 100)));
        }
        for (final long cut : cuts) {
            Files.write(logFile, whole);
            try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
                file.setLength(cut);
            }
            final byte[] before = Files.readAllBytes(logFile);

            assertThatThrownBy(() -> JournalWriter.open(folder).close())
                    .as("cut at byte %d", cut)
                    .isInstanceOfSatisfying(JournalException.class, refusal -> assertThat(refusal.kind())
                            .isEqualTo(Kind.DAMAGED))
                    .hasMessageContaining(logFile + " was cut")
                    .hasMessageContaining("put the file back")
                    .hasMessageNotContaining("\n");
            assertThat(Files.readAllBytes(logFile)).isEqualTo(before);
        }
    }

    @Test
    void shouldGoOnInAFileThatWasCutBehindItsLastDocument() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(logFile.toFile(), "rw")) {
            // As the library leaves one that it closed, and as a copy is that leaves out zeros.
            file.setLength(starts.get(INPUTS - 1) + (1 << 16));
        }
        append(INPUTS);

        assertThat(JournalVerifier.verify(folder, records -> {}))
                .isInstanceOfSatisfying(Verification.Intact.class, intact -> assertThat(intact.lastSequence())
                        .isEqualTo(2 * INPUTS));
    }

    private void append(final int count) throws JournalException {
        final Inputs inputs = new Inputs();
        try (JournalWriter writer = JournalWriter.open(folder)) {
            for (int i = 0; i < count; i++) {
                writer.append(inputs.slot(writer.lastSequence() + 1));
            }
        }
    }
}
