package io.reprise.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultPageTest {
    private final Histogram nanos = new Histogram(3);

    @TempDir
    private Path folder;

    @Test
    void shouldSayWhereWhatAndHowItWasMeasured() throws Exception {
        ResultPage.write(
                folder.resolve("results.html"),
                Machine.here(),
                results(),
                List.of(new Result.Bar("a < b", "< 5 µs", "4 µs", true), new Result.Bar("c", "> 1", "0", false)));

        assertThat(Files.readString(folder.resolve("results.html")))
                .contains(
                        "./run bench",
                        "cores",
                        "commit ",
                        "a &lt; b",
                        ">reached<",
                        ">not reached<",
                        "<polyline",
                        "p99.99",
                        "1,234 events/s");
    }

    @Test
    void shouldReadBackTheFiguresOfAnEarlierRun() throws Exception {
        final Path file = folder.resolve("results.json");

        ResultJson.write(file, Machine.here(), results(), List.of());

        assertThat(ResultJson.read(file))
                .contains(
                        entry("Ticks | rate", 1234.0),
                        entry("Ticks | all p50", 500.0),
                        entry("Ticks | all p99.9", 999.0));
        assertThat(ResultJson.read(folder.resolve("none.json"))).isEmpty();
    }

    private List<Result> results() {
        for (int i = 1; i <= 1_000; i++) {
            nanos.recordValue(i);
        }
        return List.of(new Result(
                "Ticks",
                "in a test",
                List.of(new Result.Figure("rate", 1234, "events/s")),
                List.of(new Result.Curve("all", nanos))));
    }
}
