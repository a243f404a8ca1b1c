package io.reprise.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlFileTest {
    @TempDir
    private Path folder;

    private final ControlFile file = ControlFile.of(40_123, 1_786_309_548_000_000_000L);

    @Test
    void shouldBeReadBackAndBeItsOwnersAlone() throws Exception {
        file.write(folder);

        assertThat(ControlFile.read(folder)).isEqualTo(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(ControlFile.NAME))))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith("draft"));
    }

    @Test
    void shouldReplaceWhatAKilledProcessLeftAndEvenItsDraft() throws Exception {
        Files.writeString(folder.resolve("control.json"), "{");
        Files.writeString(folder.resolve("control.json.draft"), "{");

        file.write(folder);

        assertThat(ControlFile.read(folder)).isEqualTo(file);
    }

    @Test
    void shouldHaveATokenOf256BitsThatIsNeverTheSameAndNeverShown() {
        final ControlFile other = ControlFile.of(40_123, 1_786_309_548_000_000_000L);

        assertThat(file.token()).matches("[0-9a-f]{64}").isNotEqualTo(other.token());
        assertThat(file.toString()).doesNotContain(file.token());
    }

    @Test
    void shouldLeaveTheFileOfAnother() throws Exception {
        final ControlFile other = ControlFile.of(40_124, 1);
        other.write(folder);

        file.delete(folder);
        assertThat(ControlFile.read(folder)).isEqualTo(other);
        other.delete(folder);
        assertThat(ControlFile.read(folder)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"port\":1}",
                "{\"port\":{},\"token\":\"\"}",
                "{\"port\":40123,\"token\":\"short\",\"processId\":1,\"startedAtNanos\":1}",
                "{\"port\":99999,\"token\":\"0000000000000000000000000000000000000000000000000000000000000000\","
                        + "\"processId\":1,\"startedAtNanos\":1}",
                "{\"port\":1,\"port\":2}"
            })
    void shouldRefuseWhatItDidNotWrite(final String text) throws Exception {
        Files.writeString(folder.resolve(ControlFile.NAME), text);

        assertThatThrownBy(() -> ControlFile.read(folder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ControlClient.find(folder))
                .isInstanceOf(NoEngineException.class)
                .hasMessageContaining("control file")
                .hasMessageContaining("ask as the user");
    }

    @Test
    void shouldRefuseAFileWithoutEnd() throws Exception {
        Files.writeString(folder.resolve(ControlFile.NAME), "x".repeat(5_000));

        assertThatThrownBy(() -> ControlFile.read(folder)).hasMessageContaining("longer than 4096 bytes");
    }
}
