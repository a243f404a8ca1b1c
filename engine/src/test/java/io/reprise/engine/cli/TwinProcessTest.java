package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.strategy.StrategyProvider;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real engine, followed by twins: one that is like it, and one that is not. */
@Timeout(90)
class TwinProcessTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFollowALikeEngineToItsEndAndStopOneThatDecidesOtherwise() throws Exception {
        try (EngineProcess engine =
                EngineProcess.start(folder, "live", "--journal", "journal", "--speed", "20", "--for", "5m")) {
            engine.awaitLine("event=position");
            final CompletableFuture<Told> like = CompletableFuture.supplyAsync(
                    () -> twin(InstalledStrategies.find()), task -> new Thread(task, "twin").start());

            final Told unlike = twin(List.of());
            assertThat(unlike.exitCode()).isEqualTo(ExitCode.NO);
            assertThat(unlike.words())
                    .contains("different at ", ", field ", "journaled: ", "computed: ")
                    .contains("engine: kill is input ", "nothing opens until 'resume'");

            engine.type("quit");
            assertThat(engine.awaitExit()).isZero();
            assertThat(like.get(30, TimeUnit.SECONDS).words())
                    .contains("following: inputs ", "identical: inputs 1 to ");
            assertThat(like.get().exitCode()).isZero();
        }
        try (Stream<Path> snapshots = Files.list(folder.resolve("journal/snapshots"))) {
            assertThat(snapshots).as("taken at the clean stop").hasSize(1);
        }
        final Told afterwards = twin(InstalledStrategies.find());
        assertThat(afterwards.exitCode()).as("begins behind the snapshot").isZero();
    }

    private record Told(int exitCode, String words) {}

    private Told twin(final List<StrategyProvider> strategies) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        final PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        final int exitCode = new CommandLine(new TwinCommand(new Terminal(stream, stream), strategies))
                .execute(folder.resolve("journal").toString());
        return new Told(exitCode, out.toString(StandardCharsets.UTF_8));
    }
}
