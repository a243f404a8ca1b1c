package io.reprise.bench.harness;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One run at one rate, for whoever looks for something. */
@Command(name = "ticks", description = "Tick to order at one rate, through the socket or from memory.")
final class TicksCommand implements Callable<Integer> {
    @Option(names = "--rate", description = "Frames a second; 0 for as many as go through.", defaultValue = "10000")
    private long rate;

    @Option(names = "--seconds", description = "How long is measured.", defaultValue = "10")
    private long seconds;

    @Option(names = "--warm-up", description = "Seconds before, not counted.", defaultValue = "10")
    private long warmUp;

    @Option(names = "--memory", description = "From memory instead of through the socket.")
    private boolean isMemory;

    @Option(names = "--frames", description = "How many with --rate 0, which is from memory.", defaultValue = "5000000")
    private long frames;

    @Option(names = "--bare", description = "Without stamps, which cost some 25 ns each.")
    private boolean isBare;

    @Override
    public Integer call() throws Exception {
        final long count = rate == 0 ? frames : rate * (warmUp + seconds);
        final TickRun run = new TickRun(rate, rate * warmUp, count, !isBare && rate > 0);
        try (ScratchFolder scratch = ScratchFolder.create()) {
            final TickRun.Outcome outcome =
                    isMemory || rate == 0 ? run.fromMemory(scratch.path()) : run.overSocket(scratch.path());
            for (final Result.Figure figure : Result.ofTicks("", "", outcome).figures()) {
                say("%-44s %,.0f %s", figure.name(), figure.value(), figure.unit());
            }
            for (final Result.Curve curve : Result.ofTicks("", "", outcome).curves()) {
                say("%-44s%s", curve.name(), percentiles(curve.nanos()));
            }
        }
        return 0;
    }

    private static String percentiles(final Histogram nanos) {
        final StringBuilder text = new StringBuilder();
        for (final Percentile percentile : Percentile.ALL) {
            text.append(String.format(Locale.ROOT, "  %s %,d", percentile.name(), percentile.of(nanos)));
        }
        return text.append(String.format(Locale.ROOT, "  max %,d ns", nanos.getMaxValue()))
                .toString();
    }

    @SuppressForbidden("what it found is the command's answer")
    private static void say(final String format, final Object... words) {
        System.out.printf(Locale.ROOT, format + "%n", words);
    }
}
