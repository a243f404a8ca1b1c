package io.reprise.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a snapshot of 5 MB take from its frame to a book that may be traded on, beside Jackson?
 *
 * <p>Decoding into parts, and the market stage's work with each of them, for a book that was as large before. The
 * rivals only add the rows' numbers up: they build no book.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
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
public class BookSnapshotBenchmark {
    private static final int LEVELS_MIN = 40_000;

    private final FrameBook book = new FrameBook();
    private final JacksonDatabind databind = new JacksonDatabind();
    private final JacksonStreaming streaming = new JacksonStreaming();
    private byte[] frame = {};
    private int levels;
    private long sum;

    /**
     * Reads the frame, and sees once that all three find the same in it.
     *
     * @throws IOException           when it cannot be read
     * @throws IllegalStateException when one finds something else
     */
    @Setup
    public void prepare() throws IOException {
        frame = SnapshotFrame.read();
        sum = new DecodedEvents().decode(frame);
        jacksonDatabind();
        jacksonStreaming();
        book.onFrame(frame);
        levels = book.levels();
        if (levels < LEVELS_MIN) {
            throw new IllegalStateException("a book of " + levels + " levels, expected " + LEVELS_MIN + " or more");
        }
    }

    /**
     * Ours, to the book.
     *
     * @return its levels
     * @throws IllegalStateException when it has fewer than it had
     */
    @Benchmark
    public int reprise() {
        book.onFrame(frame);
        if (book.levels() != levels) {
            throw new IllegalStateException(levels + " levels expected, were " + book.levels());
        }
        return levels;
    }

    /**
     * Jackson's data binding, to records.
     *
     * @return the sum of their numbers
     * @throws IOException when it cannot read the frame
     */
    @Benchmark
    public long jacksonDatabind() throws IOException {
        return FrameNumbers.checked(databind.level2(frame), sum);
    }

    /**
     * Jackson's streaming parser, to a sum.
     *
     * @return the sum
     * @throws IOException when it cannot read the frame
     */
    @Benchmark
    public long jacksonStreaming() throws IOException {
        return FrameNumbers.checked(streaming.decode(frame), sum);
    }
}
