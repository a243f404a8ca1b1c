package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.fault.RestlessConfiguration;
import io.reprise.journal.JournalArchive;
import io.reprise.journal.JournalArchive.Terms;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session of five days, replayed with and without its archives. */
class ArchivedReplayTest {
    private static final long SEED = Long.getLong("reprise.seed", 20_261_121L);
    private static final int TURNS = 200;
    private static final int DAYS = 5;
    private static final Instant FIRST_DAY = Instant.parse("2026-10-01T12:00:00Z");
    private static final String PROGRAM = "test 1";

    @TempDir
    private Path folder;

    @Test
    void shouldReplayAJournalOfArchivedDaysToTheSameBits() throws Exception {
        System.out.println("generated session: -Dreprise.seed=" + SEED);
        final long digest = GeneratedSession.write(folder, SEED, TURNS);
        final Path journal = folder.resolve("days");
        final long inputs = JournalDays.spread(folder.resolve("journal"), journal, FIRST_DAY, DAYS);
        final ReplayRun.Outcome plain = replay(journal, false);
        assertThat(plain.digest()).isEqualTo(digest);
        assertThat(plain.inputs()).isEqualTo(inputs);

        final Instant now = FIRST_DAY.plus(DAYS, ChronoUnit.DAYS);
        new JournalArchive(journal, new Terms(3, Terms.OFF, PROGRAM, now.toEpochMilli()), () -> {})
                .runAlone(done -> assertThat(done.reason()).isEmpty());

        assertThat(journal.resolve("archive").toFile().list()).hasSize(3);
        for (final boolean isStaged : new boolean[] {false, true}) {
            final ReplayRun.Outcome archived = replay(journal, isStaged);
            assertThat(archived.isIdentical()).isTrue();
            assertThat(archived.digest()).isEqualTo(digest);
            assertThat(archived.inputs()).isEqualTo(inputs);
            assertThat(archived.outputs()).isEqualTo(plain.outputs());
        }
    }

    private static ReplayRun.Outcome replay(final Path journal, final boolean isStaged) throws Exception {
        return new ReplayRun(journal, ReplayRun.Until.END, fed -> {}, RestlessConfiguration.providers(), PROGRAM)
                .run(isStaged);
    }
}
