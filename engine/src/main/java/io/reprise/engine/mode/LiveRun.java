package io.reprise.engine.mode;

import io.reprise.engine.configuration.InstalledStrategies;
import io.reprise.engine.pipeline.EgressStep;
import io.reprise.engine.pipeline.Latencies;
import io.reprise.engine.pipeline.Pipeline;
import io.reprise.engine.pipeline.SlotStep;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.pipeline.Wiring;
import io.reprise.engine.recovery.Recovery;
import io.reprise.engine.recovery.SnapshotKeeper;
import io.reprise.event.CandleOrigin;
import io.reprise.event.Channel;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.Instrument;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorCommandedDecoder;
import io.reprise.event.OperatorSource;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.event.StopReason;
import io.reprise.execution.venue.DryRunVenue;
import io.reprise.execution.venue.Venue;
import io.reprise.execution.venue.paper.PaperVenue;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalForce;
import io.reprise.journal.JournalWriter;
import io.reprise.journal.cipher.EncryptionKey;
import io.reprise.journal.seal.SealKey;
import io.reprise.marketdata.coinbase.CoinbaseFeed;
import io.reprise.marketdata.coinbase.CoinbaseMarket;
import io.reprise.marketdata.coinbase.FeedSettings;
import io.reprise.marketdata.coinbase.Granularity;
import io.reprise.marketdata.coinbase.MarketUnreadableException;
import io.reprise.marketdata.coinbase.ProductTable;
import io.reprise.risk.limit.LimitKey;
import io.reprise.strategy.StrategyProvider;
import io.reprise.strategy.WarmUp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.agrona.concurrent.EpochNanoClock;
import org.agrona.concurrent.OffsetEpochNanoClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine on a live market: venue, pipeline, orders, and back.
 *
 * <p>The calling thread starts everything, waits, and stops everything in the reverse order; {@link #stop} may come
 * from any other. Nothing is written before the venue has answered and the journal was found usable.
 */
public final class LiveRun {
    private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);

    /** Longest wait for the venue to answer the cancels of a clean stop. */
    private static final long CANCEL_NANOS_MAX = 3_000_000_000L;

    /** The same for real orders: a venue that answers nothing for so long has to be looked after by a person. */
    private static final long REAL_CANCEL_NANOS_MAX = 15_000_000_000L;

    /** Longest wait for the first comparison with the venue; nothing opens before it in any case. */
    private static final long TRUST_NANOS_MAX = 30_000_000_000L;

    private static final long DRAIN_NANOS_MAX = 10_000_000_000L;
    private static final long POLL_NANOS = 5_000_000L;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Candles asked for an interval and product: four answers of the venue, and so a second or two. */
    private static final long HISTORY_MAX = 4L * CoinbaseMarket.CANDLES_MAX;

    /** Longest wait for the snapshot of a clean stop: a second of tail, and the disk. */
    private static final long SNAPSHOT_NANOS_MAX = 10_000_000_000L;

    /** Longest wait for the head of a clean stop. */
    private static final long SEAL_NANOS_MAX = 10_000_000_000L;

    private static final String SNAPSHOT_EVERY = "engine.snapshot-every";
    private static final String SNAPSHOT_INPUTS = "engine.snapshot-inputs";

    private static final List<Channel> CHANNELS = List.of(
            Channel.HEARTBEATS, Channel.MARKET_TRADES, Channel.TICKER, Channel.LEVEL2, Channel.CANDLES, Channel.STATUS);

    private final LiveOptions options;
    private Settings settings;
    private final EpochNanoClock clock = new OffsetEpochNanoClock();
    private final Latencies latencies = new Latencies(clock::nanoTime);
    private final List<StrategyProvider> strategies;
    private TradingCore core;
    private final BookWatch books = new BookWatch();
    private final CountDownLatch end = new CountDownLatch(1);

    /** Open until the venue was handed everything that was decided before the cancels of a clean stop, and these. */
    private final CountDownLatch cancelsHanded = new CountDownLatch(1);

    private final AtomicLong resets = new AtomicLong();
    private final DemotionWatch demotion = new DemotionWatch(end::countDown);
    private final AtomicBoolean isFailed = new AtomicBoolean();
    private final AtomicBoolean isInterrupted = new AtomicBoolean();

    /**
     * A run that has not started, of the strategies that are installed.
     *
     * @param options what was asked for
     */
    public LiveRun(final LiveOptions options) {
        this(options, InstalledStrategies.find());
    }

    /**
     * A run that has not started.
     *
     * @param options    what was asked for
     * @param strategies the kinds its settings may name
     */
    public LiveRun(final LiveOptions options, final List<StrategyProvider> strategies) {
        this.options = options;
        this.strategies = List.copyOf(strategies);
        core = new TradingCore(this.strategies);
        settings = options.settings();
    }

    /** What the caller does while the engine runs. */
    @FunctionalInterface
    public interface Observer {
        /**
         * The engine runs; called once.
         *
         * @param firstSequence of this run's inputs
         * @param operator      takes the operator's wishes
         */
        void onRunning(long firstSequence, Operator operator);

        /**
         * A journal of earlier runs was opened and recovered; not called for a new one.
         *
         * @param lastSequence of its inputs
         * @param tail         inputs behind the snapshot that were computed again
         * @param nanos        it took
         */
        default void onOpened(long lastSequence, long tail, long nanos) {}

        /** The engine begins to stop, and takes no wish from here on; not called where it fails before that. */
        default void onStopping() {}
    }

    /** Takes an operator's wish; any thread. */
    @FunctionalInterface
    public interface Operator {
        /**
         * Asks for something.
         *
         * @param source where it was typed
         * @param action what
         * @param text   in the operator's words
         */
        void command(OperatorSource source, OperatorAction action, String text);
    }

    /**
     * Runs until the time is over, {@link #stop} is called, or the engine halts itself.
     *
     * @param observer told when the engine runs
     * @return false when it halted itself
     * @throws JournalException          when the journal cannot be used
     * @throws MarketUnreadableException when the venue cannot be reached or read
     * @throws InterruptedException      when the calling thread is interrupted
     * @throws IllegalArgumentException  when the settings ask for more than this process's heap holds
     */
    public boolean run(final Observer observer)
            throws JournalException, MarketUnreadableException, InterruptedException {
        final Wiring wiring = Wiring.of(settings);
        final SealKey sealKey = SealKeeper.key(settings, options.journal());
        final EncryptionKey encryptionKey = JournalEncryption.key(settings);
        final CoinbaseMarket market = new CoinbaseMarket(options.rest());
        List<Instrument> listed = market.products(WindDown.products(settings));
        final long openedAt = System.nanoTime();
        try (JournalWriter journal = JournalWriter.open(options.journal(), encryptionKey);
                SealKeeper seals = SealKeeper.open(options.journal(), sealKey, settings, clock::nanoTime)) {
            if (journal.lastSequence() > 0) {
                final long tail = recover();
                observer.onOpened(journal.lastSequence(), tail, System.nanoTime() - openedAt);
                listed = windDown(market, listed);
            }
            final List<Instrument> instruments = numbered(listed);
            final long first = journal.lastSequence() + 1;
            final JournalPast past = JournalPast.of(options.journal(), journal.lastSequence(), clock.nanoTime());
            past.refuseOtherMoney(options);
            past.refuseTheFuture(clock.nanoTime());
            final LiveAccount account = options.account();
            try (RealOrders real =
                            account == null ? null : new RealOrders(account, options, clock::nanoTime, this::fail);
                    Pipeline pipeline = new Pipeline(
                            wiring,
                            core.steps(),
                            journal::append,
                            sink -> watched(
                                    new EgressStep(venue(real, sink, instruments, past), sink, latencies, this::fail)),
                            first,
                            this::fail);
                    SnapshotKeeper snapshots = snapshots(first, pipeline);
                    ArchiveKeeper archive =
                            new ArchiveKeeper(options.journal(), settings, options.programVersion(), clock::nanoTime);
                    ForceKeeper force = new ForceKeeper(new JournalForce(options.journal()), settings, this::fail)) {
                journal.forceEvery(ForceKeeper.inputs(settings));
                pipeline.start();
                drive(
                        new Running(pipeline, instruments, market, past, real),
                        () -> {
                            snapshots.start();
                            seals.start();
                            archive.start();
                            force.start();
                            observer.onRunning(first, operator(pipeline));
                        },
                        observer::onStopping);
                final Throwable failure = pipeline.failure();
                if (failure != null) {
                    LOG.error("journal or venue take nothing any more, so trading has stopped: {}", failure.toString());
                }
                journal.sync();
                if (!isFailed.get() && !snapshots.awaitEnd(SNAPSHOT_NANOS_MAX)) {
                    LOG.warn("the last snapshot was not taken in time; the next start reads more of the journal");
                }
                if (!seals.finish(SEAL_NANOS_MAX)) {
                    LOG.warn("the last head was not signed in time; the next run's first one covers what is behind it");
                }
            }
        }
        return !isFailed.get();
    }

    /** Takes the journal's state over; returns how many inputs were computed again for it. */
    private long recover() throws JournalException {
        final Recovery.Recovered recovered = recovery().run();
        core = recovered.core();
        recovered.refused().forEach(LOG::warn);
        return recovered.lastSequence() - recovered.snapshotSequence();
    }

    /** Extends the settings by what looks after positions they forget; returns all products that are traded then. */
    private List<Instrument> windDown(final CoinbaseMarket market, final List<Instrument> listed)
            throws MarketUnreadableException {
        final WindDown windDown = WindDown.of(settings, core.strategy().openPositions());
        windDown.sentences().forEach(LOG::warn);
        settings = windDown.settings();
        final List<String> products = WindDown.products(settings);
        return products.size() == listed.size() ? listed : market.products(products);
    }

    private Recovery recovery() {
        return new Recovery(options.journal(), () -> new TradingCore(strategies), options.programVersion());
    }

    private SnapshotKeeper snapshots(final long first, final Pipeline pipeline) {
        return new SnapshotKeeper(
                options.journal(),
                recovery(),
                options.programVersion(),
                new SnapshotKeeper.Schedule(
                        orNever(settings.value(SNAPSHOT_EVERY), () -> settings.durationNanos(SNAPSHOT_EVERY)),
                        orNever(settings.value(SNAPSHOT_INPUTS), () -> settings.count(SNAPSHOT_INPUTS))),
                first,
                difference -> operator(pipeline)
                        .command(
                                OperatorSource.TERMINAL,
                                OperatorAction.HALT,
                                "computed again, input " + difference.sequence() + " gives another result"));
    }

    private static long orNever(final String value, final LongSupplier otherwise) {
        return value.equals(LimitKey.OFF) ? Long.MAX_VALUE : otherwise.getAsLong();
    }

    /** Asks for a clean stop; any thread. */
    public void stop() {
        isInterrupted.set(true);
        end.countDown();
    }

    /**
     * Whether risk ended real orders: the run has stopped cleanly, and may be started again with paper ones, in a
     * journal of its own, because play money must not enter the books of real money.
     *
     * @return true only of a run in mode live, once {@link #run} has returned
     */
    public boolean isDemoted() {
        return demotion.isDemoted();
    }

    /**
     * Latencies of the run.
     *
     * @return for one reader thread
     */
    public Latencies latencies() {
        return latencies;
    }

    private SlotStep watched(final EgressStep egress) {
        return slot -> {
            egress.onSlot(slot);
            books.onSlot(slot);
            if (slot.templateId() == OperatorCommandedDecoder.TEMPLATE_ID && isOfShutdown(slot)) {
                cancelsHanded.countDown();
            }
            if (options.mode() == RunMode.LIVE) {
                demotion.onSlot(slot);
            }
        };
    }

    private static boolean isOfShutdown(final EventSlot slot) {
        return new OperatorCommandedDecoder()
                        .wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version())
                        .origin()
                == OperatorSource.SHUTDOWN;
    }

    private void fail(final String reason) {
        LOG.error(reason);
        fail();
    }

    private void fail() {
        isFailed.set(true);
        end.countDown();
    }

    private Operator operator(final Pipeline pipeline) {
        return (source, action, text) -> {
            new RunEvents(pipeline.sink()).operator(action, source, text, clock.nanoTime());
            if (action == OperatorAction.RESUME) {
                resets.incrementAndGet();
            }
        };
    }

    /** What a run works with. */
    private record Running(
            Pipeline pipeline,
            List<Instrument> instruments,
            CoinbaseMarket market,
            JournalPast past,
            @Nullable RealOrders real) {}

    private Venue venue(
            final @Nullable RealOrders real,
            final InputSink sink,
            final List<Instrument> instruments,
            final JournalPast past) {
        if (real != null) {
            return real.open(
                    sink,
                    instruments,
                    core.execution(),
                    core.risk().ledger(),
                    past.firstEventNanos(),
                    past.lastEventNanos());
        }
        if (options.mode() == RunMode.DRY_RUN) {
            return new DryRunVenue();
        }
        final PaperVenue paper = new PaperVenue(settings);
        final long now = clock.nanoTime();
        core.execution()
                .forEachOpenOrder(order -> paper.forget(
                        order.orderId(), order.instrumentId(), order.side(), order.cumulativeQuantity(), now));
        return paper;
    }

    private void drive(final Running running, final Runnable onRunning, final Runnable onStopping)
            throws MarketUnreadableException, InterruptedException {
        final Pipeline pipeline = running.pipeline();
        final RealOrders real = running.real();
        final RunEvents events = new RunEvents(pipeline.sink());
        final long startedAt = running.past().isNew() ? running.past().firstEventNanos() : clock.nanoTime();
        events.runStarted(options.mode(), options.seed(), options.programVersion(), options.venueName(), startedAt);
        events.configuration(settings, clock.nanoTime());
        for (final Instrument instrument : running.instruments()) {
            events.instrument(instrument, clock.nanoTime());
        }
        if (real != null) {
            real.start();
        } else if (running.past().isNew()) {
            PaperVenue.reportBalance(
                    pipeline.sink(),
                    settings.value("universe.quote-currency"),
                    settings.moneyE8("paper.cash"),
                    clock.nanoTime());
        }
        for (final Instrument instrument : running.instruments()) {
            warmUp(running.market(), instrument, events);
        }
        onRunning.run();
        if (real != null && !running.past().isNew()) {
            // What a person wants done comes also where the venue does not answer in time: exits pass in doubt.
            real.awaitTrust(TRUST_NANOS_MAX, end);
            beginAgain(events);
        }
        try (Edge edge = new Edge(
                pipeline.sink(),
                settings.durationNanos("engine.timer-period"),
                killSwitch(),
                options.journal(),
                resets::get,
                clock::nanoTime)) {
            edge.start();
            try (CoinbaseFeed feed = new CoinbaseFeed(
                    feedSettings(running.instruments()),
                    ProductTable.of(running.instruments()),
                    pipeline.sink(),
                    clock::nanoTime)) {
                books.tell(feed::doubt);
                feed.start();
                awaitEnd();
            }
            onStopping.run();
            cancelOrders(events, pipeline, real);
        }
        if (pipeline.failure() == null) {
            events.runStopped(reason(), clock.nanoTime());
        }
        if (!pipeline.drain(DRAIN_NANOS_MAX)) {
            isFailed.set(true);
        }
    }

    private FeedSettings feedSettings(final List<Instrument> instruments) {
        return new FeedSettings(
                options.webSocket(),
                CHANNELS,
                instruments.stream().map(Instrument::symbol).toList(),
                null,
                settings.durationNanos("feed.heartbeat-timeout"),
                settings.durationNanos("feed.channel-silent-after"),
                settings.durationNanos("feed.reconnect-min"),
                settings.durationNanos("feed.reconnect-max"),
                options.seed());
    }

    /** Does what the configuration wants done with positions of an earlier run before anything else. */
    private void beginAgain(final RunEvents events) {
        final String policy = settings.value("execution.on-restart");
        final OperatorAction action =
                switch (policy) {
                    case "flatten" -> OperatorAction.FLATTEN;
                    case "halt" -> OperatorAction.HALT;
                    default -> null;
                };
        if (action != null) {
            events.operator(action, OperatorSource.TERMINAL, "execution.on-restart: " + policy, clock.nanoTime());
        }
    }

    private @Nullable Path killSwitch() {
        final String file = settings.value("risk.kill-switch-file");
        return file.equals(LimitKey.OFF) ? null : Path.of(file);
    }

    private void awaitEnd() throws InterruptedException {
        if (options.lastsNanos() == Long.MAX_VALUE) {
            end.await();
        } else if (!end.await(options.lastsNanos(), TimeUnit.NANOSECONDS)) {
            end.countDown();
        }
    }

    private StopReason reason() {
        if (isFailed.get()) {
            return StopReason.FAILED;
        }
        return isInterrupted.get() ? StopReason.INTERRUPTED : StopReason.COMPLETED;
    }

    /** Asks for the cancels; the timer still runs, so the venue's answers come in while this waits. */
    private void cancelOrders(final RunEvents events, final Pipeline pipeline, final @Nullable RealOrders real) {
        if (pipeline.failure() != null || "leave".equals(settings.value("engine.on-stop"))) {
            return;
        }
        events.operator(OperatorAction.CANCEL_ALL, OperatorSource.SHUTDOWN, "clean stop", clock.nanoTime());
        if (real != null) {
            real.awaitCancelled(
                    REAL_CANCEL_NANOS_MAX, () -> cancelsHanded.getCount() == 0, () -> pipeline.failure() != null);
            return;
        }
        final long deadline = System.nanoTime() + settings.durationNanos("paper.latency") * 2 + CANCEL_NANOS_MAX / 10;
        while (System.nanoTime() < deadline && pipeline.failure() == null) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Gives an instrument the id that the journal knows it by, or the next one. */
    private List<Instrument> numbered(final List<Instrument> listed) {
        final Instruments known = core.risk().instruments();
        final List<Instrument> numbered = new ArrayList<>();
        int next = known.idMax() + 1;
        for (final Instrument instrument : listed) {
            int id = 0;
            for (int i = 1; i <= known.idMax(); i++) {
                final Instrument candidate = known.find(i);
                if (candidate != null && candidate.symbol().equals(instrument.symbol())) {
                    id = i;
                }
            }
            numbered.add(withId(instrument, id == 0 ? next++ : id));
        }
        return numbered;
    }

    private static Instrument withId(final Instrument terms, final int id) {
        return new Instrument(
                id,
                terms.symbol(),
                terms.baseCurrency(),
                terms.quoteCurrency(),
                terms.priceDecimals(),
                terms.quantityDecimals(),
                terms.tickSize(),
                terms.lotSize(),
                terms.minNotionalE8(),
                terms.status());
    }

    /**
     * Asks the venue for the closed candles that the strategies need, longest interval first: what shorter ones tell of
     * the same time is in the bars already, and only what came since is news.
     */
    private void warmUp(final CoinbaseMarket market, final Instrument instrument, final RunEvents events)
            throws MarketUnreadableException {
        for (final WarmUp need : WarmUp.of(settings, strategies)) {
            final Granularity granularity = granularity(need.intervalNanos() / NANOS_PER_SECOND);
            if (granularity == null) {
                // Bars of seconds: no venue has candles of them, and trades fill them soon.
                continue;
            }
            final long length = granularity.seconds();
            final long seconds = need.intervalNanos() / NANOS_PER_SECOND * (need.bars() + 1);
            final long until = clock.nanoTime() / NANOS_PER_SECOND / length * length;
            final long wanted = Math.min(seconds / length + 1, HISTORY_MAX);
            market.candles(
                    instrument,
                    granularity,
                    until - wanted * length,
                    until,
                    candle -> events.candle(
                            instrument.id(),
                            candle,
                            length * NANOS_PER_SECOND,
                            CandleOrigin.VENUE_HISTORY,
                            clock.nanoTime()));
        }
    }

    /** The longest candles of the venue that whole bars can be made of; null where even a minute is too long. */
    private static @Nullable Granularity granularity(final long barSeconds) {
        Granularity longest = null;
        for (final Granularity each : Granularity.values()) {
            longest = barSeconds % each.seconds() == 0 ? each : longest;
        }
        return longest;
    }
}
