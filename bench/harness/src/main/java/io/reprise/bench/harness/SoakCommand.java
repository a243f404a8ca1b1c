package io.reprise.bench.harness;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A long run at one rate through the socket, whose memory must not grow; replayed at its end. */
@Command(name = "soak", description = "A long run through the socket; memory must not grow. Run with -Xmx256m.")
final class SoakCommand implements Callable<Integer> {
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double MEGABYTE = 1 << 20;

    @Option(names = "--rate", description = "Frames a second.", defaultValue = "20000")
    private long rate;

    @Option(names = "--minutes", description = "How long.", defaultValue = "60")
    private long minutes;

    @Option(names = "--folder", description = "Where the journal goes; emptied afterwards.")
    private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    @SuppressForbidden("what it found is the command's answer")
    public Integer call() throws Exception {
        final long frames = Math.multiplyExact(rate, TimeUnit.MINUTES.toSeconds(minutes));
        try (ScratchFolder scratch = ScratchFolder.in(folder);
                MemoryWatch watch = MemoryWatch.start(PERIOD_NANOS)) {
            final TickRun.Outcome outcome =
                    new TickRun(rate, 0, frames, Quoting.EVERY_MOVE, false).overSocket(scratch.path());
            System.out.printf(
                    Locale.ROOT,
                    "%,d frames at %,.0f/s, %,d events waited, none lost; %,d inputs replayed: identical%n",
                    outcome.frames(),
                    outcome.achieved(),
                    outcome.waited(),
                    outcome.inputs());
            for (final MemoryWatch.Sample sample : watch.samples()) {
                System.out.printf(
                        Locale.ROOT,
                        "%8.0f s  heap %6.1f MB  own %6.1f MB  collections %d%n",
                        sample.seconds(),
                        sample.heapBytes() / MEGABYTE,
                        sample.ownBytes() / MEGABYTE,
                        sample.collections());
            }
        }
        return 0;
    }
}
