package io.reprise.bench;

import io.reprise.engine.pipeline.EgressStep;
import io.reprise.engine.pipeline.Latencies;
import io.reprise.engine.pipeline.Pipeline;
import io.reprise.engine.pipeline.SlotStep;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.pipeline.Wiring;
import io.reprise.event.BalanceReportedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.Settings;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
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
 * How long from a decoded tick to the hand-over of what was decided, over the ring, with the journal on or off?
 *
 * <p>The caller is the feed's thread: it offers an event to the fused pipeline and waits until the egress step is done
 * with it, or offers many before it waits. The score is of every event; one by one, those which led to an order are
 * counted and measured beside it, in a line of each iteration. {@link ExchangeCoreBenchmark} stands beside it.
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
            JvmFlags.OPENS_MISC,
            JvmFlags.EXPORTS_REF,
            JvmFlags.EXPORTS_MISC,
            JvmFlags.NO_ANALYTICS,
            JvmFlags.NO_ANNOUNCER,
            JvmFlags.QUIET
        })
public class TickToOrderBenchmark {
    private static final int RING_SIZE = 4096;
    private static final long NANOS_MAX = 1_000_000_000L;
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final long NOT_TIMED = Long.MIN_VALUE;

    /** Together with what the venue answers they fit the ring. */
    private static final int ON_THE_WAY = 2_000;

    /** Whether there is a journal; without one nothing may be traded, but what it costs shows. */
    @Param({"on", "off"})
    private String journal = "on";

    private final MarketCycle market = new MarketCycle();
    private final EventSlot tick = new EventSlot();
    private final AtomicLong handed = new AtomicLong();
    private final SingleWriterRecorder toOrder = new SingleWriterRecorder(NANOS_MAX, SIGNIFICANT_DIGITS);
    private @Nullable Path folder;
    private @Nullable JournalWriter writer;
    private @Nullable Pipeline pipeline;
    private long ticks;

    /** Of the one tick that is on its way. Of many each would need its own. */
    private volatile long offeredAtNanos = NOT_TIMED;

    /**
     * Opens the journal, starts the pipeline and begins the run.
     *
     * @throws IOException      when the folder cannot be made
     * @throws JournalException when the journal cannot be opened
     */
    @Setup
    public void begin() throws IOException, JournalException {
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        final JournalWriter open = JournalWriter.open(scratch.resolve("journal"));
        writer = open;
        final Settings settings = MarketCycle.settings();
        final PaperVenue venue = new PaperVenue(settings);
        final Pipeline made = new Pipeline(
                new Wiring(false, Wiring.WaitStrategyName.BUSY_SPIN, RING_SIZE),
                new TradingCore().steps(),
                journal.equals("on") ? open::append : slot -> {},
                reports -> measured(new EgressStep(venue, reports, new Latencies(System::nanoTime), () -> {})),
                1,
                () -> {});
        pipeline = made;
        made.start();
        market.begin(settings, (buffer, length) -> {
            offer(made.sink(), buffer, length);
            awaitHandOver(made);
        });
        PaperVenue.reportBalance(made.sink(), "USD", settings.moneyE8("paper.cash"), market.nowNanos());
    }

    /**
     * One market event, there and through.
     *
     * @return events handed over
     * @throws IllegalStateException when the pipeline is not running, has failed, or its ring is full
     */
    @Benchmark
    public long event() {
        final Pipeline made = running();
        market.load(tick, 1);
        offeredAtNanos = System.nanoTime();
        offer(made.sink(), tick.input(), tick.inputLength());
        return awaitHandOver(made);
    }

    /**
     * Many market events, offered one behind the other.
     *
     * @return events handed over
     * @throws IllegalStateException when the pipeline is not running, has failed, or its ring is full
     */
    @Benchmark
    @OperationsPerInvocation(ON_THE_WAY)
    public long pipelined() {
        final Pipeline made = running();
        for (int i = 0; i < ON_THE_WAY; i++) {
            market.load(tick, 1);
            offer(made.sink(), tick.input(), tick.inputLength());
        }
        return awaitHandOver(made);
    }

    private Pipeline running() {
        final Pipeline made = pipeline;
        if (made == null) {
            throw new IllegalStateException("no pipeline is running");
        }
        return made;
    }

    private void offer(final InputSink sink, final DirectBuffer buffer, final int length) {
        ticks++;
        if (!sink.offer(buffer, 0, length)) {
            throw new IllegalStateException("the ring was full, or the pipeline has failed");
        }
    }

    private long awaitHandOver(final Pipeline made) {
        while (handed.get() < ticks) {
            if (made.failure() != null) {
                throw new IllegalStateException("the pipeline failed after " + ticks + " ticks", made.failure());
            }
            Thread.onSpinWait();
        }
        return ticks;
    }

    /**
     * Times the tick on its way and tells the waiting caller; the venue's reports, which the caller did not offer,
     * count for nobody: their orders come while the next tick may be timed already.
     */
    private SlotStep measured(final EgressStep egress) {
        return slot -> {
            egress.onSlot(slot);
            if (isReport(slot)) {
                return;
            }
            if (offeredAtNanos != NOT_TIMED && slot.outputs().count(OrderCommandedDecoder.TEMPLATE_ID) > 0) {
                toOrder.recordValue(Math.min(NANOS_MAX, System.nanoTime() - offeredAtNanos));
            }
            handed.incrementAndGet();
        };
    }

    private static boolean isReport(final EventSlot slot) {
        return slot.templateId() == OrderReportedDecoder.TEMPLATE_ID
                || slot.templateId() == BalanceReportedDecoder.TEMPLATE_ID;
    }

    /** Prints what the iteration's ticks cost that led to an order. */
    @TearDown(Level.Iteration)
    @SuppressForbidden("a benchmark's output is its standard output, and a score has room for one figure only")
    public void printOrders() {
        final Histogram orders = toOrder.getIntervalHistogram();
        System.out.printf(
                Locale.ROOT,
                "[tick to order: %,d orders, p50 %,d ns, p99 %,d ns, max %,d ns] ",
                orders.getTotalCount(),
                orders.getValueAtPercentile(50),
                orders.getValueAtPercentile(99),
                orders.getMaxValue());
    }

    /**
     * Deletes the journal.
     *
     * @throws IOException           when the folder cannot be deleted
     * @throws IllegalStateException when the pipeline failed or nothing was ordered
     */
    @TearDown
    public void check() throws IOException {
        final Pipeline made = pipeline;
        final JournalWriter open = writer;
        final Path scratch = folder;
        if (made == null || open == null || scratch == null) {
            throw new IllegalStateException("no pipeline is running");
        }
        final boolean isWell = made.drain(NANOS_MAX);
        open.close();
        ScratchFolder.delete(scratch);
        if (!isWell) {
            throw new IllegalStateException("the pipeline failed after " + ticks + " ticks", made.failure());
        }
    }
}
