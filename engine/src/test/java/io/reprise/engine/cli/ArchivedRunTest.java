package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.JournalDays;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of four days that runs go on with, archive and shorten, and what the commands say of it. */
class ArchivedRunTest {
    private static final int DAYS = 4;
    private static final long PATIENCE_SECONDS = 120;
    private static final long POLL_MILLIS = 50;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path journal = Path.of("");
    private long inputs;

    @BeforeEach
    void writeFourDays() throws Exception {
        journal = folder.resolve("first");
        configure("timer-period: 10ms");
        assertThat(live()).as(err::toString).isZero();
        final Path days = folder.resolve("journal");
        inputs = JournalDays.spread(journal, days, Instant.now().minus(DAYS, ChronoUnit.DAYS), DAYS);
        journal = days;
    }

    @Test
    void shouldArchiveAndRemoveDaysWhileTheEngineRunsAndStartAgainWithoutThem() throws Exception {
        final Path key = folder.resolve("seal.key");
        assertThat(run("seal-key", key.toString())).isZero();
        final String sealed = "\njournal:\n  seal-key: " + key + "\n  force-every: 10ms\n  force-inputs: 100\n";
        configure("timer-period: 10ms" + sealed + "  archive-after: 2\n");
        liveUntil(() -> archives().size() == DAYS - 1);
        assertThat(run("verify", journal.toString(), "--key", key + ".pub"))
                .as(out::toString)
                .isZero();
        assertThat(said()).contains("inputs 1 to ", "sealed: inputs 1 to ");
        assertThat(run("replay", journal.toString())).as(this::said).isZero();

        configure("timer-period: 10ms" + sealed + "  archive-after: 1\n  keep: 2\n");
        liveUntil(() -> archives().size() == 2);
        out.reset();
        assertThat(run("verify", journal.toString(), "--key", key + ".pub"))
                .as(out::toString)
                .isZero();
        final long firstKept = inputs / 2 + 1;
        assertThat(said())
                .containsPattern("begins at input (" + firstKept + "|" + (firstKept + 1) + "): the days before were"
                        + " removed on "
                        + Instant.now().truncatedTo(ChronoUnit.DAYS).toString().substring(0, 10)
                        + ".*, as journal.keep says \\(2 days\\)");
        assertThat(live()).as(err::toString).isZero();
        assertThat(run("verify", journal.toString(), "--key", key + ".pub"))
                .as(out::toString)
                .isZero();
        assertThat(run("replay", journal.toString())).as(this::said).isZero();
        for (final String name : List.of("kept.jsonl", "kept.csv", "kept.parquet")) {
            final Path exported = folder.resolve(name);
            assertThat(run("export", journal.toString(), "--to", exported.toString()))
                    .as(this::said)
                    .isZero();
        }
        assertThat(folder.resolve("kept.jsonl"))
                .content()
                .as("what was listed on a removed day is still known")
                .contains("\"BTC-USD\"")
                .doesNotContain("Mantissa");
    }

    @Test
    void shouldArchiveByHandSayWhatItDoesAndNameAnArchiveThatWasAltered() throws Exception {
        out.reset();
        assertThat(run("tail", journal.toString())).isZero();
        final String before = out.toString(StandardCharsets.UTF_8);
        out.reset();
        assertThat(run("archive", journal.toString(), "--dry-run")).isZero();
        assertThat(said()).contains("would be archived");
        assertThat(journal.resolve("archive")).doesNotExist();

        assertThat(run("archive", journal.toString(), "--json")).isZero();
        assertThat(said()).contains("\"what\":\"ARCHIVED\"");
        assertThat(archives()).hasSize(DAYS - 1);
        out.reset();
        assertThat(run("tail", journal.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(before);

        final Path archive = archives().get(1);
        final byte[] packed = Files.readAllBytes(archive);
        packed[packed.length / 10] ^= 4;
        Files.write(archive, packed);
        assertThat(run("verify", journal.toString())).isEqualTo(ExitCode.NO);
        assertThat(said()).contains("damaged (", archive.getFileName().toString());
        assertThat(run("archive", journal.toString(), "--keep", "0")).isEqualTo(ExitCode.USAGE);
    }

    /** One run, as long as it takes: a day that is half packed when the engine ends is begun anew by the next run. */
    private void liveUntil(final Check isReached) throws Exception {
        try (EngineProcess engine =
                EngineProcess.start(folder, "live", "--config", "config", "--journal", journal.toString())) {
            final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!isReached.holds()) {
                assertThat(System.nanoTime())
                        .as("%s archived of %s", archives(), logFiles())
                        .isLessThan(deadline);
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            engine.type("quit");
            assertThat(engine.awaitExit()).as("%s", engine.said()).isZero();
        }
    }

    private interface Check {
        boolean holds() throws IOException;
    }

    private List<Path> archives() throws IOException {
        if (!Files.isDirectory(journal.resolve("archive"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(journal.resolve("archive"))) {
            return files.filter(file -> file.toString().endsWith(".zst"))
                    .sorted()
                    .toList();
        }
    }

    private List<Path> logFiles() throws IOException {
        try (Stream<Path> files = Files.list(journal.resolve("log"))) {
            return files.sorted().toList();
        }
    }

    private void configure(final String engine) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/engine.yaml"), "engine:\n  " + engine + "\n");
    }

    private int live() {
        return run(
                "live",
                "--for",
                "3s",
                "--config",
                folder.resolve("config").toString(),
                "--journal",
                journal.toString(),
                "--json");
    }

    private String said() {
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
