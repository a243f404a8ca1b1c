package io.reprise.engine.chaos;

import io.reprise.engine.mode.ReplayRun;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.engine.recovery.Recovery;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.journal.JournalVerifier;
import io.reprise.journal.Verification;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.strategy.StrategyProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Starts an engine on a venue that outlives it, kills it at a moment of chance, starts the next on the same journal,
 * and so on; lets the last one stop cleanly, and holds what is left against what the engines had told and the venue
 * knows.
 *
 * <p>One thread. Ends no process but those it has started itself.
 */
public final class KillRun {
    /** One kill of so many comes while the engine is still starting. */
    private static final int KILLED_STARTING = 3;

    private static final int STARTING_MILLIS_MAX = 2_500;
    private static final int ALIVE_MILLIS_MAX = 500;
    private static final int DEAD_MILLIS_MAX = 200;

    /** The last one lives so long, so that there is something to stop. */
    private static final int LAST_MILLIS = 1_000;

    /** Longest a start may take on a machine that is busy with other things. */
    private static final long START_NANOS_MAX = 60_000_000_000L;

    /** Longest wait for an order to leave open, from an engine's first input on. */
    private static final long ORDER_NANOS_MAX = 15_000_000_000L;

    private static final int POLL_MILLIS = 10;
    private static final int INTERRUPTED = 130;

    private final Plan plan;
    private final Exchange exchange;
    private final List<StrategyProvider> strategies;
    private final Consumer<String> progress;
    private final Random random;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Long> startMillis = new ArrayList<>();
    private final List<Long> openMillis = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int kills;
    private int killedStarting;
    private int killedWithOpen;
    private int killedUnwritten;
    private long lost;

    /**
     * What to do.
     *
     * @param kills     how often
     * @param within    every kill comes within so many milliseconds of its engine's start; 0: one of {@value
     *     #KILLED_STARTING} comes early, and the others once orders are open
     * @param seed      of the moments
     * @param directory where the engines run
     * @param journal   they write; new
     * @param mainClass of the program, where it is not a jar
     * @param words     of an engine's command line
     * @param program   name and version of the program
     */
    public record Plan(
            int kills,
            int within,
            long seed,
            Path directory,
            Path journal,
            String mainClass,
            List<String> words,
            String program) {}

    /** Where a journal ended when its engine was dead. */
    private record Mark(long sequence, long chain) {}

    /**
     * A run that has not started.
     *
     * @param plan       what to do
     * @param exchange   of the venue that the words name
     * @param strategies the kinds that the engines know
     * @param progress   told a line for each kill
     */
    public KillRun(
            final Plan plan,
            final Exchange exchange,
            final List<StrategyProvider> strategies,
            final Consumer<String> progress) {
        this.plan = plan;
        this.exchange = exchange;
        this.strategies = List.copyOf(strategies);
        this.progress = progress;
        random = new Random(plan.seed());
    }

