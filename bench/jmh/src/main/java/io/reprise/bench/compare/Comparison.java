package io.reprise.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Says of each benchmark of a run what it was before, and how the rivals beside it did: {@code ./run bench} calls it.
 *
 * <p>Before is the newest earlier run that measured it. A figure more than 20 % slower is marked; on a noisy machine
 * that is a reason to measure again, not a finding. A rival is another method beside one called {@code reprise}.
 */
public final class Comparison {
    private static final String OURS = "reprise";

    /** Slower by more than this is marked. */
    private static final double SLOWER = 1.2;

    private static final String MARK = "  SLOWER";

    private Comparison() {}

    /**
     * Prints the comparison.
     *
     * @param files results of JMH ({@code -rf json}), the newest first
     * @throws IOException              when one cannot be read
     * @throws IllegalArgumentException without any
     */
    @SuppressForbidden("its output is its standard output")
    public static void main(final String[] files) throws IOException {
        if (files.length == 0) {
            throw new IllegalArgumentException("expected files with results of JMH, the newest first");
        }
        final List<Scores> runs = new ArrayList<>();
        for (final String file : files) {
            runs.add(Scores.read(Path.of(file)));
        }
        lines(runs.get(0), runs.subList(1, runs.size())).forEach(System.out::println);
    }

    /** A line a benchmark: name, new, old, how many times as long, and beside ours. */
    static List<String> lines(final Scores now, final List<Scores> earlier) {
        final List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "%-80s %14s %14s %8s  %s", "benchmark", "now", "before", "times", "beside " + OURS));
        for (final Score score : now.all()) {
            lines.add(line(now, score, before(score, earlier)));
        }
        return lines;
    }

    private static Optional<Score> before(final Score score, final List<Scores> earlier) {
        return earlier.stream().flatMap(run -> run.same(score).stream()).findFirst();
    }

    private static String line(final Scores now, final Score score, final Optional<Score> before) {
        final double times = before.map(score::timesAsLongAs).orElse(1.0);
        final String beside = score.method().equals(OURS)
                ? ""
                : now.beside(score, OURS)
                        .map(ours -> String.format(Locale.ROOT, "%.2f times as long", score.timesAsLongAs(ours)))
                        .orElse("");
        return String.format(
                        Locale.ROOT,
                        "%-80s %14s %14s %8s  %s%s",
                        score.name(),
                        figure(score),
                        before.map(Comparison::figure).orElse("-"),
                        before.isPresent() ? String.format(Locale.ROOT, "%.2f", times) : "-",
                        beside,
                        times > SLOWER ? MARK : "")
                .stripTrailing();
    }

    private static String figure(final Score score) {
        return String.format(Locale.ROOT, "%,.1f %s", score.value(), score.unit());
    }
}
