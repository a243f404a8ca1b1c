package io.reprise.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a journal begins, as its files say it: those of today, and those that are on disks already. */
class JournalStartTest {
    private static final JournalStart START = new JournalStart(101, 0x89ABCDEF01234567L);

    @TempDir
    private Path journal;

    @Test
    void shouldBeginAtTheFirstInputWhereNothingIsSaid() throws Exception {
        assertThat(JournalStart.ofPart(journal)).isEqualTo(new JournalStart(1, ChainHash.GENESIS));
        assertThat(RemovedDays.read(journal)).isNull();
    }

    @Test
    void shouldReadOfAPartWhatItWroteAndWhatIsOnDisksAlready() throws Exception {
        START.writePart(journal);
        assertThat(JournalStart.ofPart(journal)).isEqualTo(START);

        Files.writeString(journal.resolve("part.properties"), "first-input=101\nchain-before=89abcdef01234567\n");
        assertThat(JournalStart.ofPart(journal)).isEqualTo(START);
    }

    @Test
    void shouldReadOfRemovedDaysWhatItWroteAndWhatIsOnDisksAlready() throws Exception {
        final RemovedDays removed = new RemovedDays(
                START, 250, "20261102F", Instant.parse("2026-11-05T12:00:00Z"), 2, ByteBuffer.wrap(new byte[] {1, 2}));
        removed.write(journal);
        assertThat(RemovedDays.read(journal)).isEqualTo(removed);

        Files.writeString(
                journal.resolve(RemovedDays.NAME),
                """
                first-input=101
                records-before=250
                chain-before=89abcdef01234567
                through-day=20261102F
                removed-at=2026-11-05T12:00:00Z
                keep-days=2
                first-document=AQI=
                """);
        assertThat(RemovedDays.read(journal)).isEqualTo(removed);
    }

    @Test
    void shouldRefuseAnAlteredFileByItsName() throws Exception {
        Files.writeString(journal.resolve("part.properties"), "first-input=101\nchain-before=89abcdef0123456x\n");
        Files.writeString(journal.resolve(RemovedDays.NAME), "first-input=hundred\n");

        assertThatThrownBy(() -> JournalStart.ofPart(journal))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("part.properties: it says where this part of a journal begins, and was altered");
        assertThatThrownBy(() -> RemovedDays.read(journal))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("removed.properties: it says which days were removed, and was altered");
    }
}
