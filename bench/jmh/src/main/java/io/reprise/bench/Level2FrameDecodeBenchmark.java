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
 * How long does a level2 frame of five rows take from its bytes to its event, beside Jackson?
 *
 * <p>From the first byte of the text to the last event handed over; without the socket and the ring. The rivals, on the
 * same frame in the same run, are told the channel, leave times as text and check nothing ({@link JacksonDatabind},
 * {@link JacksonStreaming}); every call of each must come to the same sum.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
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
public class Level2FrameDecodeBenchmark {
    /** Bids 1918.55, 1917.95, 1917.35 of 0.00000131, 1.1531 and 0; offers 1918.89, 1921.04 of 2.60488 and 0.37. */
    private static final long SUM = 191_855
            + 191_795
            + 191_735
            + 191_889
            + 192_104
            + 131
            + 115_310_000
            + 260_488_000
            + 37_000_000
            + 3 * FrameNumbers.BUY
            + 2 * FrameNumbers.SELL;

    private final byte[] frame = Frames.read(Frames.LEVEL2);
    private final DecodedEvents events = new DecodedEvents();
    private final JacksonDatabind databind = new JacksonDatabind();
    private final JacksonStreaming streaming = new JacksonStreaming();

    /**
     * Sees once that all three read the same.
     *
     * @throws IOException           when Jackson cannot read the frame
     * @throws IllegalStateException when one reads something else
     */
    @Setup
    public void compare() throws IOException {
        reprise();
        jacksonDatabind();
        jacksonStreaming();
    }

    /**
     * Ours.
     *
     * @return the sum of its numbers, checked
     */
    @Benchmark
    public long reprise() {
        return FrameNumbers.checked(events.decode(frame), SUM);
    }

    /**
     * Jackson's data binding, into records.
     *
     * @return the same sum
     * @throws IOException when it cannot read the frame
     */
    @Benchmark
    public long jacksonDatabind() throws IOException {
        return FrameNumbers.checked(databind.level2(frame), SUM);
    }

    /**
     * Jackson's streaming parser, over the bytes.
     *
     * @return the same sum
     * @throws IOException when it cannot read the frame
     */
    @Benchmark
    public long jacksonStreaming() throws IOException {
        return FrameNumbers.checked(streaming.decode(frame), SUM);
    }
}
