package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is answered in one line that says what to do, with exit code 2, before anything is written. */
class BadInputTest {
    private static final String CANDLES = "start,open,high,low,close,volume\n1713457800,1,1,1,1,1\n";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void shouldRefuseAnUnknownProduct() throws IOException {
        Files.writeString(folder.resolve("BTC-USD-15m.csv"), CANDLES);

        assertRefused("unknown product 'BTV-USD', did you mean 'BTC-USD'?", "live", "--products", "BTV-USD");
        assertRefused(
                "unknown product 'ETH-USD': the data is of BTC-USD",
                "backtest",
                at("BTC-USD-15m.csv"),
                "--products",
                "ETH-USD");
    }

    @Test
    void shouldRefuseANegativeLimit() throws IOException {
        configure("risk.yaml", "risk:\n  max-daily-loss: -500\n");

        assertRefused(
                "risk.yaml:2: risk.max-daily-loss: expected money above 0 in quote currency, or off, was '-500'",
                "live",
                "--config",
                at("config"));
    }

    @Test
    void shouldNameTheNearestKeyOfAMisspeltOne() throws IOException {
        configure("risk.yaml", "risk:\n  max-dayly-loss: 500\n");

        for (final String command : new String[] {"live", "simulator"}) {
            assertRefused(
                    "risk.yaml:2: unknown key 'max-dayly-loss', did you mean 'max-daily-loss'?",
                    command,
                    "--config",
                    at("config"));
        }
    }

    @Test
    void shouldRefuseARingThatTheHeapCannotHold() throws IOException {
        configure("engine.yaml", "engine:\n  ring-size: 1048576\n  wiring: staged\n");

        assertRefused(
                "engine.ring-size: 1048576 places, staged, take 45,632 MB of a heap of",
                "live",
                "--config",
                at("config"));
    }

    @Test
    void shouldRefuseAMissingFile() {
        assertRefused("absent.csv: no such file", "import", at("absent.csv"), "--out", at("journal"));
        assertRefused("absent.jsonl: no such file", "backtest", at("absent.jsonl"));
        assertRefused("absent: no such file", "backtest", at("absent"));
        assertRefused("absent: no such folder", "live", "--config", at("absent"));
    }

    @Test
    void shouldRefuseAFolderThatIsNoJournal() throws IOException {
        Files.createDirectory(folder.resolve("photos"));
        Files.writeString(folder.resolve("photos/cat.png"), "");

        for (final String command : new String[] {"verify", "replay", "tail", "backtest"}) {
            assertRefused("photos is no journal: it has no journal.properties", command, at("photos"));
        }
        assertRefused("photos is no journal", "live", "--for", "1s", "--journal", at("photos"));
        assertThat(folder.resolve("photos")).isDirectoryNotContaining(file -> !file.endsWith("cat.png"));
    }

    @Test
    void shouldRefuseAJournalOfANewerSchema() throws IOException {
        Files.writeString(folder.resolve("BTC-USD-15m.csv"), CANDLES);
        assertThat(run("import", at("BTC-USD-15m.csv"), "--out", at("newer"))).isZero();
        final Path marker = folder.resolve("newer/journal.properties");
        Files.writeString(marker, Files.readString(marker).replaceAll("schema-version=\\d+", "schema-version=99"));

        for (final String command : new String[] {"verify", "replay", "tail", "backtest"}) {
            assertRefused(
                    "newer was written by a newer program: schema version 99, this one reads up to",
                    command,
                    at("newer"));
        }
        assertRefused("newer was written by a newer program", "live", "--for", "1s", "--journal", at("newer"));
    }

    @Test
    void shouldRefuseAPortInUse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            final String port = String.valueOf(taken.getLocalPort());

            assertRefused("port " + port + " on 127.0.0.1 is in use", "simulator", "--port", port, "--rest-port", "0");
            assertRefused("port " + port + " on 127.0.0.1 is in use", "simulator", "--port", "0", "--rest-port", port);
        }
    }

    @Test
    void shouldRefuseWordsItDoesNotKnow() {
        assertRefused("did you mean 'verify'?", "verfy");
        assertRefused("did you mean '--journal'?", "live", "--jornal", at("journal"));
        assertRefused("'soon' is not a time span such as 250ms", "live", "--for", "soon");
        assertRefused("--mode: dry-run, paper or live expected, was 'turbo'", "live", "--mode", "turbo");
        assertRefused("--venue: sim or coinbase expected, was 'nyse'", "live", "--venue", "nyse");
    }

    private void assertRefused(final String line, final String command, final String... words) {
        err.reset();
        out.reset();
        final boolean isLive =
                "live".equals(command) && !Stream.of(words).toList().contains("--journal");
        final String[] all = Stream.of(
                        Stream.of(command),
                        Stream.of(words),
                        isLive ? Stream.of("--journal", at("journal")) : Stream.<String>of())
                .flatMap(part -> part)
                .toArray(String[]::new);

        assertThat(run(all)).as(String.join(" ", all)).isEqualTo(ExitCode.USAGE);

        assertThat(err.toString(StandardCharsets.UTF_8)).contains(line).hasLineCount(1);
        assertThat(out.size()).isZero();
        assertThat(folder.resolve("journal")).doesNotExist();
    }

    private void configure(final String file, final String text) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config").resolve(file), text);
    }

    private String at(final String name) {
        return folder.resolve(name).toString();
    }

    private int run(final String... words) {
        return Main.execute(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                words);
    }
}
