package io.reprise.engine.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The command that kills engines, as a person types it; {@code -Dreprise.kills=N} makes it longer. With the kills of
 * {@code KillRunTest}, which has faults at the venue too, and the early ones they are twenty.
 */
class ChaosCommandTest {
    @TempDir
    private Path folder;

    @Test
    void shouldProveThatNothingIsLostOrOrderedTwiceWhereverAnEngineIsKilled() throws Exception {
        final int kills = Integer.getInteger("reprise.kills", 12);
        final String seed = String.valueOf(Long.getLong("reprise.seed", 20_261_121L));
        try (EngineProcess chaos = EngineProcess.startWithoutTests(
                folder, "chaos", "--kill", "" + kills, "--seed", seed, "--journal", "j")) {
            for (int kill = 1; kill <= kills; kill++) {
                chaos.awaitLine("kill " + kill + " ");
            }
            final String last = chaos.awaitLine("well");
            final List<String> said = chaos.said();
            said.stream().filter(line -> !line.startsWith("kill ")).forEach(System.out::println);
            assertThat(last).as("%s", said).isEqualTo("all is well");
            assertThat(chaos.awaitExit()).isZero();
            assertThat(said).anyMatch(line -> line.startsWith("kills          " + kills));
            assertThat(said).anyMatch(line -> line.startsWith("inputs") && line.endsWith(", 0 lost"));
            assertThat(said).anyMatch(line -> line.contains("0 duplicates, 0 unknown"));
        }
        assertThat(folder.resolve("j/journal.properties")).exists();
    }

    @Test
    void shouldGoOnWhereEveryEngineIsKilledBeforeItsFirstInputAndSayThatThisProvesLittle() throws Exception {
        try (EngineProcess chaos =
                EngineProcess.startWithoutTests(folder, "chaos", "--kill", "4", "--within", "100", "--journal", "j")) {
            assertThat(chaos.awaitLine("well"))
                    .as("%s", chaos.said())
                    .isEqualTo("all is well, but every kill came before the first input:"
                            + " nothing is said of a journal in use");
            assertThat(chaos.awaitExit()).isZero();
            assertThat(chaos.said()).anyMatch(line -> line.startsWith("kills          4 (4 while starting, 4 before"));
            assertThat(chaos.said()).anyMatch(line -> line.startsWith("starts         1 seen"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldProveTheSameOfAnEncryptedJournalWhereverItsKeyIsFrom(final boolean isOfEnvironment) throws Exception {
        final Path key = folder.resolve("journal.key");
        final String digits = HexFormat.of().formatHex("thirty-two bytes of no randomness".getBytes(UTF_8), 0, 32);
        Files.writeString(key, digits + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        final List<String> words = new ArrayList<>(List.of("chaos", "--kill", "2", "--journal", "j"));
        if (!isOfEnvironment) {
            words.addAll(List.of("--encryption-key", key.toString()));
        }
        try (EngineProcess chaos = EngineProcess.startWithoutTests(
                folder,
                isOfEnvironment ? Map.of("REPRISE_JOURNAL_KEY", digits) : Map.of(),
                words.toArray(String[]::new))) {
            assertThat(chaos.awaitLine("well")).as("%s", chaos.said()).startsWith("all is well");
            assertThat(chaos.awaitExit()).isZero();
            assertThat(chaos.said()).anyMatch(line -> line.startsWith("kills          2"));
            assertThat(chaos.said()).noneMatch(line -> line.contains(digits));
        }
        assertThat(folder.resolve("j/journal.properties")).content().contains("encryption=");
        try (EngineProcess without = EngineProcess.start(folder, "replay", "j")) {
            without.awaitLine("is encrypted, and no key was given");
            assertThat(without.awaitExit()).isEqualTo(ExitCode.USAGE);
        }
        try (EngineProcess verify = EngineProcess.start(folder, "verify", "j", "--encryption-key", key.toString())) {
            verify.awaitLine("intact: ");
            assertThat(verify.awaitExit()).isZero();
        }
    }

    @Test
    void shouldRefuseAJournalThatIsThereAlreadyAndANumberOutOfRange() throws Exception {
        Files.createDirectories(folder.resolve("used/journal"));

        try (EngineProcess chaos = EngineProcess.startWithoutTests(folder, "chaos", "--journal", "used")) {
            chaos.awaitLine("used holds something");
            assertThat(chaos.awaitExit()).isEqualTo(ExitCode.USAGE);
        }
        try (EngineProcess chaos = EngineProcess.startWithoutTests(folder, "chaos", "--kill", "0")) {
            chaos.awaitLine("from 1 to 10000 expected, was 0");
            assertThat(chaos.awaitExit()).isEqualTo(ExitCode.USAGE);
        }
    }
}
