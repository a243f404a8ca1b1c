package io.reprise.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does exchange-core 0.5.3 take for a command, over its ring, with risk and matching, journaling off and on?
 *
 * <p>To be held against {@link TickToOrderBenchmark}: {@link #oneByOne()} against its {@code event} (there and through,
 * one at a time), the other two against its {@code pipelined} (as many on the way as the ring holds), each with the
 * same {@code journal}.
 *
 * <p>Comparable: one event over a Disruptor ring, through all stages and a log in the page cache, to the last stage's
 * answer. Not comparable: it is an exchange, and we trade on one. It checks a balance and keeps a book of orders; we
 * keep a book of levels, ask strategies, hold orders against some forty limits and keep them alive. Its journal
 * compresses batches and has no checksum; ours has one a record, and a chain. It has four threads or five and is made
 * for as many cores; we have one behind the ring where there are fewer than four, so on two cores this says what the
 * wiring costs there, not how quick its stages are.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 8, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {
            JvmFlags.OPENS_REFLECT,
            JvmFlags.OPENS_NIO,
            JvmFlags.OPENS_BUFFERS,
            JvmFlags.OPENS_LANG,
            JvmFlags.OPENS_MISC,
            JvmFlags.EXPORTS_REF,
            JvmFlags.EXPORTS_MISC,
            JvmFlags.NO_ANALYTICS,
            JvmFlags.NO_ANNOUNCER,
            JvmFlags.QUIET
        })
public class ExchangeCoreBenchmark {
    private static final int PAIRS = 1_000;
    private static final int COMMANDS = 2 * PAIRS;
    private static final int PAIR = 2;

    /** Whether it journals. */
    @Param({"off", "on"})
    private String journal = "off";

    /** How its threads wait, in its own words; those that spin need a core each. */
    @Param("YIELDING")
    private String wait = "YIELDING";

    private @Nullable PeerJar jar;
    private @Nullable Path folder;
    private Map<String, LongUnaryOperator> exchange = Map.of();

    /**
     * Starts the exchange.
     *
     * @throws IOException when its jar or its folder cannot be had
     */
    @Setup
    public void start() throws IOException {
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        final PeerJar opened = new PeerJar();
        jar = opened;
        final Map<String, String> terms = new HashMap<>();
        terms.put("wait", wait);
        if (journal.equals("on")) {
            terms.put("journal", scratch.toString());
        }
        exchange = opened.exchange(terms);
    }

    /**
     * An order that rests, and its cancel: a command of them, with many on the way.
     *
     * @return commands answered
     */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long placeAndCancel() {
        return ask("place-and-cancel", PAIRS);
    }

    /**
     * An order that rests, and one that takes it: a command of them, with many on the way.
     *
     * @return commands answered
     */
    @Benchmark
    @OperationsPerInvocation(COMMANDS)
    public long placeAndMatch() {
        return ask("place-and-match", PAIRS);
    }

    /**
     * An order that rests, and its cancel, each sent behind the answer to the one before.
     *
     * @return commands answered
     */
    @Benchmark
    @OperationsPerInvocation(PAIR)
    public long oneByOne() {
        return ask("one-by-one", 1);
    }

    private long ask(final String operation, final long pairs) {
        final LongUnaryOperator known = exchange.get(operation);
        if (known == null) {
            throw new IllegalStateException("the exchange cannot " + operation);
        }
        return known.applyAsLong(pairs);
    }

    /**
     * Ends the exchange and deletes its journal.
     *
     * @throws IOException           when the folder cannot be deleted
     * @throws IllegalStateException when nothing was started
     */
    @TearDown
    public void stop() throws IOException {
        final PeerJar opened = jar;
        final Path scratch = folder;
        if (opened == null || scratch == null) {
            throw new IllegalStateException("no exchange was started");
        }
        ask("close", 0);
        opened.close();
        ScratchFolder.delete(scratch);
    }
}
