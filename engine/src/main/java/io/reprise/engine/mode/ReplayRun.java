package io.reprise.engine.mode;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.pipeline.Pipeline;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.pipeline.Wiring;
import io.reprise.engine.proof.Difference;
import io.reprise.engine.proof.OutputComparison;
import io.reprise.engine.recovery.Recovery;
import io.reprise.event.EventSlot;
import io.reprise.journal.JournalCursor;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.ReadAhead;
import io.reprise.strategy.StrategyProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Feeds a journal's inputs to a fresh core and compares every output with the one journaled. */
public final class ReplayRun {
    /** Room of the ring of a staged replay: enough that the reader rarely waits. */
    private static final int RING_SIZE = 4096;

    private static final long DRAIN_NANOS_MAX = 60_000_000_000L;
    private static final int PROGRESS_EVERY = 100_000;

    private final Path journal;
    private final Until until;
    private final LongConsumer progress;
    private final String program;
    private final List<StrategyProvider> strategies;
    private TradingCore core;
    private long lastSequence;
    private long lastNanos;

    /**
     * What to replay, with the strategies that are installed.
     *
     * @param journal  its folder
     * @param until    where to stop
     * @param progress told the number of inputs every now and then
     */
    public ReplayRun(final Path journal, final Until until, final LongConsumer progress) {
        this(journal, until, progress, InstalledStrategies.find(), "");
    }

    /**
     * What to replay.
     *
     * @param journal    its folder
     * @param until      where to stop
     * @param progress   told the number of inputs every now and then
     * @param strategies the kinds its configuration may name
     * @param program    name and version of the program, whose snapshot a part of a journal begins with
     */
    public ReplayRun(
            final Path journal,
            final Until until,
            final LongConsumer progress,
            final List<StrategyProvider> strategies,
            final String program) {
        this.strategies = List.copyOf(strategies);
        this.program = program;
        core = new TradingCore(strategies);
        this.journal = journal;
        this.until = until;
        this.progress = progress;
    }

    /**
     * Where a replay stops.
     *
     * @param sequence the last input to feed
     * @param atNanos  inputs received after this are not fed
     */
    public record Until(long sequence, long atNanos) {
        /** The whole journal. */
        public static final Until END = new Until(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    /**
     * What a replay found.
     *
     * @param inputs     fed
     * @param outputs    computed
     * @param nanos      it took
     * @param digest     of the state at the end
     * @param difference the first one, or null when all outputs were the same
     */
    public record Outcome(long inputs, long outputs, long nanos, long digest, @Nullable Difference difference) {
        /**
         * Whether every output was the same.
         *
         * @return true without a difference
         */
        public boolean isIdentical() {
            return difference == null;
        }
    }

    /**
     * Replays. Once.
     *
     * @param isStaged one thread a stage instead of one for all; the outcome is the same
     * @return what was found
     * @throws JournalException when the journal cannot be read
     */
    public Outcome run(final boolean isStaged) throws JournalException {
        final long start = System.nanoTime();
        try (JournalReader inputs = JournalReader.open(journal)) {
            final long behind = begin(inputs);
            if (!isStaged) {
                try (ReadAhead ahead = new ReadAhead(inputs)) {
                    final OutputComparison comparison = new OutputComparison(ahead);
                    return outcome(fused(ahead, comparison), comparison, start);
                }
            }
            // The ring lies between them, so the outputs are read behind it by a reader of their own.
            try (JournalReader outputs = JournalReader.open(journal)) {
                outputs.toSequence(behind + 1);
                final OutputComparison comparison = new OutputComparison(outputs);
                return outcome(staged(inputs, comparison), comparison, start);
            }
        }
    }

    /** A whole journal is replayed from its first input, a part of one from its snapshot; returns what is behind. */
    private long begin(final JournalReader inputs) throws JournalException {
        final boolean isPart = inputs.next() && inputs.sequence() != 1;
        inputs.toStart();
        if (!isPart) {
            return 0;
        }
        final Recovery.Start start = new Recovery(journal, () -> new TradingCore(strategies), program).begin(inputs);
        core = start.core();
        return start.sequence();
    }

    private Outcome outcome(final long fed, final OutputComparison comparison, final long start) {
        return new Outcome(
                fed, comparison.outputs(), System.nanoTime() - start, core.digest(), comparison.difference());
    }

    /**
     * The core after {@link #run}.
     *
     * @return for reading its state
     */
    public TradingCore core() {
        return core;
    }

    /**
     * The last input that was fed.
     *
     * @return its sequence; 0 for none
     */
    public long lastSequence() {
        return lastSequence;
    }

    /**
     * When the last input that was fed was received.
     *
     * @return nanoseconds since 1970 UTC; 0 for none
     */
    public long lastNanos() {
        return lastNanos;
    }

    private long fused(final JournalCursor inputs, final OutputComparison comparison) {
        final EventSlot slot = new EventSlot();
        long fed = 0;
        while (nextInput(inputs)) {
            slot.load(inputs.buffer(), inputs.offset(), inputs.length(), inputs.sequence());
            core.onSlot(slot);
            comparison.outputsOf(slot);
            report(++fed);
        }
        return fed;
    }

    private long staged(final JournalReader inputs, final OutputComparison comparison) {
        final Wiring wiring = new Wiring(true, Wiring.WaitStrategyName.BLOCKING, RING_SIZE);
        long fed = 0;
        if (!nextInput(inputs)) {
            return fed;
        }
        try (Pipeline pipeline =
                new Pipeline(wiring, core.steps(), comparison, sink -> slot -> {}, inputs.sequence(), () -> {})) {
            pipeline.start();
            do {
                while (!pipeline.sink().offer(inputs.buffer(), inputs.offset(), inputs.length())) {
                    if (pipeline.failure() != null) {
                        throw new IllegalStateException("replay stopped", pipeline.failure());
                    }
                    LockSupport.parkNanos(1_000);
                }
                report(++fed);
            } while (nextInput(inputs));
            if (!pipeline.drain(DRAIN_NANOS_MAX)) {
                throw new IllegalStateException("replay stopped", pipeline.failure());
            }
        }
        return fed;
    }

    private boolean nextInput(final JournalCursor reader) {
        while (reader.next()) {
            if (reader.isInput()) {
                if (reader.sequence() > until.sequence() || reader.receivedAtNanos() > until.atNanos()) {
                    return false;
                }
                lastSequence = reader.sequence();
                lastNanos = reader.receivedAtNanos();
                return true;
            }
        }
        return false;
    }

    private void report(final long fed) {
        if (fed % PROGRESS_EVERY == 0) {
            progress.accept(fed);
        }
    }
}
