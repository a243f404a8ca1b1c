package io.reprise.engine.mode;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.reader.summary.RunSummary;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.OutputBatch;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.event.StopReason;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.strategy.StrategyProvider;
import java.util.List;
import java.util.SortedSet;

/**
 * Runs recorded market data through the present configuration and the paper venue, in event time.
 *
 * <p>One thread, no clock: the same data and settings give the same result on any machine.
 */
public final class BacktestRun {
    private final Settings settings;
    private final boolean isResetDaily;
    private final TradingCore core;
    private final RunSummary summary = new RunSummary();
    private final PaperVenue venue;
    private final SteppedRun run;
    private final EventTimeVenue market;
    private long lastReceivedAtNanos;

    /** Recorded market data. */
    public interface Source {
        /**
         * What the data is of.
         *
         * @return the products it begins with
         */
        SortedSet<String> products();

        /**
         * The instruments of the data, listed before it.
         *
         * @return their terms
         */
        List<Instrument> instruments();

        /**
         * When the first event was received.
         *
         * @return nanoseconds since 1970 UTC
         */
        long startsAtNanos();

        /**
         * Writes every market event in time order.
         *
         * @param sink takes all of them
         * @throws SourceException when the data cannot be read
         */
        void writeTo(InputSink sink) throws SourceException;
    }

    /**
     * A backtest that has not run.
     *
     * @param settings     complete
     * @param isResetDaily whether an operator resets latched levels at each trading day's start
     */
    public BacktestRun(final Settings settings, final boolean isResetDaily) {
        this(settings, isResetDaily, InstalledStrategies.find());
    }

    /**
     * A backtest that has not run, with strategies that need not be installed.
     *
     * @param settings     complete
     * @param isResetDaily whether an operator resets latched levels at each trading day's start
     * @param providers    the kinds of strategies there are
     */
    public BacktestRun(final Settings settings, final boolean isResetDaily, final List<StrategyProvider> providers) {
        this.settings = settings;
        this.isResetDaily = isResetDaily;
        core = new TradingCore(providers);
        venue = new PaperVenue(settings);
        run = new SteppedRun(core, 0, this::after);
        market = new EventTimeVenue(venue, run);
    }

    /**
     * Runs once.
     *
     * @param source           of the market data
     * @param programVersion   for the run's first event
     * @return what happened
     * @throws SourceException when the data cannot be read
     * @throws IllegalStateException when a stage failed
     */
    public RunSummary run(final Source source, final String programVersion) throws SourceException {
        final long start = source.startsAtNanos();
        final RunEvents events = new RunEvents(run);
        events.runStarted(RunMode.BACKTEST, 0, programVersion, "file", start);
        events.configuration(settings, start);
        for (final Instrument instrument : source.instruments()) {
            events.instrument(instrument, start);
        }
        PaperVenue.reportBalance(run, settings.value("universe.quote-currency"), settings.moneyE8("paper.cash"), start);
        source.writeTo(isResetDaily ? new DailyOperator(core.risk(), settings, market) : market);
        market.deliverUntil(Long.MAX_VALUE - 1);
        events.runStopped(StopReason.COMPLETED, lastReceivedAtNanos);
        for (final String line : core.strategy().idleReasons()) {
            summary.explain(line);
        }
        return summary;
    }

    /**
     * The core after {@link #run}.
     *
     * @return for reading its state
     */
    public TradingCore core() {
        return core;
    }

    private void after(final EventSlot slot) {
        if (slot.hasFailed()) {
            throw new IllegalStateException("a stage failed at input " + slot.sequence(), core.failure());
        }
        lastReceivedAtNanos = slot.nowNanos();
        summary.onEvent(slot.input(), 0, slot.inputLength());
        final OutputBatch outputs = slot.outputs();
        for (int i = 0; i < outputs.count(); i++) {
            summary.onEvent(outputs.buffer(), outputs.offset(i), outputs.length(i));
        }
        venue.onEvent(slot);
    }
}
