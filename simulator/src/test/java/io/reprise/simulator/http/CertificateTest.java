package io.reprise.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CertificateTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLeaveNothingBehind() throws Exception {
        final Path file;
        try (Certificate certificate = Certificate.create(Certificate.usualKeytool())) {
            file = certificate.file();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(file.getParent())
                    .isDirectoryContaining(file::equals)
                    .isDirectoryNotContaining(other -> !other.equals(file));
        }

        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void shouldSayWhenThereIsNoKeytool() {
        assertThatThrownBy(() -> Certificate.create(folder.resolve("keytool")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("there is none at " + folder.resolve("keytool"));
    }

    @Test
    void shouldSayWhatKeytoolSaid() throws Exception {
        final Path broken = folder.resolve("keytool");
        Files.writeString(broken, "#!/bin/sh\necho out of luck\nexit 3\n");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rwx------"));

        assertThatThrownBy(() -> Certificate.create(broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("keytool ended with 3: out of luck");
    }
}
