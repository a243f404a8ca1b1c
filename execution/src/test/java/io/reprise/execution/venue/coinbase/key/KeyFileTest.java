package io.reprise.execution.venue.coinbase.key;

import static io.reprise.execution.venue.coinbase.key.PublishedKeys.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {
    private static final String SECRET = PublishedKeys.ecSecret();
    private static final String WHOLE = PublishedKeys.file("name", NAME, SECRET);

    @TempDir
    Path folder;

    static Iterable<String> files() {
        return PublishedKeys.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldReadEachFileAsItWasDownloaded(final String text) throws Exception {
        final ApiKey key = KeyReader.fromFile(file("rw-------", text));

        final boolean isEc = text.contains("\"name\"");
        assertThat(key.algorithm()).isEqualTo(isEc ? "ES256" : "EdDSA");
        assertThat(key.name()).isEqualTo(isEc ? NAME : PublishedKeys.ID);
        assertThat(KeyReaderTest.isSignedBy(key.algorithm(), new byte[9], key.sign(new byte[9])))
                .isTrue();
        new Secrecy(SECRET).assertNotShownBy(key.toString());
    }

    @Test
    void shouldReadASecretWithItsNameBesideIt() throws Exception {
        final ApiKey key = KeyReader.fromSecretFile(file("r--------", SECRET), NAME);

        assertThat(key).hasToString("ApiKey[" + NAME + ", ES256]");
    }

    @Test
    void shouldFollowALinkAndJudgeWhatItPointsTo() throws Exception {
        final Path target = file("rw-------", WHOLE);
        final Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThat(KeyReader.fromFile(link).name()).isEqualTo(NAME);

        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(refusalOf(link)).hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @EnumSource(
            value = PosixFilePermission.class,
            mode = EnumSource.Mode.MATCH_NONE,
            names = {"OWNER_.*"})
    void shouldRefuseAFileThatOthersMayUseAndSayHowToRepairIt(final PosixFilePermission permission) throws Exception {
        final Path file = file("rw-------", WHOLE);
        final Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.add(permission);
        Files.setPosixFilePermissions(file, permissions);

        final KeyRefusedException refusal = refusalOf(file);

        assertThat(refusal)
                .hasMessageStartingWith(file + ": others than its owner may use this key file.")
                .hasMessageContaining("chmod 600 '" + file + "'");
        new Secrecy(WHOLE.replace(NAME, "")).assertNotShownBy(refusal);
        assertThat(catchThrowableOfType(KeyRefusedException.class, () -> KeyReader.fromSecretFile(file, NAME)))
                .hasMessage(refusal.getMessage());
    }

    @Test
    void shouldQuoteAPathForTheShell() throws Exception {
        final Path file = Files.writeString(folder.resolve("trader's key.json"), WHOLE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));

        assertThat(refusalOf(file)).hasMessageContaining("trader'\\''s key.json'");
    }

    @Test
    void shouldRefuseWhatIsNoFile() {
        assertThat(refusalOf(folder)).hasMessageContaining("not a file");
        assertThat(refusalOf(folder.resolve("none")))
                .hasMessageStartingWith(folder.resolve("none") + ": there is no such key file.");
    }

    @Test
    void shouldReadNoMoreThanAKeyFileHas() throws Exception {
        final int spare = OwnerOnlyFile.BYTES_MAX - WHOLE.length();

        assertThat(KeyReader.fromFile(file("rw-------", WHOLE + " ".repeat(spare)))
                        .name())
                .isEqualTo(NAME);
        assertThat(refusalOf(file("rw-------", WHOLE + " ".repeat(spare + 1))))
                .hasMessageContaining("longer than 16384 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "\"a\"",
                "{}}",
                "{\"a\": tru}",
                "{\"privateKey\": s3cr3ts3cr3t}",
                "{} {}",
                "{\"name\": \"x\", \"name\": \"y\"}"
            })
    void shouldRefuseWhatIsNotOneObject(final String text) throws Exception {
        final KeyRefusedException refusal = refusalOf(file("rw-------", text));

        assertThat(refusal).hasMessageContaining(text.startsWith("{}") && text.length() == 2 ? "lacks" : "JSON object");
        new Secrecy("s3cr3ts3cr3t").assertNotShownBy(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | lacks \"privateKey\"",
                "{\"privateKey\": \"a\"} | lacks \"name\"",
                "{\"name\": 7, \"privateKey\": \"a\"} | lacks \"name\"",
                "{\"name\": \"n\", \"privateKey\": {\"privateKey\": \"a\"}} | lacks \"privateKey\"",
                "{\"name\": \"n\", \"privateKey\": \"a\"} | field name: this is not the name",
                "{\"id\": \"n\", \"privateKey\": \"a\"} | field id: this is not the name",
                "{\"id\": \"0a1b2c3d-0000-4000-8000-000000000003\", \"privateKey\": \"a\"} | field privateKey: the key"
            })
    void shouldSayWhichFieldIsWrong(final String text, final String reason) throws Exception {
        assertThat(refusalOf(file("rw-------", text))).hasMessageContaining(reason);
    }

    @Test
    void shouldSayThatASecretAloneLacksItsName() throws Exception {
        final KeyRefusedException refusal = refusalOf(file("rw-------", SECRET));

        assertThat(refusal).hasMessageContaining("a secret without its name");
        new Secrecy(SECRET).assertNotShownBy(refusal);
    }

    private static KeyRefusedException refusalOf(final Path file) {
        return catchThrowableOfType(KeyRefusedException.class, () -> KeyReader.fromFile(file));
    }

    private Path file(final String permissions, final String text) throws IOException {
        final Path file = folder.resolve("key.json");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
