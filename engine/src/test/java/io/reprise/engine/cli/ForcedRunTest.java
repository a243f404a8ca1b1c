package io.reprise.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live run that forces its journal to the disk, until that cannot be done any more. */
class ForcedRunTest {
    @TempDir
    private Path folder;

    @Test
    void shouldStopAndSayWhyWhenNothingCanBeForcedAnyMore() throws Exception {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/engine.yaml"), "journal:\n  force-every: 5ms\n  force-inputs: 100\n");
        try (EngineProcess engine =
                EngineProcess.start(folder, "live", "--journal", "journal", "--config", "config", "--for", "50s")) {
            engine.awaitLine("event=order");
            // What says which of the log's files are there: without it the newest is not known.
            final Path removed = folder.resolve("journal/removed.properties");
            Files.writeString(removed, "altered");
            final String why = engine.awaitLine("nothing forces the journal to the disk any more");
            Files.delete(removed);

            assertThat(why).contains("(journal.force-every 5ms), so trading stops: ", "removed.properties");
            assertThat(engine.awaitExit()).isEqualTo(ExitCode.NO);
            final List<String> said = engine.said();
            assertThat(said.subList(said.indexOf(why), said.size()))
                    .as("it stops as it would by itself: with its orders cancelled")
                    .anyMatch(line -> line.contains("event=run_stopped") && line.contains("failed"));
        }
        try (EngineProcess verify = EngineProcess.start(folder, "verify", "journal")) {
            assertThat(verify.awaitExit()).isZero();
        }
    }
}
