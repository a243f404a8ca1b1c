package io.reprise.bench.harness;

import io.reprise.engine.configuration.ConfigurationLoader;
import io.reprise.engine.mode.ReplayRun;
import io.reprise.engine.mode.RunEvents;
import io.reprise.engine.pipeline.EgressStep;
import io.reprise.engine.pipeline.Latencies;
import io.reprise.engine.pipeline.Pipeline;
import io.reprise.engine.pipeline.SlotStep;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.pipeline.Wiring;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.event.StopReason;
import io.reprise.execution.venue.Venue;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalWriter;
import io.reprise.strategy.rules.BuiltIn;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engine as {@code live} wires it on this machine's cores: ring, core with strategies and every risk limit,
 * journal, paper venue, timer. What is measured goes in at {@link #sink}.
 *
 * <p>Strategies: one of each kind that comes with Reprise, and a market maker that orders at nearly every move, so that
 * there are orders enough to measure. Limits stand far away: a halt would make the rest of the figure cheap.
 */
final class MeasuredPath implements AutoCloseable {
    private static final int RING_SIZE = 4_096;

    private static final long DRAIN_NANOS_MAX = 60_000_000_000L;
    /** The timer's period. */
    static final long TIMER_NANOS = 100_000_000L;

    private static final List<String> STRATEGIES =
            List.of("breakout.yaml", "maker.yaml", "pull-back.yaml", "signals.yaml", "turtle.yaml");

    private final Path journal;
    private final LongSupplier clock;
    private final TradingCore core = new TradingCore();
    private final JournalWriter writer;
    private final Pipeline pipeline;
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final RunEvents ticks;
    private @Nullable Thread timer;
    /** Written by the pipeline's thread, read behind its end. */
    private long orders;

    /**
     * Opens a journal and starts.
     *
     * @param folder      empty; the configuration and the journal come there
     * @param instruments to trade
     * @param clock       that the feed stamps with
     * @param ownClock    that the pipeline's thread reads for its latencies: no word that the feed's thread writes, or
     *                    each event would wait for the other core, which it does not do in {@code live}
     * @param stamps      around the steps, or null for none
     */
    MeasuredPath(
            final Path folder,
            final List<Instrument> instruments,
            final LongSupplier clock,
            final LongSupplier ownClock,
            final @Nullable StageStamps stamps)
            throws IOException, JournalException {
        this.clock = clock;
        journal = journal(folder);
        final Settings settings = settings(folder.resolve("config"), instruments);
        writer = JournalWriter.open(journal);
        final PaperVenue paper = new PaperVenue(settings);
        final Venue venue = stamps == null ? paper : stamps.around(paper);
        final SlotStep append = writer::append;
        pipeline = new Pipeline(
                Wiring.of(settings),
                stamps == null ? core.steps() : stamps.around(core.steps()),
                stamps == null ? append : stamps.aroundJournal(append),
                reports -> {
                    final SlotStep egress = new EgressStep(venue, reports, new Latencies(ownClock), () -> {});
                    final SlotStep last = stamps == null ? egress : stamps.aroundEgress(egress);
                    return slot -> {
                        last.onSlot(slot);
                        orders += slot.outputs().count(OrderCommandedDecoder.TEMPLATE_ID);
                    };
                },
                1,
                () -> {});
        pipeline.start();
        final RunEvents events = new RunEvents(pipeline.sink());
        events.runStarted(RunMode.PAPER, 0, "bench", "frame cycle", clock.getAsLong());
        events.configuration(settings, clock.getAsLong());
        instruments.forEach(instrument -> events.instrument(instrument, clock.getAsLong()));
        PaperVenue.reportBalance(pipeline.sink(), "USD", settings.moneyE8("paper.cash"), clock.getAsLong());
        ticks = events;
    }

    private static Settings settings(final Path folder, final List<Instrument> instruments) throws IOException {
        final Path strategies = Files.createDirectories(folder.resolve("strategies"));
        for (final String name : STRATEGIES) {
            copy(name, strategies);
        }
        copy("risk.yaml", folder);
        final SortedMap<String, String> overrides = new TreeMap<>();
        overrides.put("paper.cash", "1000000000");
        overrides.put("paper.latency", "1ms");
        overrides.put("engine.ring-size", Integer.toString(RING_SIZE));
        overrides.put(
                "universe.products",
                instruments.stream().map(Instrument::symbol).collect(Collectors.joining(",")));
        return ConfigurationLoader.load(folder, overrides, BuiltIn.PROVIDERS).settings();
    }

    private static void copy(final String name, final Path folder) throws IOException {
        try (InputStream in = MeasuredPath.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not in the jar");
            }
            Files.copy(in, folder.resolve(name));
        }
    }

    /** Lets a thread tell the time, as {@code live} does. */
    void startTimer() {
        final Thread started = new Thread(
                () -> {
                    while (!isOver.get()) {
                        LockSupport.parkNanos(TIMER_NANOS);
                        tick();
                    }
                },
                "timer");
        started.start();
        timer = started;
    }

    /** Tells the time once; where no thread does, whoever feeds must each {@value #TIMER_NANOS} ns of its time. */
    void tick() {
        ticks.timer(TIMER_NANOS, clock.getAsLong());
    }

    /** Where inputs enter. */
    InputSink sink() {
        return pipeline.sink();
    }

    /** Waits until the ring is empty: what was offered has taken all its steps. */
    void awaitHandled() {
        final long deadline = System.nanoTime() + DRAIN_NANOS_MAX;
        while (pipeline.remainingCapacity() < RING_SIZE) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the pipeline did not work its ring off", pipeline.failure());
            }
            Thread.onSpinWait();
        }
    }

    /** Where a run in a folder leaves its journal. */
    static Path journal(final Path folder) {
        return folder.resolve("journal");
    }

    /**
     * Lets everything take its steps, closes the journal, replays it and compares every output and the state.
     *
     * @return what the replay found
     * @throws IllegalStateException when the pipeline failed, or a replay gives another result
     */
    ReplayRun.Outcome finish() throws JournalException, InterruptedException {
        isOver.set(true);
        if (timer != null) {
            timer.join();
        }
        new RunEvents(pipeline.sink()).runStopped(StopReason.COMPLETED, clock.getAsLong());
        if (!pipeline.drain(DRAIN_NANOS_MAX)) {
            throw new IllegalStateException("the pipeline failed", pipeline.failure());
        }
        writer.close();
        final ReplayRun replay = new ReplayRun(journal, ReplayRun.Until.END, fed -> {}, BuiltIn.PROVIDERS, "bench");
        final ReplayRun.Outcome outcome = replay.run(false);
        if (!outcome.isIdentical() || outcome.digest() != core.digest()) {
            throw new IllegalStateException(
                    "a replay gives another result: " + outcome + "; live digest " + Long.toHexString(core.digest()));
        }
        return outcome;
    }

    /** Orders handed over; behind {@link #finish}. */
    long orders() {
        return orders;
    }

    @Override
    public void close() {
        isOver.set(true);
        pipeline.close();
        writer.close();
    }
}
