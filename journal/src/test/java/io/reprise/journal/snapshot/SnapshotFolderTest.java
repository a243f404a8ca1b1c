package io.reprise.journal.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
    @TempDir
    private Path journal;

    private SnapshotFolder folder;

    @BeforeEach
    void open() {
        folder = new SnapshotFolder(journal);
    }

    @Test
    void shouldReadBackWhatWasWritten() throws Exception {
        final Path file = folder.write(snapshot(17));

        final Snapshot read = SnapshotFolder.read(file);

        assertThat(read.sequence()).isEqualTo(17);
        assertThat(read.chain()).isEqualTo(-1_017);
        assertThat(read.logFile()).isEqualTo("20261121.cq4");
        assertThat(read.position()).isEqualTo(119);
        assertThat(read.digest()).isEqualTo(Long.MIN_VALUE + 17);
        assertThat(read.program()).isEqualTo("reprise tëst");
        assertThat(read.definitions()).extracting(SnapshotFolderTest::text).containsExactly("first", "", "third");
        assertThat(text(new UnsafeBuffer(read.state(), 0, read.stateLength()))).isEqualTo("state of 17");
    }

    @Test
    void shouldKeepTheNewestThreeAndListThemNewestFirst() throws Exception {
        for (final long sequence : new long[] {9, 10, 100, 99, 1_000_000_000_000L}) {
            folder.write(snapshot(sequence));
        }

        assertThat(folder.newestFirst())
                .extracting(file -> file.getFileName().toString())
                .containsExactly(
                        "0000001000000000000.snapshot", "0000000000000000100.snapshot", "0000000000000000099.snapshot");
    }

    @Test
    void shouldLeaveNoDraftAndTakeNoneForASnapshot() throws Exception {
        Files.createDirectories(journal.resolve(SnapshotFolder.NAME));
        final Path killed = journal.resolve(SnapshotFolder.NAME).resolve("0000000000000000003.snapshot.draft");
        Files.writeString(killed, "half of a snap");
        assertThat(folder.newestFirst()).isEmpty();

        folder.write(snapshot(4));

        assertThat(killed).doesNotExist();
        assertThat(folder.newestFirst()).hasSize(1);
    }

    @Test
    void shouldRefuseAFileOfWhichAnyByteIsAlteredOrThatIsCutOffAnywhere() throws Exception {
        final Path file = folder.write(snapshot(5));
        final byte[] good = Files.readAllBytes(file);
        for (int i = 0; i < good.length; i++) {
            final byte[] altered = good.clone();
            altered[i] ^= 0x10;
            Files.write(file, altered);
            assertRefused(file);
            Files.write(file, Arrays.copyOf(good, i));
            assertRefused(file);
        }
        Files.write(file, good);
        assertThat(SnapshotFolder.read(file).sequence()).isEqualTo(5);
    }

    @Test
    void shouldSayThatThereIsNoneWhereTheFolderIsNotThere() throws Exception {
        assertThat(folder.newestFirst()).isEmpty();
    }

    private static void assertRefused(final Path file) {
        assertThatThrownBy(() -> SnapshotFolder.read(file))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(file.toString());
    }

    private static Snapshot snapshot(final long sequence) {
        final DirectBuffer state = buffer("state of " + sequence);
        return new Snapshot(
                sequence,
                -1_000 - sequence,
                "20261121.cq4",
                7 * sequence,
                Long.MIN_VALUE + sequence,
                "reprise tëst",
                List.of(buffer("first"), buffer(""), buffer("third")),
                state,
                state.capacity());
    }

    private static DirectBuffer buffer(final String text) {
        return new UnsafeBuffer(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(final DirectBuffer buffer) {
        return buffer.getStringWithoutLengthUtf8(0, buffer.capacity());
    }
}
