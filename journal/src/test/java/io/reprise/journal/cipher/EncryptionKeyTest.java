package io.reprise.journal.cipher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {
    private static final String DIGITS = "00112233445566778899aabbccddeeff00112233445566778899AABBCCDDEEFF";

    @TempDir
    private Path folder;

    @Test
    void shouldBeMadeForItsOwnerAloneAndReadBack() throws Exception {
        final Path file = folder.resolve("journal.key");
        final EncryptionKey made = EncryptionKey.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(EncryptionKey.read(file).isSame(made)).isTrue();
        assertThat(made.toString()).doesNotContain(Files.readString(file).strip());
        assertThatThrownBy(() -> EncryptionKey.create(file)).hasMessageContaining("never overwritten");
        assertThat(EncryptionKey.create(folder.resolve("other.key")).isSame(made))
                .isFalse();
    }

    @Test
    void shouldReadHexadecimalDigitsAndBase64() throws Exception {
        final EncryptionKey digits = EncryptionKey.parse("here", " " + DIGITS + "\n");

        assertThat(digits.isSame(EncryptionKey.parse(
                        "there",
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(DIGITS)))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "correct horse battery staple",
                "00112233445566778899aabbccddeeff",
                "00112233445566778899aabbccddeeff00112233445566778899aabbccddeefg",
                "ABEiM0RVZneImaq7zN3u/wARIjNEVWZ3iJmqu8zd7g==",
            })
    void shouldRefuseWhatIsNoKeyWithoutRepeatingIt(final String text) {
        assertThatThrownBy(() -> EncryptionKey.parse("REPRISE_JOURNAL_KEY", text))
                .isInstanceOf(EncryptionException.class)
                .hasNoCause()
                .hasMessageStartingWith("REPRISE_JOURNAL_KEY: holds no key; expected 32 random bytes")
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain(text.isEmpty() ? "nothing to look for" : text.substring(0, 12)));
    }

    @Test
    void shouldRefuseAFileThatOthersMayRead() throws Exception {
        final Path file = folder.resolve("journal.key");
        EncryptionKey.create(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> EncryptionKey.read(file))
                .hasMessageContainingAll("others than its owner", "rw-r-----", "chmod 600");
        assertThatThrownBy(() -> EncryptionKey.read(folder.resolve("absent.key")))
                .hasMessageContaining("no such key");
    }

    /** RFC 5869, appendix A: the first 32 of the 42 bytes of test case 1 are the first block. */
    @Test
    void shouldDeriveAsTheStandardSays() {
        final byte[] derived = Hkdf.derive(
                HexFormat.of().parseHex("0b".repeat(22)),
                HexFormat.of().parseHex("000102030405060708090a0b0c"),
                HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"));

        assertThat(HexFormat.of().formatHex(derived))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }

    @Test
    void shouldDrawANewSaltWhereASequenceComesASecondTime() throws Exception {
        final DocumentEncryptor encryptor = new DocumentEncryptor(EncryptionKey.parse("here", DIGITS), 64);
        final ByteBuffer plain = ByteBuffer.allocate(64);
        final ByteBuffer first = ByteBuffer.allocate(64 + DocumentDescriptor.OVERHEAD);
        final ByteBuffer second = ByteBuffer.allocate(64 + DocumentDescriptor.OVERHEAD);
        final ByteBuffer third = ByteBuffer.allocate(64 + DocumentDescriptor.OVERHEAD);
        encryptor.encrypt(plain, 64, 7, first);
        encryptor.encrypt(plain, 64, 7, second);
        encryptor.encrypt(plain, 64, 8, third);

        assertThat(salt(second)).isNotEqualTo(salt(first));
        assertThat(salt(third)).isEqualTo(salt(second));
        assertThat(DocumentDescriptor.sequence(second, 0)).isEqualTo(7);
    }

    private static ByteBuffer salt(final ByteBuffer document) {
        return document.slice(DocumentDescriptor.SALT_OFFSET, DocumentDescriptor.SALT_LENGTH);
    }
}
