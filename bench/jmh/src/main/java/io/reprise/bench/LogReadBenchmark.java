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
 * How long does our reader take for a record of 128 bytes, one after the other from the start, beside a plain Chronicle
 * queue and a file mapped into memory?
 *
 * <p>The log is in the page cache. Ours checks every record's checksum and that the numbers follow each other; each
 * copies the record out of the log.
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
public class LogReadBenchmark {
    private static final int RECORDS = 500_000;

    private EventLog.Kind kind = EventLog.Kind.REPRISE;

    private @Nullable Path folder;
    private EventLog.@Nullable Reader reader;

    /**
     * Writes the log.
     *
     * @param params whose log it is
     * @throws IOException      when its folder cannot be made
     * @throws JournalException when it cannot be written
     */
    @Setup
    public void write(final BenchmarkParams params) throws IOException, JournalException {
        kind = EventLog.Kind.of(params);
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        try (EventLog written = kind.open(scratch)) {
            for (long number = 1; number <= RECORDS; number++) {
                written.append(number);
            }
        }
    }

    /**
     * Opens it before its first record.
     *
     * @throws IOException      when it cannot be opened
     * @throws JournalException when it cannot be opened
     */
    @Setup(Level.Iteration)
    public void open() throws IOException, JournalException {
        reader = kind.read(written());
    }

    /**
     * Our journal.
     *
     * @return the sum of the records' numbers
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long reprise() {
        return readAll(opened(), RECORDS);
    }

    /**
     * A plain Chronicle queue.
     *
     * @return the sum of the records' numbers
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long chronicle() {
        return readAll(opened(), RECORDS);
    }

    /**
     * A file mapped into memory.
     *
     * @return the sum of the records' numbers
     */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long mapped() {
        return readAll(opened(), RECORDS);
    }

    /** Closes it. */
    @TearDown(Level.Iteration)
    public void close() {
        opened().close();
    }

    /**
     * Deletes it.
     *
     * @throws IOException when the folder cannot be deleted
     */
    @TearDown
    public void delete() throws IOException {
        ScratchFolder.delete(written());
    }

    /** The sum of all records' numbers, checked. */
    static long readAll(final EventLog.Reader reader, final long records) {
        long sum = 0;
        for (long number = reader.next(); number > 0; number = reader.next()) {
            sum += number;
        }
        if (sum != records * (records + 1) / 2) {
            throw new IllegalStateException("the numbers read add up to " + sum + ": not all records are there");
        }
        return sum;
    }

    private Path written() {
        final Path scratch = folder;
        if (scratch == null) {
            throw new IllegalStateException("no log was written");
        }
        return scratch;
    }

    private EventLog.Reader opened() {
        final EventLog.Reader open = reader;
        if (open == null) {
            throw new IllegalStateException("no log is open");
        }
        return open;
    }
}
