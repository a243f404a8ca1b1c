package io.reprise.journal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadTest {
    @TempDir
    private Path folder;

    @Test
    void shouldLieAsItsPageSays() throws IOException {
        final String page = Files.readString(Path.of("..", "docs", "journal-format.md"));

        assertThat(page)
                .contains("| mark | " + Head.MARK_OFFSET + " | 8 bytes | `" + Head.MARK + "` |")
                .contains("| number | " + Head.NUMBER_OFFSET + " |")
                .contains("| sequence | " + Head.SEQUENCE_OFFSET + " |")
                .contains("| records | " + Head.RECORDS_OFFSET + " |")
                .contains("| chain | " + Head.CHAIN_OFFSET + " |")
                .contains("| time | " + Head.TIME_OFFSET + " |")
                .contains("| digest | " + Head.DIGEST_OFFSET + " | " + Sha256.LENGTH + " bytes |")
                .contains("| previous | " + Head.PREVIOUS_OFFSET + " |")
                .contains("| key | " + Head.KEY_OFFSET + " |")
                .contains("| signature | " + Head.SIGNATURE_OFFSET + " |")
                .contains("A head has " + Head.LENGTH + " bytes");
    }

    @Test
    void shouldBeSignedByItsKeyAloneInEveryByte() throws SealException {
        final SealKey key = SealKey.create(folder.resolve("mine"));
        final SealKey other = SealKey.create(folder.resolve("other"));
        final Head head = Head.sign(key, null, new Head.Content(7, 9, -3, 5), new byte[Sha256.LENGTH]);

        assertThat(key.publicKey().hasSigned(head)).isTrue();
        assertThat(other.publicKey().hasSigned(head)).isFalse();
        for (int i = 0; i < Head.LENGTH; i++) {
            final byte[] bytes = head.bytes();
            bytes[i] ^= 1;
            assertThat(key.publicKey().hasSigned(Head.of(bytes)))
                    .as("byte %d", i)
                    .isFalse();
        }
    }

    @Test
    void shouldReadAKeyBackAndItsPublicHalfFromEitherFile() throws Exception {
        final Path file = folder.resolve("seal.key");
        final SealKey made = SealKey.create(file);

        assertThat(SealKey.read(file).publicKey().id())
                .isEqualTo(made.publicKey().id());
        assertThat(SealPublicKey.read(file).id()).isEqualTo(made.publicKey().id());
        assertThat(SealPublicKey.read(folder.resolve("seal.key.pub")).id())
                .isEqualTo(made.publicKey().id());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(folder.resolve("seal.key.pub"))).doesNotContain("PRIVATE");
        assertThat(made.toString()).doesNotContain(secret(file));
    }

    @Test
    void shouldRefuseAKeyThatIsNoneOrThatOthersMayReadAndNeverOverwriteOne() throws Exception {
        final Path file = folder.resolve("seal.key");
        SealKey.create(file);
        final byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> SealKey.create(file)).hasMessageContaining("a key is never overwritten");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> SealKey.read(file))
                .hasMessageContaining("others than its owner may use this key (rw-r-----)");

        assertThatThrownBy(() -> SealKey.read(folder.resolve("absent"))).hasMessageContaining("no such key file");

        final Path broken = folder.resolve("broken");
        SealKey.create(broken);
        final String secret = secret(broken);
        Files.writeString(broken, Files.readString(broken).replace(secret, secret.substring(0, 20)));
        assertThatThrownBy(() -> SealKey.read(broken))
                .hasMessageContaining("holds no Ed25519 private key")
                .hasMessageNotContaining(secret.substring(0, 20));
    }

    private static String secret(final Path file) throws IOException {
        return Files.readAllLines(file).get(1);
    }
}
