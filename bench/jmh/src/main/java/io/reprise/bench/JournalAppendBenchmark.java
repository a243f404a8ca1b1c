package io.reprise.bench;

import io.reprise.event.Channel;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.EventSlot;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.FeedStatusChangedEncoder;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does the journal take to append an input of 128 bytes, with its checksum and its place in the chain?
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
    private static final int LENGTH = 128;
    private static final int PROVED = 1_000;
    private static final String JOURNAL = "journal";

    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final EventSlot slot = new EventSlot();
    private @Nullable Path folder;
    private @Nullable JournalWriter writer;
    private long sequence;

    /**
     * Encodes the input, and sees once that a journal of it can be verified.
     *
     * @throws IOException      when the folder cannot be made or deleted
     * @throws JournalException when the journal cannot be written or read
     * @throws IllegalStateException when it does not hold what was appended
     */
    @Setup
    public void prepare() throws IOException, JournalException {
        encode();
        open();
        for (int i = 0; i < PROVED; i++) {
            append();
        }
        final Path scratch = close();
        final Verification found = JournalVerifier.verify(scratch.resolve(JOURNAL), records -> {});
        if (!(found instanceof Verification.Intact intact) || intact.inputs() != PROVED) {
            throw new IllegalStateException(PROVED + " inputs were appended, and the journal says " + found);
        }
        ScratchFolder.delete(scratch);
    }

    /** A feed's news with a text that makes it 128 bytes long. */
    private void encode() {
        final FeedStatusChangedEncoder news =
                new FeedStatusChangedEncoder().wrapAndApplyHeader(event, 0, new MessageHeaderEncoder());
        news.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(1_786_309_548_000_000_000L)
                .venueTimeNanos(EventHeaderEncoder.venueTimeNanosNullValue())
                .instrumentId(1)
                .ordinal(0)
                .source(1);
        news.state(FeedState.STALE)
                .reason(FeedReason.SEQUENCE_GAP)
                .channel(Channel.LEVEL2)
                .expected(1_000)
                .actual(1_002);
        final int bare = MessageHeaderEncoder.ENCODED_LENGTH
                + FeedStatusChangedEncoder.BLOCK_LENGTH
                + FeedStatusChangedEncoder.textHeaderLength();
        news.text("x".repeat(LENGTH - bare));
    }

    /**
     * Begins a new journal.
     *
     * @throws IOException      when the folder cannot be made
     * @throws JournalException when the journal cannot be opened
     */
    @Setup(Level.Iteration)
    public void open() throws IOException, JournalException {
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        writer = JournalWriter.open(scratch.resolve(JOURNAL));
        sequence = 0;
    }

    /**
     * One append.
     *
     * @return its sequence
     * @throws IllegalStateException never: the iteration has opened a journal
     */
    @Benchmark
    public long append() {
        final JournalWriter journal = writer;
        if (journal == null) {
            throw new IllegalStateException("no journal is open");
        }
        sequence++;
        slot.load(event, 0, LENGTH, sequence);
        journal.append(slot);
        return sequence;
    }

    /**
     * Sees that the journal took every append, and deletes it. Reading it would allocate, in the figure.
     *
     * @throws IOException when the folder cannot be deleted
     */
    @TearDown(Level.Iteration)
    public void check() throws IOException {
        ScratchFolder.delete(close());
    }

    private Path close() {
        final JournalWriter journal = writer;
        final Path scratch = folder;
        if (journal == null || scratch == null) {
            throw new IllegalStateException("no journal is open");
        }
        journal.close();
        if (journal.lastSequence() != sequence) {
            throw new IllegalStateException(
                    sequence + " inputs were appended, and the journal says " + journal.lastSequence());
        }
        return scratch;
    }
}
