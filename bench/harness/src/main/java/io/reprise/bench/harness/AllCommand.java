package io.reprise.bench.harness;

import io.reprise.bench.harness.Result.Bar;
import io.reprise.bench.harness.Result.Figure;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything that the harness measures, in one run, as a file for programs and a page for people. */
@Command(name = "all", description = "Measures everything; writes results.json and results.html.")
final class AllCommand implements Callable<Integer> {
    private static final long[] RATES = {10_000, 100_000};

    /** Steps beyond, until one is not kept up with. */
    private static final long[] RISING = {150_000, 200_000, 250_000, 300_000, 400_000, 500_000, 700_000, 1_000_000};

    /** Of the rate asked for; below it the way is broken. */
    private static final double KEPT_UP = 0.97;

    private static final int REPEATS = 3;
    private static final long SATURATING_FRAMES = 6_000_000;
    private static final long MEMORY_FRAMES = 20_000_000;
    private static final long WARM_UP_PART = 3;
    private static final long QUICK = 10;
    private static final double MEGABYTE = 1 << 20;
    private static final int KILOBYTE = 1 << 10;

    /** In the core's first cache, in its second, shared with others, and in memory. */
    private static final int[] SCATTERED_KILOBYTES = {16, 1_024, 8_192, 65_536};

    private static final double MICRO = 1e3;

    private final List<Result> results = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();

    @Option(names = "--out", description = "Folder of the results.", defaultValue = "bench/results")
    private Path out = Path.of("bench/results");

    @Option(names = "--engine", description = "Whose start is measured.", defaultValue = "engine.jar")
    private Path engine = Path.of("engine.jar");

    @Option(names = "--quick", description = "A tenth of everything: to see that it runs, not to believe.")
    private boolean isQuick;

    @Override
    public Integer call() throws Exception {
        final Machine machine = Machine.here();
        // At full speed first: at 10,000 a second the compilers are at work for minutes, on the cores of what is timed.
        saturated();
        rising();
        machineItself();
        bareRing();
        for (final long rate : RATES) {
            socket(rate);
        }
        for (final long rate : RATES) {
            memory(rate);
        }
        heap();
        coldStart();
        final Path json = Files.createDirectories(out).resolve("results.json");
        compare(ResultJson.read(json), results);
        ResultJson.write(json, machine, results, bars);
        ResultPage.write(out.resolve("results.html"), machine, results, bars);
        say("written: %s and results.html beside it", json);
        for (final Bar bar : bars) {
            say(
                    "%-11s %s: %s; to reach: %s",
                    bar.isReached() ? "reached" : "NOT REACHED", bar.what(), bar.measured(), bar.reach());
        }
        return 0;
    }

    private void machineItself() throws InterruptedException {
        final Histogram gaps = IdleLoop.measure(seconds(20));
        final List<Figure> reads = new ArrayList<>();
        for (final int kilobytes : SCATTERED_KILOBYTES) {
            final double nanos = MemoryLatency.measure(kilobytes * KILOBYTE);
            reads.add(new Figure(
                    String.format(Locale.ROOT, "a read somewhere in %,d kB, behind another", kilobytes), nanos, "ns"));
            say("a read somewhere in %,d kB: %.1f ns", kilobytes, nanos);
        }
        results.add(new Result(
                "What the machine adds",
                "How late a thread that does nothing else sees 10,000 moments a second, while another keeps the other"
                        + " core busy: what no program on this machine is spared. And how long it waits for memory.",
                reads,
                List.of(new Result.Curve("idle loop", gaps))));
        say(
                "idle loop: p99 %.1f µs, p99.9 %.1f µs, max %.1f µs",
                gaps.getValueAtPercentile(99) / MICRO,
                gaps.getValueAtPercentile(99.9) / MICRO,
                gaps.getMaxValue() / MICRO);
    }

