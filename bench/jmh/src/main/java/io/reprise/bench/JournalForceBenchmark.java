package io.reprise.bench;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalForce;
import io.reprise.journal.JournalWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * What does it cost to force the journal to the disk: beside the appending thread every so many milliseconds, or on it
 * every so many inputs?
 *
 * <p>An input of 128 bytes comes every 100 microseconds, as in a busy market; the wait for it is not in the figure. A
 * force is as long as the disk below the scratch folder takes: on a disk in memory it says nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
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
public class JournalForceBenchmark {
    private static final long EVERY_NANOS = 100_000;

    private final ScratchJournal journal = new ScratchJournal();

    /** Off; milliseconds between two forces on a thread of its own; or inputs between two on the appending thread. */
    @Param({"off", "100ms", "10ms", "1ms", "1000", "100", "10", "1"})
    private String force = "off";

    private @Nullable Thread forcing;
    private volatile boolean isClosed;
    private long dueAt;

    /**
     * Begins a new journal, and forces it as is asked for.
     *
     * @throws IOException      when the folder cannot be made
     * @throws JournalException when the journal cannot be opened
     */
    @Setup(Level.Iteration)
    public void open() throws IOException, JournalException {
        final JournalWriter writer = journal.open(null);
        dueAt = System.nanoTime();
        isClosed = false;
        if (force.endsWith("ms")) {
            final long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(force.substring(0, force.length() - 2)));
            final Path folder = journal.folder();
            final Thread thread = new Thread(() -> force(folder, nanos), "force");
            thread.start();
            forcing = thread;
        } else if (!force.equals("off")) {
            writer.forceEvery(Long.parseLong(force));
        }
    }

    private void force(final Path folder, final long nanos) {
        try (JournalForce disk = new JournalForce(folder)) {
            while (!isClosed) {
                LockSupport.parkNanos(nanos);
                disk.force();
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the next input's time; behind a force that took long, it is there already. */
    @Setup(Level.Invocation)
    public void await() {
        dueAt = Math.max(dueAt + EVERY_NANOS, System.nanoTime() - 10 * EVERY_NANOS);
        while (System.nanoTime() - dueAt < 0) {
            LockSupport.parkNanos(1_000);
        }
    }

    /**
     * One append.
     *
     * @return its sequence
     */
    @Benchmark
    public long append() {
        return journal.append();
    }

    /**
     * Sees that the journal took every append, and deletes it.
     *
     * @throws IOException          when the folder cannot be deleted
     * @throws InterruptedException never
     */
    @TearDown(Level.Iteration)
    public void check() throws IOException, InterruptedException {
        isClosed = true;
        final Thread thread = forcing;
        forcing = null;
        if (thread != null) {
            thread.join();
        }
        journal.close();
        journal.delete();
    }
}
