package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.mode.JournalDays;
import io.reprise.journal.JournalReader;
import io.reprise.journal.seal.Head;
import io.reprise.journal.seal.HeadFile;
import io.reprise.journal.seal.SealKey;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key made, two runs sealed with it, and what verify says of them. */
class SealedRunTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path key = Path.of("");
    private Path journal = Path.of("");

    @BeforeEach
    void makeAKey() throws IOException {
        key = folder.resolve("seal.key");
        journal = folder.resolve("journal");
        assertThat(run("seal-key", key.toString())).isZero();
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(
                folder.resolve("config/engine.yaml"), "journal:\n  seal-key: " + key + "\n  seal-every: 1s\n");
    }

    @Test
    void shouldProveTwoRunsToTheirLastInputAndFindAHeadTakenAway() throws IOException {
        assertThat(live()).as(err::toString).isZero();
        assertThat(live()).as(err::toString).isZero();

        assertThat(run("verify", journal.toString(), "--key", key + ".pub", "--json"))
                .as(out::toString)
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("\"unsealedInputs\":0", "\"signaturesChecked\":true", "\"notProven\":\"whether more came");
        assertThat(everythingSaid()).doesNotContain(Files.readAllLines(key).get(1));

        Files.delete(journal.resolve("heads"));
        assertThat(run("verify", journal.toString(), "--key", key.toString())).isEqualTo(ExitCode.NO);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("damaged (HEADS_MISSING)");
        assertThat(run("verify", journal.toString())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("not proven: the journal has no signed heads");
    }

    @Test
    void shouldRefuseAKeyThatIsNotThereOrInTheJournalBeforeAnythingIsWritten() throws IOException {
        Files.delete(key);
        assertThat(live()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("journal.seal-key", "no such key file");
        assertThat(journal).doesNotExist();

        assertThat(run("verify", folder.toString(), "--key", key.toString())).isEqualTo(ExitCode.USAGE);
    }

    /** As programs before heads of days signed them. */
    @Test
    void shouldSayWhatAHeadProvesThatSpansRemovedAndKeptDaysAndWhatItCannot() throws Exception {
        Files.writeString(folder.resolve("config/engine.yaml"), "");
        assertThat(live()).as(err::toString).isZero();
        final Path written = journal;
        journal = folder.resolve("five-days");
        final long inputs = JournalDays.spread(written, journal, Instant.now().minus(4, ChronoUnit.DAYS), 5);
        signBehindTheLastInput();
        Files.createDirectory(journal.resolve("snapshots"));
        final Path snapshot = new SnapshotFolder(written).newestFirst().get(0);
        Files.copy(snapshot, journal.resolve("snapshots").resolve(snapshot.getFileName()));
        assertThat(run("archive", journal.toString(), "--keep", "2"))
                .as(err::toString)
                .isZero();

        out.reset();
        assertThat(run("verify", journal.toString(), "--key", key + ".pub"))
                .as(out::toString)
                .isZero();
        final long firstKept = Long.parseLong(
                out.toString(StandardCharsets.UTF_8).replaceFirst("(?s).*begins at input (\\d+):.*", "$1"));
        assertThat(firstKept).isBetween(inputs / 5, inputs * 3 / 5);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("sealed: no input that is there (the heads are of removed days) by 1 heads, the last of ")
                .contains("not proven: that the removed days were removed by journal.keep and not by someone else; the"
                        + " first " + (inputs - firstKept + 1) + " inputs are held by the chain alone, because their"
                        + " head was signed for removed ones as well; whether more came behind the last head");
    }

    /** What it says of bytes is never looked at: it cannot be computed again without the removed ones. */
    private void signBehindTheLastInput() throws Exception {
        long records = 0;
        long sequence = 0;
        long chain = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                records++;
                sequence = reader.sequence();
                chain = reader.chain();
            }
        }
        final Head.Content content = new Head.Content(sequence, records, chain, 1);
        new HeadFile(journal).append(Head.sign(SealKey.read(key), null, content, new byte[32]));
    }

    private int live() {
        return run(
                "live",
                "--for",
                "2s",
                "--config",
                folder.resolve("config").toString(),
                "--journal",
                journal.toString(),
                "--json");
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
