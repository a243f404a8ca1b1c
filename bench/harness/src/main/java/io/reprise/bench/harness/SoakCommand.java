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
    public Integer call() throws Exception {
        final long frames = Math.multiplyExact(rate, TimeUnit.MINUTES.toSeconds(minutes));
        try (ScratchFolder scratch = ScratchFolder.in(folder);
                MemoryWatch watch = MemoryWatch.start(PERIOD_NANOS)) {
            try {
                final TickRun.Outcome outcome = new TickRun(rate, 0, frames, false)
                        .overSocket(scratch.path(), disturbance -> say("the feed was disturbed: %s", disturbance));
                say(
                        "%,d frames at %,.0f/s, %,d events waited; %,d orders; %,d inputs replayed: identical",
                        outcome.frames(), outcome.achieved(), outcome.waited(), outcome.orders(), outcome.inputs());
            } finally {
                // Also of a run that failed: it took an hour to see them.
                for (final MemoryWatch.Sample sample : watch.samples()) {
                    say(
                            "%8.0f s  heap %6.1f MB  own %6.1f MB  collections %d",
                            sample.seconds(),
                            sample.heapBytes() / MEGABYTE,
                            sample.ownBytes() / MEGABYTE,
                            sample.collections());
                }
            }
        }
        return 0;
    }

    @SuppressForbidden("what it found is the command's answer")
    private static void say(final String format, final Object... words) {
        System.out.printf(Locale.ROOT, format + "%n", words);
    }
}
