package io.reprise.bench;

import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.recovery.Recovery;
import io.reprise.engine.recovery.SnapshotKeeper;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.snapshot.SnapshotException;
import io.reprise.journal.snapshot.SnapshotFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
 * How long does it take from a journal on the disk to a core where it ends, and a writer behind it?
 *
 * <p>A day's journal with a snapshot each minute: one in 1,440 of the inputs is read behind the newest. Beside it the
 * same without snapshots. The first shot is of cold code, as a start is. {@code -p inputs=20000000} is the day that
 * the bar of three seconds is about.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 3)
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
public class RecoveryBenchmark {
    private static final String PROGRAM = "bench";
    private static final long MINUTES_A_DAY = 1_440;
    private static final long POLL_NANOS = 10_000_000L;

    /** Length of the journal. */
    @Param({"100000", "1000000", "4000000"})
    private long inputs = 1;

    /** Whether there are any. */
    @Param({"true", "false"})
    private boolean hasSnapshots = true;

    private @Nullable Path folder;
    private long lastSequence;

    /**
     * Writes the journal, with a keeper of snapshots beside it as in a live engine.
     *
     * @throws IOException       when the disk says no
     * @throws JournalException  when the journal cannot be written
     * @throws SnapshotException when the newest snapshot cannot be read back
     */
    @Setup(Level.Trial)
    public void write() throws IOException, JournalException, SnapshotException {
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        final Path journal = scratch.resolve("journal");
        final long everyInputs = inputs / MINUTES_A_DAY;
        try (JournaledCycle cycle = new JournaledCycle(journal);
                SnapshotKeeper keeper = new SnapshotKeeper(
                        journal,
                        new Recovery(journal, TradingCore::new, PROGRAM),
                        PROGRAM,
                        new SnapshotKeeper.Schedule(Long.MAX_VALUE, everyInputs),
                        1,
                        difference -> {})) {
            if (hasSnapshots) {
                keeper.start();
            }
            while (cycle.sequence() < inputs) {
                cycle.event();
            }
            lastSequence = cycle.sequence();
            while (hasSnapshots && newest(journal) < lastSequence - everyInputs) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    /**
     * What a start does before it asks the venue.
     *
     * @return the last input of the journal
     * @throws JournalException      when it cannot be recovered
     * @throws IllegalStateException when what was recovered is not where the journal ends
     */
    @Benchmark
    public long recover() throws JournalException {
        final Path scratch = folder;
        if (scratch == null) {
            throw new IllegalStateException("no journal was written");
        }
        final Path journal = scratch.resolve("journal");
        try (JournalWriter writer = JournalWriter.open(journal)) {
            final Recovery.Recovered recovered = new Recovery(journal, TradingCore::new, PROGRAM).run();
            if (recovered.lastSequence() != lastSequence
                    || writer.lastSequence() != lastSequence
                    || (recovered.snapshotSequence() > 0) != hasSnapshots) {
                throw new IllegalStateException("recovered " + recovered + ", expected input " + lastSequence);
            }
            return writer.lastSequence();
        }
    }

    /**
     * Deletes the journal.
     *
     * @throws IOException when it cannot
     */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        if (folder != null) {
            ScratchFolder.delete(folder);
        }
    }

    private static long newest(final Path journal) throws IOException, SnapshotException {
        final List<Path> files = new SnapshotFolder(journal).newestFirst();
        return files.isEmpty() ? 0 : SnapshotFolder.read(files.get(0)).sequence();
    }
}
