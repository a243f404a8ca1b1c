package io.reprise.engine.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.fault.RestlessConfiguration;
import io.reprise.engine.mode.GeneratedSession;
import io.reprise.engine.mode.RecordingSource;
import io.reprise.event.Settings;
import io.reprise.marketdata.importer.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process dies behind any input, with or without a document it was about to write: the next one goes on as if nothing
 * had happened. {@code -Dreprise.every=1} crashes behind each input instead of every so many.
 */
class CrashAtEveryInputTest {
    private static final long SEED = Long.getLong("reprise.seed", 20_261_121L);
    private static final int TURNS = Integer.getInteger("reprise.turns", 150);

    /** What the suite has time for: a fifth of a second a crash. */
    private static final int CRASHES = 12;

    private static final String RECORDED = "coinbase/advanced-trade-2026-08-09.jsonl.zst";

    @TempDir
    private Path folder;

    @Test
    void shouldGoOnAsIfNothingHadHappenedWhereverAGeneratedSessionCrashes() throws Exception {
        GeneratedSession.write(folder, SEED, TURNS);

        crashEverywhere("generated session, -Dreprise.turns=" + TURNS);
    }

    @Test
    void shouldGoOnAsIfNothingHadHappenedWhereverARecordedSessionCrashes() throws Exception {
        final Path recording = recording();
        RestlessConfiguration.write(folder.resolve("config"), SEED);
        final Settings settings = RestlessConfiguration.load(folder.resolve("config"), "BTC-USD,ETH-USD");
        GeneratedSession.writeOf(
                folder,
                settings,
                new RecordingSource(Recording.open(List.of(recording), UniverseTerms.of(settings)::instrument)));

        crashEverywhere("recorded session");
    }

    private void crashEverywhere(final String what) throws Exception {
        final CrashedRuns runs = new CrashedRuns(folder, GeneratedSession::newCore, SEED);
        final long inputs = runs.inputs();
        final int every = Integer.getInteger("reprise.every", Math.toIntExact(Math.max(1, inputs / CRASHES)));
        System.out.println(what + ": " + inputs + " inputs, -Dreprise.seed=" + SEED + " -Dreprise.every=" + every);
        final CrashedRuns.Count count = runs.crash(every);
        System.out.println(count.crashes() + " crashes, " + count.lost() + " lost, " + count.duplicates()
                + " duplicates; " + count.torn() + " with a torn document, " + count.withSnapshot()
                + " from a snapshot, " + count.orders() + " orders in the session");
        assertThat(count.lost()).isZero();
        assertThat(count.duplicates()).isZero();
        assertThat(count.crashes()).isGreaterThanOrEqualTo(Math.toIntExact(2 * (inputs / every)));
        assertThat(count.torn()).isEqualTo(count.crashes() / 2);
        assertThat(count.withSnapshot()).isGreaterThan(count.crashes() / 2);
        assertThat(count.orders()).as("the session trades").isPositive();
    }

    private static Path recording() {
        final String named = System.getenv("REPRISE_DATA");
        return Stream.of(Objects.requireNonNullElse(named, ""), "../../shared/data", "../../../shared/data")
                .filter(data -> !data.isEmpty())
                .map(data -> Path.of(data, RECORDED))
                .filter(Files::isReadable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no recording " + RECORDED + ": REPRISE_DATA names its folder"));
    }
}
