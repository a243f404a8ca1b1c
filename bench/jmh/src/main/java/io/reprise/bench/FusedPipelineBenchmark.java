package io.reprise.bench;

import io.reprise.event.EventSlot;
import io.reprise.event.Stage;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import io.reprise.marketdata.book.MarketStage;
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
 * How long does one market event take through the fused steps, journal included?
 *
 * <p>On the caller's thread: without the socket, the decoding and the hop over the ring. The steps that are here so
 * far: market and journal.
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
    /** Limits far away: a halt would make the rest of the figure cheap. */
    private static final String SETTINGS =
            """
            engine.digest-every=10000
            paper.cash=1000000000
            paper.latency=50ms
            paper.maker-fee=0.0040
            paper.taker-fee=0.0060
            risk.max-daily-loss=1000000000
            risk.max-open-orders=10
            risk.max-order-notional=1000
            risk.max-position-notional=5000
            risk.stale-after=5s
            strategy.1.atr-period=14
            strategy.1.breakout-period=20
            strategy.1.cooldown=5m
            strategy.1.ema-fast=9
            strategy.1.ema-slow=21
            strategy.1.interval=1m
            strategy.1.kind=trigger-rules
            strategy.1.limit-offset-bps=5
            strategy.1.max-holding=4h
            strategy.1.momentum-period=10
            strategy.1.momentum-threshold-atr=1.5
            strategy.1.name=bench
            strategy.1.order-lifetime=30s
            strategy.1.order-notional=500
            strategy.1.products=all
            strategy.1.risk-per-trade=25
            strategy.1.rsi-max=75
            strategy.1.rsi-period=14
            strategy.1.stop-atr=2.0
            strategy.1.target-atr=3.0
            strategy.1.trend-interval=5m
            strategy.1.volume-average-period=20
            strategy.1.volume-spike-factor=3.0
            universe.products=BTC-USD
            universe.quote-currency=USD
            """;

    private final MarketCycle market = new MarketCycle();
    private final EventSlot slot = new EventSlot();
    private final Stage[] stages = {new MarketStage()};
    private @Nullable Path folder;
    private @Nullable JournalWriter writer;
    private long sequence;

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
        market.begin(SETTINGS, (buffer, length) -> {
            sequence++;
            slot.load(buffer, 0, length, sequence);
            pass();
        });
    }

    /**
     * One market event.
     *
     * @return the best bid behind it
     */
    @Benchmark
    public long event() {
        sequence++;
        market.load(slot, sequence);
        pass();
        return slot.top().bidPrice();
    }

    private void pass() {
        for (final Stage stage : stages) {
            stage.onEvent(slot);
        }
        final JournalWriter journal = writer;
        if (journal == null) {
            throw new IllegalStateException("no journal is open");
        }
        journal.append(slot);
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
        ScratchFolder.delete(scratch);
    }
}
