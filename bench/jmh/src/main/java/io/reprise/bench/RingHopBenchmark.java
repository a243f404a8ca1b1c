package io.reprise.bench;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.ProducerType;
import io.reprise.engine.pipeline.Pipeline;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.pipeline.Wiring;
import io.reprise.event.EventSlot;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does one hop over our ring take, from a thread that offers to the one that works, beside a plain Disruptor?
 *
 * <p>There and back, halved: the answer comes back by one shared number, which is the same for both. The plain one
 * carries a long and has one producer. Ours takes producers on any thread, copies an input of 128 bytes into its slot,
 * and passes it through the four deciding stages, which have nothing to decide; without journal. Both spin: on two
 * cores that others use it says little.
 */
@State(Scope.Thread)
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
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
public class RingHopBenchmark {
    private static final int RING_SIZE = 4096;
    private static final long NANOS_MAX = 1_000_000_000L;
    private static final int THERE_AND_BACK = 2;

    /** A slot of the plain ring. */
    private static final class Cell {
        private long number;
    }

    private final UnsafeBuffer event = new UnsafeBuffer(new byte[EventSlot.INPUT_LENGTH_MAX]);
    private final AtomicLong answered = new AtomicLong();
    private @Nullable Pipeline pipeline;
    private @Nullable Disruptor<Cell> plain;
    private long sent;

    /** Encodes the input. Each ring starts at its first use: the other's thread would take a core. */
    @Setup
    public void encode() {
        FeedNews.encode(event);
    }

    private Pipeline start() {
        final Pipeline made = new Pipeline(
                new Wiring(false, Wiring.WaitStrategyName.BUSY_SPIN, RING_SIZE),
                new TradingCore().steps(),
                slot -> {},
                reports -> slot -> answered.lazySet(slot.sequence()),
                1,
                () -> {});
        made.start();
        pipeline = made;
        return made;
    }

    private Disruptor<Cell> startPlain() {
        final Disruptor<Cell> made =
                new Disruptor<>(Cell::new, RING_SIZE, Thread::new, ProducerType.SINGLE, new BusySpinWaitStrategy());
        made.handleEventsWith((cell, sequence, isLast) -> answered.lazySet(cell.number));
        made.start();
        plain = made;
        return made;
    }

    /**
     * Ours.
     *
     * @return events answered
     * @throws IllegalStateException when the ring is full or has failed
     */
    @Benchmark
    @OperationsPerInvocation(THERE_AND_BACK)
    public long reprise() {
        final Pipeline made = pipeline == null ? start() : pipeline;
        sent++;
        if (!made.sink().offer(event, 0, FeedNews.LENGTH)) {
            throw new IllegalStateException("the ring was full, or the pipeline has failed");
        }
        while (answered.get() < sent) {
            Thread.onSpinWait();
            if (made.failure() != null) {
                throw new IllegalStateException("the pipeline failed after " + sent + " events", made.failure());
            }
        }
        return sent;
    }

    /**
     * The plain one.
     *
     * @return events answered
     */
    @Benchmark
    @OperationsPerInvocation(THERE_AND_BACK)
    public long disruptor() {
        final RingBuffer<Cell> ring = (plain == null ? startPlain() : plain).getRingBuffer();
        sent++;
        final long position = ring.next();
        ring.get(position).number = sent;
        ring.publish(position);
        while (answered.get() < sent) {
            Thread.onSpinWait();
        }
        return sent;
    }

    /**
     * Ends the thread.
     *
     * @throws IllegalStateException when our pipeline has failed
     */
    @TearDown
    public void stop() {
        if (plain != null) {
            plain.shutdown();
        }
        if (pipeline != null && !pipeline.drain(NANOS_MAX)) {
            throw new IllegalStateException("the pipeline failed", pipeline.failure());
        }
    }
}
