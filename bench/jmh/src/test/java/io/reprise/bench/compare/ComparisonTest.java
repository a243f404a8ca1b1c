package io.reprise.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    private Path folder;

    @Test
    void shouldSayWhatAFigureWasBeforeAndMarkOneThatIsAFifthSlower() throws IOException {
        final Scores before = run(result("Decode.reprise", "avgt", 100), result("Book.reprise", "avgt", 100));
        final Scores now = run(result("Decode.reprise", "avgt", 119), result("Book.reprise", "avgt", 121));

        assertThat(Comparison.lines(now, List.of(before)))
                .element(1)
                .asString()
                .matches("Decode.reprise avgt +119.0 ns/op +100.0 ns/op +1.19");
        assertThat(Comparison.lines(now, List.of(before)))
                .element(2)
                .asString()
                .matches("Book.reprise avgt +121.0 ns/op +100.0 ns/op +1.21 +SLOWER");
    }

    @Test
    void shouldCompareWithTheNewestEarlierRunThatMeasuredIt() throws IOException {
        final Scores now = run(result("Decode.reprise", "avgt", 100));
        final Scores ofAnother = run(result("Book.reprise", "avgt", 7));
        final Scores newest = run(result("Decode.reprise", "avgt", 50));
        final Scores oldest = run(result("Decode.reprise", "avgt", 10));

        assertThat(Comparison.lines(now, List.of(ofAnother, newest, oldest)))
                .element(1)
                .asString()
                .contains(" 50.0 ns/op ", "2.00", "SLOWER");
    }

    @Test
    void shouldHoldARivalAgainstOursOfTheSameRun() throws IOException {
        final Scores now = run(result("Decode.jackson", "avgt", 350), result("Decode.reprise", "avgt", 100));

        assertThat(Comparison.lines(now, List.of()))
                .element(1)
                .asString()
                .matches("Decode.jackson avgt +350.0 ns/op +- +- +3.50 times as long");
    }

    @Test
    void shouldTakeFewerOperationsASecondForSlower() throws IOException {
        final Scores before = run(result("Decode.reprise", "thrpt", 200));
        final Scores now = run(result("Decode.reprise", "thrpt", 100));

        assertThat(Comparison.lines(now, List.of(before))).element(1).asString().contains("2.00", "SLOWER");
    }

    @Test
    void shouldTellParametersApart() throws IOException {
        final Scores before = run(result("Log.reprise", "avgt", 10, "\"journal\":\"off\""));
        final Scores now = run(result("Log.reprise", "avgt", 30, "\"journal\":\"on\""));

        assertThat(Comparison.lines(now, List.of(before)))
                .element(1)
                .asString()
                .matches("Log.reprise \\{journal=on} avgt +30.0 ns/op +- +-");
    }

    @Test
    void shouldSayWhichFileIsNoResult() throws IOException {
        final Path file = Files.writeString(folder.resolve("notes.json"), "[{\"a\":1}]");

        assertThatThrownBy(() -> Scores.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("notes.json")
                .hasMessageContaining("expected the results of a JMH run");
    }

    private Scores run(final String... results) throws IOException {
        return Scores.read(Files.writeString(folder.resolve("run.json"), "[" + String.join(",", results) + "]"));
    }

    private static String result(final String name, final String mode, final double score) {
        return result(name, mode, score, "");
    }

    private static String result(final String name, final String mode, final double score, final String params) {
        return "{\"benchmark\":\"io.reprise.bench." + name + "\",\"mode\":\"" + mode + "\",\"params\":{" + params
                + "},\"primaryMetric\":{\"score\":" + score + ",\"scoreUnit\":\"ns/op\"}}";
    }
}
