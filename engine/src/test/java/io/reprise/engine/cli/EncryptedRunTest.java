package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.recovery.PackedFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key made, runs encrypted with it, and what everyone says of them who has the key, another, or none. */
class EncryptedRunTest {
    private static final String PRODUCT = "BTC-USD";
    private static final String VARIABLE = "REPRISE_JOURNAL_KEY";
    private static final int CHUNK = 1 << 20;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String key = "";
    private String journal = "";

    @BeforeEach
    void makeAKey() throws IOException {
        key = folder.resolve("journal.key").toString();
        journal = folder.resolve("journal").toString();
        assertThat(run("encryption-key", key)).isZero();
        Files.createDirectories(folder.resolve("config"));
    }

    @Test
    void shouldWorkWithTheKeyAndSayInOneLineWhatIsMissingWithout() throws IOException {
        Files.writeString(
                folder.resolve("config/engine.yaml"),
                "journal:\n  encryption-key: " + key + "\n  seal-key: " + sealKey() + "\n");
        assertThat(live("2s")).as(err::toString).isZero();
        assertThat(live("1s")).as(err::toString).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("were computed again");

        final String capsule = folder.resolve("x.capsule").toString();
        final List<List<String>> commands = new ArrayList<>(List.of(
                List.of("replay", journal),
                List.of("replay", journal, "--wiring", "staged"),
                List.of("tail", journal, "--json"),
                List.of("capsule", journal, "--around", "50", "--before", "20", "--after", "20", "--out", capsule),
                List.of("replay", capsule),
                List.of("risk-audit", journal),
                List.of("latencies", journal),
                List.of("why-not", journal, PRODUCT),
                List.of("state", journal),
                List.of("export", journal, "--to", folder.resolve("x.csv").toString()),
                List.of("bisect", journal, "--invariant", "cash-not-negative"),
                List.of("orders", "--journal", journal),
                List.of("positions", "--journal", journal),
                List.of("backtest", journal)));
        final String other = folder.resolve("other.key").toString();
        assertThat(run("encryption-key", other)).isZero();
        for (final List<String> command : commands) {
            assertThat(run(with(command, "--encryption-key", key)))
                    .as("%s said %s", command, err)
                    .isIn(ExitCode.DONE, ExitCode.NO);
            Files.deleteIfExists(folder.resolve("x.csv"));
            final boolean isCapsule = command.get(0).equals("capsule");
            if (isCapsule) {
                Files.move(Path.of(capsule), folder.resolve("kept"));
            }
            assertOneLine(command, "is encrypted, and no key was given", "--encryption-key FILE", VARIABLE);
            assertOneLine(List.of(with(command, "--encryption-key", other)), "wrong key", other);
            if (isCapsule) {
                Files.move(folder.resolve("kept"), Path.of(capsule));
            }
        }
        assertThat(run("verify", journal, "--encryption-key", key)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("intact: ", "sealed: inputs 1 to ");
        assertThat(run(
                        "verify",
                        journal,
                        "--key",
                        folder.resolve("seal.key.pub").toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("encrypted, and no key was given: inputs 1 to ", "signatures checked", "not checked: what");
        assertThat(run("verify", journal, "--json")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"unread\":true");
        assertOneLine(List.of("verify", journal, "--encryption-key", other), "wrong key");

        final String digits = Files.readString(Path.of(key)).strip();
        assertThat(everythingSaid()).doesNotContain(digits);
        assertNothingReadable(digits);
        unpackAndAssertNothingReadable(capsule, digits);
    }

    @Test
    void shouldRefuseAPlainJournalWithAKeyAndAnEncryptedOneWithoutBeforeAnythingIsWritten() throws IOException {
        assertThat(live("1s")).as(err::toString).isZero();
        assertThat(holds(Path.of(journal), PRODUCT.getBytes(StandardCharsets.US_ASCII)))
                .as("what the other test looks for is there in a plain journal")
                .isTrue();

        assertThat(live("1s", "--encryption-key", key)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is a plain journal", key);

        journal = folder.resolve("encrypted").toString();
        assertThat(live("1s", "--encryption-key", key)).as(err::toString).isZero();
        assertThat(live("1s")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("is encrypted, and no key to go on with was given");
    }

    @Test
    void shouldRefuseTwoKeysAndAKeyThatIsNone() throws IOException {
        final Path other = folder.resolve("other.key");
        assertThat(run("encryption-key", other.toString())).isZero();
        assertThat(run("encryption-key", other.toString())).isEqualTo(ExitCode.USAGE);
        Files.writeString(folder.resolve("config/engine.yaml"), "journal:\n  encryption-key: " + key + "\n");
        assertThat(live("1s", "--encryption-key", other.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("which one is the journal's?");

        Files.writeString(other, "a password is no key\n");
        assertThat(live("1s", "--encryption-key", other.toString())).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(other + ": holds no key")
                .doesNotContain("a password");
        assertThat(Path.of(journal)).doesNotExist();
    }

    @Test
    void shouldGoOnAfterAKillWithTheKeyOfTheEnvironment() throws Exception {
        final String digits = Files.readString(Path.of(key)).strip();
        final Map<String, String> environment = Map.of(VARIABLE, digits);
        for (int i = 0; i < 2; i++) {
            try (EngineProcess engine =
                    EngineProcess.start(folder, environment, "live", "--journal", "journal", "--config", "config")) {
                for (int run = 0; run <= i; run++) {
                    // What earlier ones did is shown as well.
                    engine.awaitLine("event=run_started");
                }
                engine.kill();
                assertThat(engine.said()).noneMatch(line -> line.contains(digits));
            }
        }
        assertThat(live("1s", "--encryption-key", key)).as(err::toString).isZero();

        assertThat(run("verify", journal, "--encryption-key", key)).isZero();
        assertThat(run("replay", journal, "--encryption-key", key)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("intact: ", "identical");
        assertNothingReadable(digits);
        try (EngineProcess without = EngineProcess.start(folder, "tail", "journal")) {
            without.awaitLine("is encrypted, and no key was given");
            assertThat(without.awaitExit()).isEqualTo(ExitCode.USAGE);
            assertThat(without.said()).hasSize(1);
        }
    }

    @Test
    void shouldBeFollowedByATwinThatHasTheKeyAndByNoOther() throws Exception {
        final Map<String, String> environment =
                Map.of(VARIABLE, Files.readString(Path.of(key)).strip());
        try (EngineProcess engine = EngineProcess.start(
                folder, "live", "--journal", "journal", "--encryption-key", key, "--speed", "20", "--for", "5m")) {
            engine.awaitLine("event=position");
            try (EngineProcess twin = EngineProcess.start(folder, "twin", "journal", "--encryption-key", key);
                    EngineProcess second = EngineProcess.start(folder, environment, "twin", "journal");
                    EngineProcess without = EngineProcess.start(folder, "twin", "journal")) {
                without.awaitLine("is encrypted, and no key was given");
                assertThat(without.awaitExit()).isEqualTo(ExitCode.USAGE);
                twin.awaitLine("following: inputs ");
                second.awaitLine("following: inputs ");

                engine.type("quit");
                assertThat(engine.awaitExit()).isZero();
                for (final EngineProcess each : List.of(twin, second)) {
                    each.awaitLine("identical: inputs 1 to ");
                    assertThat(each.awaitExit()).isZero();
                }
            }
        }
        try (EngineProcess afterwards = EngineProcess.start(folder, environment, "twin", "journal")) {
            afterwards.awaitLine("identical: inputs ");
            assertThat(afterwards.awaitExit())
                    .as("begins behind an encrypted snapshot")
                    .isZero();
        }
    }

    private String sealKey() {
        final String file = folder.resolve("seal.key").toString();
        assertThat(run("seal-key", file)).isZero();
        return file;
    }

    private void assertOneLine(final List<String> command, final String... words) {
        err.reset();
        assertThat(run(command.toArray(String[]::new))).as("%s", command).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().toList())
                .as("%s", command)
                .singleElement()
                .satisfies(line -> assertThat(line).contains(words));
    }

    private void assertNothingReadable(final String digits) throws IOException {
        for (final byte[] secret : List.of(
                PRODUCT.getBytes(StandardCharsets.US_ASCII),
                digits.getBytes(StandardCharsets.US_ASCII),
                HexFormat.of().parseHex(digits))) {
            assertThat(holds(Path.of(journal), secret)).isFalse();
        }
    }

    private void unpackAndAssertNothingReadable(final String capsule, final String digits) throws IOException {
        journal = folder.resolve("unpacked").toString();
        PackedFolder.unpack(Path.of(capsule), Path.of(journal));
        assertNothingReadable(digits);
    }

    /** Whether any file of a folder holds these bytes. */
    private static boolean holds(final Path in, final byte[] wanted) throws IOException {
        final String text = new String(wanted, StandardCharsets.ISO_8859_1);
        try (Stream<Path> found = Files.walk(in)) {
            for (final Path file : found.filter(Files::isRegularFile).toList()) {
                String before = "";
                try (InputStream bytes = Files.newInputStream(file)) {
                    for (byte[] chunk = bytes.readNBytes(CHUNK); chunk.length > 0; chunk = bytes.readNBytes(CHUNK)) {
                        final String here = before + new String(chunk, StandardCharsets.ISO_8859_1);
                        if (here.contains(text)) {
                            return true;
                        }
                        before = here.substring(Math.max(0, here.length() - text.length()));
                    }
                }
            }
            return false;
        }
    }

    private static String[] with(final List<String> command, final String... more) {
        return Stream.concat(command.stream(), Arrays.stream(more)).toArray(String[]::new);
    }

    private int live(final String lasts, final String... more) {
        return run(with(
                List.of(
                        "live",
                        "--for",
                        lasts,
                        "--config",
                        folder.resolve("config").toString(),
                        "--journal",
                        journal,
                        "--json"),
                more));
    }

    private String everythingSaid() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private int run(final String... words) {
        return Main.execute(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                words);
    }
}
