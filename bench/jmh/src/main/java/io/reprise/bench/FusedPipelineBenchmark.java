package io.reprise.bench;

import io.reprise.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does one market event take through all fused steps, with the journal on or off and the built-in strategies?
 *
 * <p>Market, strategy, risk, execution, journal, egress and the paper venue's answers, on the caller's thread: without
 * the socket, the decoding and the hop over the ring. An order in some hundred events; its reports, which take the same
 * way, are in the figure.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            JvmFlags.OPENS_REFLECT,
            JvmFlags.OPENS_NIO,
            JvmFlags.OPENS_MISC,
            JvmFlags.EXPORTS_REF,
            JvmFlags.EXPORTS_MISC,
            JvmFlags.NO_ANALYTICS,
            JvmFlags.NO_ANNOUNCER,
            JvmFlags.QUIET
        })
public class FusedPipelineBenchmark {
    /** Whether there is a journal; without one nothing may be traded, but what it costs shows. */
    @Param({"on", "off"})
    private String journal = "on";

    private @Nullable Path folder;
    private @Nullable JournaledCycle cycle;

    /**
     * Opens the journal and begins the run.
     *
     * @throws IOException      when the folder cannot be made
     * @throws JournalException when the journal cannot be opened
     */
    @Setup
    public void begin() throws IOException, JournalException {
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        cycle = new JournaledCycle(journal.equals("on") ? scratch.resolve("journal") : null);
    }

    /**
     * One market event, and what the venue answers meanwhile.
     *
     * @return the best bid behind it
     * @throws IllegalStateException when nothing was begun
     */
    @Benchmark
    public long event() {
        final JournaledCycle open = cycle;
        if (open == null) {
            throw new IllegalStateException("no journal is open");
        }
        return open.event();
    }

    /**
     * Sees that the book is whole and the journal took everything, and deletes the journal.
     *
     * @throws IOException           when the folder cannot be deleted
     * @throws IllegalStateException when the market came out wrong
     */
    @TearDown
    public void check() throws IOException {
        final JournaledCycle open = cycle;
        final Path scratch = folder;
        if (open == null || scratch == null) {
            throw new IllegalStateException("no journal is open");
        }
        open.close();
        ScratchFolder.delete(scratch);
    }
}
