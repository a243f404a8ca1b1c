package io.reprise.bench;

import io.reprise.journal.JournalException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How long does our journal take to append a record of 128 bytes, beside a plain Chronicle queue and a file mapped into
 * memory?
 *
 * <p>Each iteration appends as many records to a new log, so the first touch of new pages is in every figure. Ours adds
 * a checksum, the chain and room ahead on the disk, which the others have not. Forcing to the disk is in none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 12)
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
public class LogAppendBenchmark {
    private static final int RECORDS = 500_000;

    private EventLog.Kind kind = EventLog.Kind.REPRISE;

    private @Nullable Path folder;
    private @Nullable EventLog open;

    /**
     * Begins a new log.
     *
     * @param params whose log it is
     * @throws IOException      when its folder cannot be made
     * @throws JournalException when it cannot be opened
     */
    @Setup(Level.Iteration)
    public void begin(final BenchmarkParams params) throws IOException, JournalException {
        kind = EventLog.Kind.of(params);
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        open = kind.open(scratch);
    }

    /**
     * Our journal.
     *
     * @return how many records it took
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long reprise() {
        return append();
    }

    /**
     * A plain Chronicle queue.
     *
     * @return how many records it took
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long chronicle() {
        return append();
    }

    /**
     * A file mapped into memory.
     *
     * @return how many records it took
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long mapped() {
        return append();
    }

    private long append() {
        final EventLog begun = open;
        if (begun == null) {
            throw new IllegalStateException("no log is open");
        }
        for (long number = 1; number <= RECORDS; number++) {
            begun.append(number);
        }
        return RECORDS;
    }

    /**
     * Sees that every record can be read, and deletes the log.
     *
     * @throws IOException           when the folder cannot be deleted
     * @throws JournalException      when the log cannot be read
     * @throws IllegalStateException when a record is missing
     */
    @TearDown(Level.Iteration)
    public void check() throws IOException, JournalException {
        final EventLog begun = open;
        final Path scratch = folder;
        if (begun == null || scratch == null) {
            throw new IllegalStateException("no log is open");
        }
        begun.close();
        try (EventLog.Reader reader = kind.read(scratch)) {
            LogReadBenchmark.readAll(reader, RECORDS);
        }
        ScratchFolder.delete(scratch);
    }
}
