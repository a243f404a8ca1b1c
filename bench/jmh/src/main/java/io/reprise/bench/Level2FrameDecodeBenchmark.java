package io.reprise.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a level2 frame of three rows take from its bytes to its event?
 *
 * <p>From the first byte of the text to the last event handed over; without the socket and the ring.
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
    /** Prices 1918.55, 1917.95 and 1917.35, sizes 0.00000131, 1.1531 and 0. */
    private static final long SUM = 191_855 + 191_795 + 191_735 + 131 + 115_310_000;

    private final DecodedEvents events = new DecodedEvents(Frames.read(Frames.LEVEL2), SUM);

    /**
     * One frame.
     *
     * @return the sum of its numbers, checked
     */
    @Benchmark
    public long frame() {
        return events.decode();
    }
}
