package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.StrategyJar;
import io.reprise.journal.JournalReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes on the embedded simulator, over real sockets, with real files. */
class LiveProcessTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void shouldReplayToTheSameBitsWhatItDidLive() throws Exception {
        try (EngineProcess engine = start("--speed", "60")) {
            engine.awaitLine("event=order");
            engine.awaitLine("event=fill");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
            assertThat(engine.said())
                    .as("only our own words")
                    .allMatch(line -> line.startsWith("at=") || line.startsWith("journal: "));
        }

        runWell("verify", "journal");
        runWell("replay", "journal");
        runWell("replay", "journal", "--wiring", "staged");
        runWell("risk-audit", "journal");

        assertThat(said()).contains("intact").doesNotContain("different");
        assertThat(linesWith("sound: ")).hasSize(1);
        assertThat(linesWith("identical")).hasSize(2);
        assertThat(linesWith("state digest").stream().distinct()).hasSize(1);
    }

    @Test
    void shouldContinueBehindAKill() throws Exception {
        final String position;
        try (EngineProcess engine = start("--speed", "20")) {
            position = engine.awaitLine("event=position");
            engine.kill();
        }
        final long acknowledged = sequence(position);
        runWell("verify", "journal");
        final long before = lastSequence();
        assertThat(before).isGreaterThanOrEqualTo(acknowledged);

        try (EngineProcess engine = start("--for", "2s")) {
            assertThat(engine.awaitExit()).isZero();
            assertThat(engine.said())
                    .anyMatch(line -> line.contains("event=run_started sequence=" + (before + 1) + " "));
        }

        runWell("verify", "journal");
        runWell("replay", "journal", "--state");
        runWell("risk-audit", "journal");
        assertThat(linesWith("identical")).hasSize(1);
    }

    @Test
    void shouldNameTheRecordInWhichAByteWasFlipped() throws Exception {
        record("--for", "1s");
        final Path log = logFile();
        final long middle = writtenLength(log) / 2;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.seek(middle);
            final int old = file.read();
            file.seek(middle);
            file.write(old ^ 0x04);
        }

        assertThat(run("verify", "journal")).isEqualTo(ExitCode.NO);

        assertThat(said()).containsPattern("the record behind \\d+\\.\\d+ \\(.*cq4 at byte \\d+\\) ");
    }

    @Test
    void shouldReplayUnderTheLimitsThatWereInForce() throws Exception {
        try (EngineProcess engine = start("--speed", "60")) {
            engine.awaitLine("event=order");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
        }
        final Path configuration = Files.createDirectory(folder.resolve("config"));
        Files.writeString(configuration.resolve("risk.yaml"), "risk:\n  max-position-notional: 500\n");
        // An entry of a strategy is far more than the share of so little cash that a position may be.
        Files.writeString(configuration.resolve("engine.yaml"), "paper:\n  cash: 510\n");

        try (EngineProcess replay = EngineProcess.start(folder, "replay", "journal")) {
            assertThat(replay.awaitExit()).isZero();
            assertThat(replay.said()).contains("identical");
        }
        try (EngineProcess backtest = EngineProcess.start(folder, "backtest", "journal")) {
            assertThat(backtest.awaitExit()).isZero();
            assertThat(backtest.said())
                    .as("the present configuration, on the same market, is used by a backtest")
                    .anyMatch(line -> line.contains("refused (position percent"));
        }
    }

    @Test
    void shouldTradeAStrategyOfOnesOwnFromAJarAndReplayIt() throws Exception {
        final Path jars = Files.createDirectory(folder.resolve("strategies"));
        StrategyJar.ofExample(jars.resolve("mine.jar"), folder.resolve("scratch"), "", "");
        final Path configured = Files.createDirectories(folder.resolve("config/strategies"));
        Files.writeString(configured.resolve("mine.yaml"), "kind: average-cross\ninterval: 1s\nfast: 2\nslow: 4\n");

        try (EngineProcess engine = start("--speed", "60")) {
            engine.awaitLine("event=order");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
        }
        try (EngineProcess replay = EngineProcess.start(folder, "replay", "journal")) {
            assertThat(replay.awaitExit()).isZero();
            assertThat(replay.said()).contains("identical");
        }
        Files.delete(jars.resolve("mine.jar"));
        runWell("tail", "journal", "--type", "because");
        assertThat(said()).contains("separation-bps").contains("strategy 1 mine");
    }

    @Test
    void shouldExplainAnOrderAndSayWhichItKnows() throws Exception {
        final Matcher order;
        try (EngineProcess engine = start("--speed", "60")) {
            order = Pattern.compile(" order=(\\d+\\.\\d+) ").matcher(engine.awaitLine("event=fill"));
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
        }
        assertThat(order.find()).isTrue();
        runWell("explain", "journal", order.group(1));

        assertThat(said())
                .containsPattern("trade|candle")
                .contains("proposal", "because", "passed", "report", order.group(1) + " filled");
        assertThat(run("explain", "journal", "1.7")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("no order 1.7 in ").containsPattern("it holds inputs 1 to \\d+");
        assertThat(run("explain", "journal", "first")).isEqualTo(ExitCode.USAGE);
        assertThat(said()).contains("ID: expected an order such as 1234.2");
    }

    @Test
    void shouldStopCleanlyWhenTerminated() throws Exception {
        try (EngineProcess engine = start()) {
            engine.awaitLine("state=live");
            engine.terminate();

            assertThat(engine.awaitExit()).isEqualTo(ExitCode.INTERRUPTED);
            assertThat(engine.said())
                    .anyMatch(line -> line.contains("event=run_stopped") && line.contains("reason=interrupted"))
                    .last()
                    .asString()
                    .startsWith("journal: ");
        }
        runWell("verify", "journal");
        runWell("replay", "journal");
    }

    @Test
    void shouldHaltWhenTheKillSwitchFileAppearsAndOnCommand() throws Exception {
        try (EngineProcess engine = start()) {
            engine.awaitLine("state=live");
            Files.createDirectories(folder.resolve("data"));
            Files.createFile(folder.resolve("data/KILL_SWITCH"));
            engine.awaitLine("event=operator");
            engine.awaitLine("event=level");
            engine.type("resume");
            engine.awaitLine("normal, was halt");
            assertThat(engine.awaitLine("halt, was normal"))
                    .as("the file is stronger than a person who forgot it")
                    .contains("kill switch file");
            Files.delete(folder.resolve("data/KILL_SWITCH"));
            engine.type("halt");
            engine.awaitLine("origin=terminal");
            engine.type("quit");

            assertThat(engine.awaitExit()).isZero();
            assertThat(engine.said())
                    .anyMatch(line -> line.contains("action=halt") && line.contains("origin=kill_switch_file"))
                    .anyMatch(line -> line.contains("event=status") && line.contains("trading=halted"));
        }
        runWell("replay", "journal");
    }

    @Test
    void shouldTightenALimitAndSellEverythingWhenAskedTo() throws Exception {
        try (EngineProcess engine = start("--speed", "20")) {
            engine.awaitLine("event=position");
            engine.type("limit max-order-notional=100");
            assertThat(engine.awaitLine("event=limit"))
                    .contains("risk.max-order-notional is 100 from now on, was 1000");
            engine.type("limit max-order-notional=5000");
            assertThat(engine.awaitLine("stays 100")).contains("this would loosen it");
            engine.type("limit max-ordr-notional=5");
            assertThat(engine.awaitLine("unknown key")).contains("did you mean 'max-order-notional'?");
            engine.type("flatten");
            engine.awaitLine("reason=emergency");
            // As many products are sold at once as are held: their orders come first, then their fills.
            String sold = engine.awaitLine("side=sell");
            while (!sold.contains("event=fill")) {
                assertThat(sold).contains("event=order", "reason=emergency");
                sold = engine.awaitLine("side=sell");
            }
            engine.awaitLine("quantity=0 cost=0.00000000");
            engine.type("resume");
            engine.awaitLine("normal, was flatten");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
        }

        runWell("verify", "journal");
        runWell("replay", "journal", "--state");
        runWell("risk-audit", "journal");
        assertThat(said()).contains("identical", "level normal", "sound: ");
    }

    @Test
    void shouldDecideOrdersInADryRunAndSendNone() throws Exception {
        try (EngineProcess engine = start("--mode", "dry-run", "--speed", "60")) {
            engine.awaitLine("event=order ");
            engine.awaitLine("reason=not_sent");
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
            assertThat(engine.said()).noneMatch(line -> line.contains("event=fill") || line.contains("event=level"));
        }
        runWell("replay", "journal");
        runWell("risk-audit", "journal");
    }

    @Test
    void shouldRefuseASecondEngineOnTheSameJournal() throws Exception {
        try (EngineProcess engine = start()) {
            engine.awaitLine("state=live");
            try (EngineProcess second = start("--for", "1s")) {
                assertThat(second.awaitExit()).isEqualTo(ExitCode.USAGE);
                assertThat(second.said()).singleElement().asString().contains("journal", "another");
            }
            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
        }
        runWell("verify", "journal");
    }

    private void record(final String... more) throws Exception {
        try (EngineProcess engine = start(more)) {
            assertThat(engine.awaitExit()).isZero();
        }
    }

    private EngineProcess start(final String... more) throws IOException {
        return EngineProcess.start(
                folder,
                Stream.concat(Stream.of("live", "--journal", "journal"), Stream.of(more))
                        .toArray(String[]::new));
    }

    /** Runs a command on the journal in this process. */
    private int run(final String command, final String journal, final String... more) {
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Main.execute(
                new Terminal(stream, stream),
                Stream.concat(Stream.of(command, folder.resolve(journal).toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> linesWith(final String part) {
        return said().lines().filter(line -> line.contains(part)).toList();
    }

    /** Runs a command that must do what it is asked; shows what it said where it does not. */
    private void runWell(final String command, final String journal, final String... more) {
        final int exitCode = run(command, journal, more);
        assertThat(exitCode).as("%s: %s", command, said()).isZero();
    }

    private static long sequence(final String line) {
        return Long.parseLong(line.replaceAll(".*sequence=(\\d+).*", "$1"));
    }

    private long lastSequence() throws Exception {
        long last = 0;
        try (JournalReader reader = JournalReader.open(folder.resolve("journal"))) {
            while (reader.next()) {
                last = reader.sequence();
            }
        }
        return last;
    }

    private Path logFile() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Without the zeros that the queue has allocated ahead. */
    private static long writtenLength(final Path file) throws IOException {
        final byte[] bytes = Files.readAllBytes(file);
        int length = bytes.length;
        while (bytes[length - 1] == 0) {
            length--;
        }
        return length;
    }
}
