package io.reprise.simulator.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.execution.venue.coinbase.key.KeyReader;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TestKeysTest {
    @TempDir
    private Path folder;

    @Test
    void shouldGiveKeysOutInTheFormsCoinbaseUses() {
        final TestKey ecdsa = TestKeys.generate(KeyKind.EC_P256);
        final TestKey ed25519 = TestKeys.generate(KeyKind.ED25519);

        assertThat(ecdsa.name()).matches("organizations/[0-9a-f-]{36}/apiKeys/[0-9a-f-]{36}");
        assertThat(ecdsa.secretText())
                .startsWith("-----BEGIN EC PRIVATE KEY-----\nMHcCAQEEI")
                .endsWith("\n-----END EC PRIVATE KEY-----\n")
                .doesNotContain("\r");
        assertThat(ecdsa.secretLine()).doesNotContain("\n").contains("KEY-----\\nMHc");
        assertThat(ed25519.secretText()).matches("[A-Za-z0-9+/]{86}==");
        assertThat(ecdsa.toString()).isEqualTo("TestKey[" + ecdsa.name() + "]");
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void shouldWriteAFileThatOurClientReadsAndNobodyElse(final KeyKind kind) throws Exception {
        final Path file = folder.resolve("keys/cdp_api_key.json");
        TestKeys.write(TestKeys.generate(kind), file);
        final TestKey written = TestKeys.write(TestKeys.generate(kind), file);

        assertThat(written.file()).isEqualTo(file);
        assertThat(KeyReader.fromFile(file).name()).isEqualTo(written.name());
        assertThat(KeyReader.fromFile(file).algorithm()).isEqualTo(kind == KeyKind.EC_P256 ? "ES256" : "EdDSA");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file))
                .startsWith("{\"name\":\"organizations/")
                .contains(",\"privateKey\":\"");
    }

    @Test
    void shouldWriteShortAndLongScalarsInThirtyTwoBytes() {
        final byte[] one = new byte[32];
        one[31] = 1;
        final byte[] highest = new byte[32];
        Arrays.fill(highest, (byte) 0xff);

        assertThat(TestKeys.scalar(BigInteger.ONE)).isEqualTo(one);
        assertThat(TestKeys.scalar(BigInteger.TWO.pow(256).subtract(BigInteger.ONE)))
                .isEqualTo(highest);
    }
}
