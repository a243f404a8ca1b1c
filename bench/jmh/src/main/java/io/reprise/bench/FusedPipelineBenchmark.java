package io.reprise.bench;

import io.reprise.engine.pipeline.EgressStep;
import io.reprise.engine.pipeline.Latencies;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.event.Settings;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does one market event take through all fused steps, with the journal on and the built-in strategies?
 *
 * <p>Market, strategy, risk, execution, journal, egress and the paper venue's answers, on the caller's thread: without
 * the socket, the decoding and the hop over the ring. An order in some hundred events; its reports, which take the same
 * way, are in the figure.
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
public class FusedPipelineBenchmark {
    private final MarketCycle market = new MarketCycle();
    private final EventSlot slot = new EventSlot();
    private final TradingCore core = new TradingCore();
    private final PendingReports reports = new PendingReports();
    private @Nullable Path folder;
    private @Nullable JournalWriter writer;
    private @Nullable EgressStep egress;
    private long sequence;
    private long decisions;

    /**
     * Opens the journal and begins the run.
     *
     * @throws IOException      when the folder cannot be made
     * @throws JournalException when the journal cannot be opened
     */
    @Setup
    public void begin() throws IOException, JournalException {
        final Path scratch = ScratchFolder.create();
        folder = scratch;
        writer = JournalWriter.open(scratch.resolve("journal"));
        final Settings settings = MarketCycle.settings();
        final PaperVenue venue = new PaperVenue(settings);
        egress = new EgressStep(venue, reports, new Latencies(System::nanoTime), () -> {});
        market.begin(settings, (buffer, length) -> {
            sequence++;
            slot.load(buffer, 0, length, sequence);
            pass();
        });
        PaperVenue.reportBalance(reports, "USD", settings.moneyE8("paper.cash"), market.nowNanos());
    }

    /**
     * One market event, and what the venue answers meanwhile.
     *
     * @return the best bid behind it
     */
    @Benchmark
    public long event() {
        while (reports.load(slot, sequence + 1)) {
            sequence++;
            pass();
        }
        sequence++;
        market.load(slot, sequence);
        pass();
        return slot.top().bidPrice();
    }

    private void pass() {
        core.onSlot(slot);
        final JournalWriter journal = writer;
        final EgressStep hand = egress;
        if (journal == null || hand == null) {
            throw new IllegalStateException("no journal is open");
        }
        journal.append(slot);
        decisions += slot.outputs().count() > 0 ? 1 : 0;
        hand.onSlot(slot);
    }

    /**
     * Sees that the book is whole and the journal took everything, and deletes the journal.
     *
     * @throws IOException           when the folder cannot be deleted
     * @throws IllegalStateException when the market came out wrong
     */
    @TearDown
    public void check() throws IOException {
        final JournalWriter journal = writer;
        final Path scratch = folder;
        if (journal == null || scratch == null) {
            throw new IllegalStateException("no journal is open");
        }
        journal.close();
        final long spread = slot.top().askPrice() - slot.top().bidPrice();
        if (!slot.top().isTwoSided() || spread != MarketCycle.SPREAD || journal.lastSequence() != sequence) {
            throw new IllegalStateException("input " + sequence + ": spread " + spread + ", expected "
                    + MarketCycle.SPREAD + "; journaled up to " + journal.lastSequence());
        }
        if (core.failure() != null || decisions == 0) {
            throw new IllegalStateException(
                    "after " + sequence + " inputs: nothing was decided, or a stage failed", core.failure());
        }
        ScratchFolder.delete(scratch);
    }
}