    private void bareRing() throws IOException {
        try (ScratchFolder scratch = ScratchFolder.create()) {
            final BareRing.Floor floor = BareRing.measure(scratch.path(), seconds(15), seconds(20));
            results.add(new Result(
                    "The floor: a bare ring and a bare append",
                    "A plain Disruptor that carries records of 128 bytes and a plain Chronicle append of them, 10,000 a"
                            + " second, with nothing of ours: the pipeline alone is read beside it.",
                    List.of(),
                    List.of(
                            new Result.Curve("offered to taken", floor.taken()),
                            new Result.Curve("offered to appended", floor.appended()))));
            say(
                    "bare ring, 10,000/s: taken p50 %.2f µs, p99 %.1f µs; appended p50 %.2f µs, p99 %.1f µs",
                    floor.taken().getValueAtPercentile(50) / MICRO,
                    floor.taken().getValueAtPercentile(99) / MICRO,
                    floor.appended().getValueAtPercentile(50) / MICRO,
                    floor.appended().getValueAtPercentile(99) / MICRO);
        }
    }

    private void socket(final long rate) throws IOException, JournalException, InterruptedException {
        final long warmUp = rate * seconds(15);
        try (ScratchFolder scratch = ScratchFolder.create()) {
            final TickRun.Outcome outcome =
                    new TickRun(rate, warmUp, warmUp + rate * seconds(40), true).overSocket(scratch.path());
            results.add(Result.ofTicks(
                    String.format(Locale.ROOT, "Tick to order, %,d frames/s through the socket", rate),
                    "Frames from a process of its own over a WebSocket on loopback; the fused pipeline with journal,"
                            + " five kinds of strategies on ten products, every limit, the paper venue. The first "
                            + seconds(15) + " s are not counted.",
                    outcome));
            final StageStamps stamps = outcome.stamps();
            if (stamps != null) {
                tell("socket", rate, stamps);
                if (rate == RATES[0]) {
                    bar(
                            "frame to order through the socket, 10 k/s, p50 after the read",
                            "< 5 µs",
                            stamps.ordersAfterRead().getValueAtPercentile(50) / MICRO,
                            5,
                            "µs");
                    bar(
                            "frame to order through the socket, 10 k/s, p99.9 after the read",
                            "< 100 µs of our own making",
                            stamps.ordersAfterRead().getValueAtPercentile(99.9) / MICRO,
                            100,
                            "µs");
                }
            }
        }
    }

    private void rising() throws IOException, JournalException, InterruptedException {
        final List<Figure> figures = new ArrayList<>();
        double best = 0;
        for (final long rate : RISING) {
            try (ScratchFolder scratch = ScratchFolder.create()) {
                final TickRun.Outcome outcome =
                        new TickRun(rate, 0, rate * seconds(10), false).overSocket(scratch.path());
                figures.add(new Figure(
                        String.format(Locale.ROOT, "asked for %,d frames/s", rate), outcome.achieved(), "frames/s"));
                say("socket, %,d frames/s asked for: %,.0f", rate, outcome.achieved());
                best = Math.max(best, outcome.achieved());
                if (outcome.achieved() < KEPT_UP * rate) {
                    break;
                }
            }
        }
        results.add(new Result(
                "Sustained through the socket",
                "Rising rates, until one is not kept up with. At none is anything lost: the sender is held up. Sender,"
                        + " feed and pipeline share the machine's cores.",
                figures,
                List.of()));
        barAbove("sustained through the socket, nothing lost, equal to a replay", "> 200,000 frames/s", best, 200_000);
    }

    private void memory(final long rate) throws IOException, JournalException, InterruptedException {
        final long warmUp = rate * seconds(15);
        try (ScratchFolder scratch = ScratchFolder.create()) {
            final TickRun.Outcome outcome =
                    new TickRun(rate, warmUp, warmUp + rate * seconds(40), true).fromMemory(scratch.path());
            results.add(Result.ofTicks(
                    String.format(Locale.ROOT, "Tick to order, %,d frames/s from memory", rate),
                    "The same without socket and WebSocket: a thread of this process decodes frames at their times.",
                    outcome));
            final StageStamps stamps = outcome.stamps();
            if (stamps != null) {
                tell("memory", rate, stamps);
                if (rate == RATES[0]) {
                    final Histogram all = stamps.afterDecoding();
                    bar(
                            "pipeline alone, journal on, 10 k/s, p50",
                            "< 1.2 µs",
                            all.getValueAtPercentile(50) / MICRO,
                            1.2,
                            "µs");
                    bar(
                            "pipeline alone, journal on, 10 k/s, p99",
                            "< 30 µs",
                            all.getValueAtPercentile(99) / MICRO,
                            30,
                            "µs");
                }
            }
        }
    }

