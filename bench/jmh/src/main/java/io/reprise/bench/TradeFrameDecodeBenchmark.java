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
 * How long does a frame of one trade take from its bytes to its event, beside Jackson?
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
public class TradeFrameDecodeBenchmark {
    /** Price 65083.66, size 0.00100346, id 1068572096, a buyer. */
    private static final long SUM = 6_508_366 + 100_346 + 1_068_572_096 + FrameNumbers.BUY;

    private final byte[] frame = Frames.read(Frames.MARKET_TRADES);
    private final TradeIds ids = new TradeIds(frame);
    private final DecodedEvents events = new DecodedEvents();
    private final JacksonDatabind databind = new JacksonDatabind();
    private final JacksonStreaming streaming = new JacksonStreaming();
    private long expected = SUM;

    /**
     * Sees once that all three read the same.
     *
     * @throws IOException           when Jackson cannot read the frame
     * @throws IllegalStateException when one reads something else
     */
    @Setup
    public void compare() throws IOException {
        final byte[] same = next();
        FrameNumbers.checked(events.decode(same), expected);
        FrameNumbers.checked(databind.trades(same), expected);
        FrameNumbers.checked(streaming.decode(same), expected);
    }

    /**
     * Ours, with a trade id that was not there before: a trade is offered once only.
     *
     * @return the sum of its numbers, checked
     */
    @Benchmark
    public long reprise() {
        return FrameNumbers.checked(events.decode(next()), expected);
    }

    /**
     * Jackson's data binding, into records.
     *
     * @return the same sum
     * @throws IOException when it cannot read the frame
     */
    @Benchmark
    public long jacksonDatabind() throws IOException {
        return FrameNumbers.checked(databind.trades(next()), expected);
    }

    /**
     * Jackson's streaming parser, over the bytes.
     *
     * @return the same sum
     * @throws IOException when it cannot read the frame
     */
    @Benchmark
    public long jacksonStreaming() throws IOException {
        return FrameNumbers.checked(streaming.decode(next()), expected);
    }

    private byte[] next() {
        ids.advance();
        expected++;
        return frame;
    }
}
