package io.reprise.journal.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there of a file behind each of its steps, and behind one that failed. */
class DurableFileTest {
    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("file");
    }

    @Test
    void shouldPutTheWholeContentInThePlaceOfWhatWasThere() throws IOException {
        DurableFile.replace(file, bytes("first, and longer"));
        DurableFile.replace(file, bytes("second"));

        assertThat(file).hasContent("second");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void shouldWriteOverTheDraftThatAKilledProcessLeft() throws IOException {
        Files.writeString(file, "before");
        Files.writeString(DurableFile.draft(file), "half of something that was longer");

        DurableFile.replace(file, bytes("after"));

        assertThat(file).hasContent("after");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void shouldLeaveWhatWasThereWhereTheDraftCannotBeWritten() throws IOException {
        Files.writeString(file, "before");
        Files.createDirectory(DurableFile.draft(file));

        assertThatThrownBy(() -> DurableFile.replace(file, bytes("after"))).isInstanceOf(IOException.class);

        assertThat(file).hasContent("before");
    }

    @Test
    void shouldWriteFromThePositionToTheLimitOfTheContent() throws IOException {
        DurableFile.replace(
                file, bytes("not this, but this, and not that").position(10).limit(18));

        assertThat(file).hasContent("but this");
    }

    @Test
    void shouldMakeAFileThatOnlyItsOwnerMayReadAndNeverWriteOverIt() throws IOException {
        DurableFile.create(file, "rw-------", bytes("a key"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThatThrownBy(() -> DurableFile.create(file, "rw-------", bytes("another")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("a key");
        assertThat(names()).containsExactly("file");
    }

    @Test
    void shouldDeleteAFileOnceAndFindNothingWrongWithOneThatIsGone() throws IOException {
        Files.writeString(file, "there");

        DurableFile.delete(file);
        DurableFile.delete(file);

        assertThat(names()).isEmpty();
    }

    @Test
    void shouldForceAFileThatIsNamedWithoutAFolder() throws IOException {
        // As 'seal-key FILE' is typed: the folder is the one that the process stands in.
        DurableFile.forceName(Path.of("a-file-that-need-not-be-there"));

        assertThatThrownBy(() -> DurableFile.force(file)).isInstanceOf(IOException.class);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static ByteBuffer bytes(final String text) {
        return StandardCharsets.UTF_8.encode(text);
    }
}