    /**
     * Runs. Once.
     *
     * @return what was found
     * @throws IOException          when no process can be started
     * @throws JournalException     when the journal cannot be read at all
     * @throws InterruptedException when the calling thread is interrupted; the engine that lives is ended
     */
    public KillReport run() throws IOException, JournalException, InterruptedException {
        try (JournalWatch watch = new JournalWatch(plan.journal())) {
            while (kills < plan.kills() && problems.isEmpty()) {
                startAndKill(watch);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(DEAD_MILLIS_MAX));
            }
            if (problems.isEmpty()) {
                startAndStop(watch);
            }
            watch.read();
            return report(watch);
        }
    }

    private void startAndKill(final JournalWatch watch) throws IOException, JournalException, InterruptedException {
        final boolean isStarting = plan.within() > 0 || random.nextInt(KILLED_STARTING) == 0;
        final int runs = watch.runs();
        try (EngineChild engine = start()) {
            if (isStarting) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(plan.within() > 0 ? plan.within() : STARTING_MILLIS_MAX));
            } else if (awaitRunning(engine, watch)) {
                awaitOpenOrder(engine);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(ALIVE_MILLIS_MAX));
            }
            if (!engine.isAlive()) {
                problems.add("start " + (kills + 1) + " ended by itself: " + String.join("\n", engine.said()));
                return;
            }
            killedWithOpen += hasOpenOrder() ? 1 : 0;
            engine.kill();
            kills++;
            watch.read();
            killedStarting += watch.runs() == runs ? 1 : 0;
            killedUnwritten += watch.lastSequence() == 0 ? 1 : 0;
            if (engine.told() > watch.lastSequence()) {
                lost += engine.told() - watch.lastSequence();
            }
            marks.add(new Mark(watch.lastSequence(), watch.chain()));
            progress.accept("kill " + kills + " behind input " + watch.lastSequence() + ", "
                    + exchange.orders().size() + " orders at the venue");
        }
    }

    private void startAndStop(final JournalWatch watch) throws IOException, JournalException, InterruptedException {
        try (EngineChild engine = start()) {
            if (awaitRunning(engine, watch)) {
                TimeUnit.MILLISECONDS.sleep(LAST_MILLIS);
                final int exitCode = engine.stop();
                if (exitCode != INTERRUPTED) {
                    problems.add("the last engine did not stop cleanly: exit code " + exitCode + ": "
                            + String.join("\n", engine.said()));
                }
            }
        }
    }

    private EngineChild start() throws IOException {
        return EngineChild.start(plan.directory(), plan.mainClass(), plan.words());
    }

    private boolean awaitRunning(final EngineChild engine, final JournalWatch watch)
            throws JournalException, InterruptedException {
        final long startedAt = System.nanoTime();
        final int runs = watch.runs();
        watch.read();
        while (watch.runs() == runs) {
            if (!engine.isAlive() || System.nanoTime() - startedAt > START_NANOS_MAX) {
                problems.add("a start did not come up by itself: " + String.join("\n", engine.said()));
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            watch.read();
        }
        startMillis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt));
        if (engine.openedMillis() >= 0) {
            openMillis.add(engine.openedMillis());
        }
        return true;
    }

    /** An engine that has nothing to order for so long is killed without. */
    private void awaitOpenOrder(final EngineChild engine) throws InterruptedException {
        final long deadline = System.nanoTime() + ORDER_NANOS_MAX;
        while (!hasOpenOrder() && engine.isAlive() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private boolean hasOpenOrder() {
        return exchange.orders().stream().anyMatch(order -> !order.status().isTerminal());
    }

    private KillReport report(final JournalWatch watch) throws JournalException {
        if (watch.lastSequence() == 0) {
            return reportUnwritten();
        }
        final Verification verification = JournalVerifier.verify(plan.journal(), records -> {});
        if (verification instanceof Verification.Damaged damaged) {
            problems.add(damaged.sentence());
        }
        final ReplayRun replay =
                new ReplayRun(plan.journal(), ReplayRun.Until.END, inputs -> {}, strategies, plan.program());
        final ReplayRun.Outcome outcome = replay.run(false);
        if (outcome.difference() != null) {
            problems.add(outcome.difference().toString());
        }
        final Recovery.Recovered recovered =
                new Recovery(plan.journal(), () -> new TradingCore(strategies), plan.program()).run();
        lost += rewritten();
        final VenueOrders venue = VenueOrders.count(exchange.orders(), watch.journalNumber(), watch.placed());
        return new KillReport(
                kills,
                killedStarting,
                killedUnwritten,
                killedWithOpen,
                startMillis.size(),
                startMillis,
                openMillis,
                watch.lastSequence(),
                lost,
                venue.orders(),
                venue.duplicates() + watch.placedAgain(),
                venue.unknown(),
                verification instanceof Verification.Intact,
                outcome.isIdentical(),
                recovered.core().digest() == outcome.digest(),
                problems);
    }

    /** There is no journal, or an empty one: it has lost nothing, and there is nothing to open, verify or replay. */
    private KillReport reportUnwritten() {
        final VenueOrders venue = VenueOrders.count(exchange.orders(), 0, Set.of());
        return new KillReport(
                kills,
                killedStarting,
                killedUnwritten,
                killedWithOpen,
                startMillis.size(),
                startMillis,
                openMillis,
                0,
                lost,
                venue.orders(),
                venue.duplicates(),
                venue.unknown(),
                true,
                true,
                true,
                problems);
    }

    /** How many of the places at which the journal ended after a kill are not as they were. */
    private long rewritten() throws JournalException {
        long changed = 0;
        try (JournalReader reader = JournalReader.open(plan.journal())) {
            long sequence = 0;
            long chain = 0;
            boolean isThere = reader.next();
            for (final Mark mark : marks) {
                while (isThere && reader.sequence() <= mark.sequence()) {
                    sequence = reader.sequence();
                    chain = reader.chain();
                    isThere = reader.next();
                }
                changed += mark.sequence() == 0 || (sequence == mark.sequence() && chain == mark.chain()) ? 0 : 1;
            }
        }
        return changed;
    }
}