    private void saturated() throws IOException, JournalException, InterruptedException {
        final long saturating = isQuick ? SATURATING_FRAMES / QUICK : SATURATING_FRAMES;
        // What is sustained is the rate behind the compilers, who take a core for the first seconds.
        final long warmUp = saturating / WARM_UP_PART;
        final double[] in = new double[REPEATS];
        final double[] replayed = new double[REPEATS];
        final double[] framesAnOrder = new double[REPEATS];
        final double[] bare = new double[REPEATS];
        final double[] read = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            try (ScratchFolder scratch = ScratchFolder.create()) {
                final TickRun.Outcome outcome =
                        new TickRun(0, warmUp, warmUp + saturating, false).fromMemory(scratch.path());
                in[i] = outcome.achieved();
                replayed[i] = outcome.inputs() * 1e9 / outcome.replayNanos();
                framesAnOrder[i] = (double) (warmUp + outcome.frames()) / Math.max(1, outcome.orders());
                say(
                        "from memory, an order in %,.0f frames: %,.0f events/s; replay %,.0f events/s",
                        framesAnOrder[i], in[i], replayed[i]);
                read[i] = readAlone(MeasuredPath.journal(scratch.path()), outcome.inputs());
            }
            try (ScratchFolder scratch = ScratchFolder.create()) {
                bare[i] = BareRing.saturate(scratch.path(), saturating / QUICK, saturating);
            }
            say(
                    "the floor: bare ring and append %,.0f records/s; the journal read alone %,.0f inputs/s",
                    bare[i], read[i]);
        }
        results.add(Result.of(
                "Throughput",
                "Frames from memory as fast as they go through, decoder and pipeline on a thread each; the first "
                        + warmUp
                        + " of a run are not counted. Then the replay of that journal with strategies, risk and"
                        + " digests, every output compared. Medians of "
                        + REPEATS
                        + " runs. The floors beside them: a plain ring with a plain append of 128 bytes behind"
                        + " it, and that journal read and checked with nothing done of it.",
                new Figure("from memory", median(in), "events/s"),
                new Figure("its floor: bare ring and bare append", median(bare), "records/s"),
                new Figure("replay", median(replayed), "events/s"),
                new Figure("its floor: the journal read alone", median(read), "inputs/s"),
                new Figure("frames for an order", median(framesAnOrder), "frames")));
        barAbove("sustained from memory, nothing lost, equal to a replay", "> 1.5 million events/s", median(in), 1.5e6);
        barAbove("replay with strategies, risk, digests", "> 3 million events/s", median(replayed), 3e6);
    }

    /** Every record taken and checked, on one thread. */
    private static double readAlone(final Path journal, final long inputs) throws JournalException {
        final long start = System.nanoTime();
        long records = 0;
        try (JournalReader reader = JournalReader.open(journal)) {
            while (reader.next()) {
                records++;
            }
        }
        if (records < inputs) {
            throw new IllegalStateException(records + " records of " + inputs + " inputs");
        }
        return inputs * 1e9 / (System.nanoTime() - start);
    }

    /** In a child, because a heap's size is given at the start. */
    private void heap() throws IOException, InterruptedException {
        final Process process = OwnProgram.start(
                List.of("-Xmx256m"),
                List.of("memory", "--frames=" + (isQuick ? MEMORY_FRAMES / QUICK : MEMORY_FRAMES)));
        try (BufferedReader output = process.inputReader(StandardCharsets.US_ASCII)) {
            final String line = output.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IllegalStateException("the run in 256 MB failed; what it said stands above");
            }
            final String[] words = line.split(" ", -1);
            final double early = Double.parseDouble(words[1]) / MEGABYTE;
            final double late = Double.parseDouble(words[2]) / MEGABYTE;
            results.add(Result.of(
                    "Memory",
                    "From memory in a process with -Xmx256m, from a quarter of the run on; own memory is what is no"
                            + " file's.",
                    new Figure("inputs", Double.parseDouble(words[0]), "inputs"),
                    new Figure("own memory after a quarter", early, "MB"),
                    new Figure("own memory at the end", late, "MB"),
                    new Figure("heap behind a collection, at most", Double.parseDouble(words[3]) / MEGABYTE, "MB"),
                    new Figure("collections in three quarters", Double.parseDouble(words[4]), "collections")));
            say("memory: %.1f MB after a quarter, %.1f MB at the end", early, late);
            bar("growth over 20 million events in -Xmx256m", "none (below 5 MB)", late - early, 5, "MB");
        }
    }

    private void coldStart() throws IOException, JournalException, InterruptedException {
        if (!Files.exists(engine)) {
            say("%s is not there: its start is not measured", engine);
            return;
        }
        final ColdStart start = new ColdStart(engine);
        final double[] plain = new double[REPEATS + 2];
        final double[] shared = new double[REPEATS + 2];
        try (ScratchFolder scratch = ScratchFolder.create()) {
            final List<String> archive = start.archive(scratch.path().resolve("classes"));
            for (int i = 0; i < plain.length; i++) {
                plain[i] = start.measure(List.of());
                shared[i] = start.measure(archive);
            }
        }
        results.add(Result.of(
                "Start",
                "From the start of java -jar engine.jar live, its simulated venue included, to the first market event;"
                        + " median of " + plain.length + ". And the same as ./run starts it, with an archive of its"
                        + " classes, in turns.",
                new Figure("to the first tick", median(plain), "ms"),
                new Figure("to the first tick, with an archive of classes", median(shared), "ms")));
        say(
                "start to first tick: %s ms; with an archive of classes %s ms",
                Arrays.toString(plain), Arrays.toString(shared));
        bar("start of live to first decoded tick", "< 2 s", median(plain) / MICRO, 2, "s");
        bar("the same with class-data sharing", "< 2 s", median(shared) / MICRO, 2, "s");
    }

    private void tell(final String way, final long rate, final StageStamps stamps) {
        say(
                "%s, %,d frames/s, µs: all p50 %.2f, p99 %.1f, p99.9 %.1f; orders p50 %.2f, p99 %.1f, p99.9 %.1f (%,d)",
                way,
                rate,
                stamps.afterRead().getValueAtPercentile(50) / MICRO,
                stamps.afterRead().getValueAtPercentile(99) / MICRO,
                stamps.afterRead().getValueAtPercentile(99.9) / MICRO,
                stamps.ordersAfterRead().getValueAtPercentile(50) / MICRO,
                stamps.ordersAfterRead().getValueAtPercentile(99) / MICRO,
                stamps.ordersAfterRead().getValueAtPercentile(99.9) / MICRO,
                stamps.ordersAfterRead().getTotalCount());
    }

    private void bar(
            final String what, final String reach, final double measured, final double below, final String unit) {
        bars.add(new Bar(what, reach, String.format(Locale.ROOT, "%.2f %s", measured, unit), measured < below));
    }

    private void barAbove(final String what, final String reach, final double measured, final double above) {
        bars.add(new Bar(what, reach, String.format(Locale.ROOT, "%,.0f/s", measured), measured > above));
    }

    /** What is a fifth worse or better than the last stored results; these machines are noisy. */
    private static void compare(final Map<String, Double> before, final List<Result> now) {
        for (final Result result : now) {
            for (final Figure figure : result.figures()) {
                final Double old = before.get(result.title() + " | " + figure.name());
                if (old != null && old != 0) {
                    final double ratio = figure.value() / old;
                    if (Math.abs(ratio - 1) > 0.2) {
                        say(
                                "%s, %s: %.2f times the stored %,.1f %s",
                                result.title(), figure.name(), ratio, old, figure.unit());
                    }
                }
            }
        }
    }

    private long seconds(final long full) {
        return isQuick ? Math.max(1, full / QUICK) : full;
    }

    private static double median(final double[] values) {
        final double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @SuppressForbidden("progress and findings are the command's answer")
    private static void say(final String format, final Object... words) {
        System.out.printf(Locale.ROOT, format + "%n", words);
    }
}
