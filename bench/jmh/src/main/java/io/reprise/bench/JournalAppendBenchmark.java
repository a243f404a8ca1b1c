package io.reprise.bench;

import io.reprise.journal.JournalException;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.Verification;
import io.reprise.journal.cipher.EncryptionException;
import io.reprise.journal.cipher.EncryptionKey;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
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
 * How long does the journal take to append an input of 128 bytes, with its checksum and its place in the chain, and
 * what does encryption cost?
 *
 * <p>Loading the slot with a new sequence is in the figure, some nanoseconds; forcing to the disk is not. Each
 * iteration writes a new journal, so the first touch of new pages is in it too: the average says more of that, the
 * median of the append itself, with some 25 ns of the clock.
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
public class JournalAppendBenchmark {
    private static final int PROVED = 1_000;
    private static final String ENCRYPTED = "encrypted";
    private static final String KEY = "42".repeat(32);

    /** Whether the journal is encrypted. */
    @Param({"plain", ENCRYPTED})
    private String kind = "plain";

    private final ScratchJournal journal = new ScratchJournal();

    /**
     * Sees once that what is appended can be verified.
     *
     * @throws IOException      when the folder cannot be made or deleted
     * @throws JournalException when the journal cannot be written or read
     * @throws IllegalStateException when it does not hold what was appended
     */
    @Setup
    public void prepare() throws IOException, JournalException {
        open();
        for (int i = 0; i < PROVED; i++) {
            append();
        }
        journal.close();
        final Verification found = JournalVerifier.verify(journal.folder(), records -> {});
        if (!(found instanceof Verification.Intact intact) || intact.inputs() != PROVED) {
            throw new IllegalStateException(PROVED + " inputs were appended, and the journal says " + found);
        }
        journal.delete();
    }

    /**
     * Begins a new journal.
     *
     * @throws IOException      when the folder cannot be made
     * @throws JournalException when the journal cannot be opened
     */
    @Setup(Level.Iteration)
    public void open() throws IOException, JournalException {
        journal.open(key());
    }

    private @Nullable EncryptionKey key() {
        try {
            return kind.equals(ENCRYPTED) ? EncryptionKey.parse("the benchmark", KEY) : null;
        } catch (final EncryptionException e) {
            throw new IllegalStateException(e);
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
     * @throws IOException when the folder cannot be deleted
     */
    @TearDown(Level.Iteration)
    public void check() throws IOException {
        journal.close();
        journal.delete();
    }
}
