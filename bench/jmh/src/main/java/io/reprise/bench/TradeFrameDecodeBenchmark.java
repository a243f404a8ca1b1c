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
 * How long does a frame of two trades take from its bytes to two events?
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
public class TradeFrameDecodeBenchmark {
    /** Prices 65083.66 and 65083.67, sizes 0.00100346 and 0.00322434. */
    private static final long SUM = 6_508_366 + 6_508_367 + 100_346 + 322_434;

    private final byte[] frame = Frames.read(Frames.MARKET_TRADES);
    private final DecodedEvents events = new DecodedEvents(frame, SUM);
    private final TradeIds ids = new TradeIds(frame);

    /**
     * One frame, with trade ids that were not there before: a trade is offered once only.
     *
     * @return the sum of its numbers, checked
     */
    @Benchmark
    public long frame() {
        ids.advance();
        return events.decode();
    }
}
