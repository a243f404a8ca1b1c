package io.reprise.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.GeneratedSession;
import io.reprise.engine.proof.Difference;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.snapshot.Snapshot;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The keeper of snapshots reads on over midnight while a writer under load begins the next day's file. */
class MidnightSnapshotTest {
    private static final long SEED = Long.getLong("reprise.seed", 20_261_122L);
    private static final int TURNS = 1_500;
    private static final int EVERY = 100;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String PROGRAM = "test 1";

    @TempDir
    private Path folder;

    @Test
    void shouldTakeSnapshotsOfBothDaysAndGoOnFromTheLast() throws Exception {
        System.out.println("generated session: -Dreprise.seed=" + SEED);
        final long digest = GeneratedSession.write(folder, SEED, TURNS);
        final Path rolled = folder.resolve("rolled");
        final AtomicLong clock =
                new AtomicLong(Instant.parse("2026-11-20T23:59:59.999Z").toEpochMilli());
        final List<Difference> differences = new ArrayList<>();
        try (JournalReader source = JournalReader.open(folder.resolve("journal"));
                JournalWriter writer = JournalWriter.open(rolled, clock::get)) {
            copy(source, writer, TURNS);
            try (SnapshotKeeper keeper = new SnapshotKeeper(
                    rolled,
                    new Recovery(rolled, GeneratedSession::newCore, PROGRAM),
                    PROGRAM,
                    new SnapshotKeeper.Schedule(Long.MAX_VALUE, EVERY),
                    1,
                    differences::add)) {
                keeper.start();
                awaitSnapshot(rolled);
                assertThat(newest(rolled).logFile()).startsWith("20261120");
                // The rest as fast as it goes, over midnight with the first of it.
                clock.addAndGet(1);
                copy(source, writer, Long.MAX_VALUE);
                assertThat(keeper.awaitEnd(PATIENCE_NANOS)).isTrue();
            }
        }

        assertThat(differences).isEmpty();
        assertThat(newest(rolled).logFile()).startsWith("20261121");
        final Recovery.Recovered recovered = new Recovery(rolled, GeneratedSession::newCore, PROGRAM).run();
        assertThat(recovered.snapshotSequence()).isEqualTo(recovered.lastSequence());
        assertThat(recovered.core().digest()).isEqualTo(digest);
        assertThat(recovered.refused()).isEmpty();
    }

    private static void copy(final JournalReader source, final JournalWriter writer, final long until) {
        while (writer.lastSequence() < until && source.next()) {
            if (source.isLastOfInput()) {
                writer.copy(source);
            }
        }
    }

    private static Snapshot newest(final Path journal) throws Exception {
        return SnapshotFolder.read(new SnapshotFolder(journal).newestFirst().get(0));
    }

    private static void awaitSnapshot(final Path journal) throws Exception {
        final long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (new SnapshotFolder(journal).newestFirst().isEmpty()) {
            assertThat(System.nanoTime())
                    .as("waiting for a snapshot of the first day")
                    .isLessThan(deadline);
            LockSupport.parkNanos(5_000_000);
        }
    }
}
