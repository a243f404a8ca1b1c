package io.reprise.bench.harness;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many events from memory, in a process of its own with a small heap; prints what it took. */
@Command(name = "memory", hidden = true, description = "Many events in a small heap.")
final class MemoryCommand implements Callable<Integer> {
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    @Option(names = "--frames", required = true)
    private long frames;

    @Override
    @SuppressForbidden("what it prints is read by the process that started it")
    public Integer call() throws Exception {
        try (ScratchFolder scratch = ScratchFolder.create();
                MemoryWatch watch = MemoryWatch.start(PERIOD_NANOS)) {
            final TickRun.Outcome outcome = new TickRun(0, 0, frames, false).fromMemory(scratch.path());
            final List<MemoryWatch.Sample> samples = watch.samples();
            // The first quarter is warm-up: classes and compiled code are still coming.
            final List<MemoryWatch.Sample> settled = samples.subList(samples.size() / 4, samples.size());
            System.out.printf(
                    Locale.ROOT,
                    "%d %d %d %d %d%n",
                    outcome.inputs(),
                    settled.get(0).ownBytes(),
                    settled.get(settled.size() - 1).ownBytes(),
                    settled.stream()
                            .mapToLong(MemoryWatch.Sample::heapBytes)
                            .max()
                            .orElse(0),
                    settled.get(settled.size() - 1).collections()
                            - settled.get(0).collections());
        }
        return 0;
    }
}
