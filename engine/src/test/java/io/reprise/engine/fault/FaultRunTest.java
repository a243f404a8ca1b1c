package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.engine.control.ControlClient;
import io.reprise.engine.control.ControlServer;
import io.reprise.engine.control.NoEngineException;
import io.reprise.engine.control.Wish;
import io.reprise.engine.mode.LiveAccount;
import io.reprise.engine.mode.LiveOptions;
import io.reprise.engine.mode.LiveRun;
import io.reprise.event.OperatorAction;
import io.reprise.event.OperatorSource;
import io.reprise.event.RunMode;
import io.reprise.event.Settings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real orders over real sockets while everything goes wrong that can: at the end the engine's books are the venue's. A
 * run is repeated by {@code -Dreprise.seed=N}, and made longer by {@code -Dreprise.flows=N}.
 */
class FaultRunTest {
    private static final String PRODUCTS = "BTC-USD,ETH-USD,SOL-USD";
    private static final long SEED = 20_261_121;
    private static final int FLOWS = 150;
    private static final long FLOW_MILLIS_MAX = 1_000;
    private static final long PATIENCE_MILLIS = 60_000;
    /** Flows behind those that were asked for, in which what is rare has to happen. */
    private static final int FLOWS_MORE = 150;

    private static final int POLL_MILLIS = 20;
    private static final int SALE_MILLIS_MAX = 2_000;
    private static final String EMERGENCY_SALE = "placed SELL MARKET IOC of emergency";

    /** What must have happened at least once, by the journal. */
    private static final List<String> KINDS = List.of(
            "placed BUY LIMIT IOC of market",
            "filled BUY LIMIT IOC of market",
            "placed SELL LIMIT IOC of market",
            "filled SELL LIMIT IOC of market",
            "placed BUY LIMIT IOC of sudden",
            "filled BUY LIMIT IOC of sudden",
            "placed BUY LIMIT FOK of whole",
            "filled BUY LIMIT FOK of whole",
            "placed BUY LIMIT GTD of taker",
            "placed BUY LIMIT GTD of keeper",
            "placed BUY LIMIT POST_ONLY of maker",
            "placed BUY LIMIT POST_ONLY of chaser",
            "placed SELL STOP_LIMIT GTC of stopped",
            "stopped SELL STOP_LIMIT GTC of triggered",
            "placed SELL BRACKET GTC of bracketed",
            "stopped SELL BRACKET GTC of brief",
            "at target SELL BRACKET GTC of brief",
            EMERGENCY_SALE,
            "filled SELL MARKET IOC of emergency");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void shouldEndWithTheVenuesBooksWhateverGoesWrong() throws Exception {
        final long seed = Long.getLong("reprise.seed", SEED);
        final int flows = Integer.getInteger("reprise.flows", FLOWS);
        System.out.println("fault run: -Dreprise.seed=" + seed + " -Dreprise.flows=" + flows + " in " + folder);
        RestlessConfiguration.write(folder.resolve("config"), seed);
        final Settings settings = RestlessConfiguration.load(folder.resolve("config"), PRODUCTS);
        try (Simulator simulator = Simulator.start(new SimulatorSettings(
                        0, 0, seed, 1, UniverseTerms.of(settings).instruments(), null));
                CutLine line = new CutLine(simulator.webSocketUri())) {
            final LiveRun run =
                    new LiveRun(options(settings, simulator, line, seed), RestlessConfiguration.providers());
            final CompletableFuture<LiveRun.Operator> operator = new CompletableFuture<>();
            final CompletableFuture<Boolean> ended = start(run, operator);
            operator.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            try (JournaledOrders journal = new JournaledOrders(journal())) {
                final FaultSchedule faults = new FaultSchedule(simulator, line, seed, () -> flatten(journal));
                trade(journal, simulator, faults, ended, flows);
                faults.clear();
                operator.get().command(OperatorSource.CONTROL_CHANNEL, OperatorAction.HALT, "the end of a fault run");
                simulator.exchange().standStill(true);
                line.cut();
                final long clearedAtNanos = nowNanos();
                await("trust", () -> journal.read().trustedAtNanos() > clearedAtNanos);
                run.stop();
                assertThat(ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .as("the engine did not halt itself")
                        .isTrue();
                System.out.println("-Dreprise.seed=" + seed + ": "
                        + simulator.exchange().orders().size() + " orders and "
                        + simulator.exchange().fills().size() + " fills at the venue; "
                        + journal.read().kinds() + "; struck " + faults.struck());
                JournalProof.prove(journal(), simulator.exchange(), faults.strangers());
                assertThat(faults.spared()).as("faults that never struck").isEmpty();
                assertThat(journal.kinds()).as("what happened").containsKeys(KINDS.toArray(String[]::new));
            }
        }
    }

    /** On a thread of its own: one of the common pool would keep the HTTP client's answers waiting. */
    private CompletableFuture<Boolean> start(final LiveRun run, final CompletableFuture<LiveRun.Operator> operator) {
        final CompletableFuture<Boolean> ended = new CompletableFuture<>();
        begin("fault-run", () -> {
            try (ControlServer control = new ControlServer(journal(), FaultRunTest::nowNanos, FaultRunTest::say)) {
                ended.complete(run.run(new LiveRun.Observer() {
                    @Override
                    public void onRunning(final long firstSequence, final LiveRun.Operator running) {
                        control.onRunning(firstSequence, running);
                        operator.complete(running);
                    }

                    @Override
                    public void onStopping() {
                        control.onStopping();
                    }
                }));
            } catch (final Exception e) {
                operator.completeExceptionally(e);
                ended.completeExceptionally(e);
            }
        });
        return ended;
    }

    private void trade(
            final JournaledOrders journal,
            final Simulator simulator,
            final FaultSchedule faults,
            final CompletableFuture<Boolean> ended,
            final int flows)
            throws Exception {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(flows * FLOW_MILLIS_MAX);
        int orders = 0;
        while (!ended.isDone() && (orders < flows || (orders < flows + FLOWS_MORE && isMore(journal, faults)))) {
            assertThat(System.nanoTime()).as("%s of %s orders", orders, flows).isLessThan(deadline);
            await("trust", () -> journal.read().trustedAtNanos() > 0);
            TimeUnit.MILLISECONDS.sleep(faults.pauseMillis());
            faults.storm();
            faults.clear();
            orders = simulator.exchange().orders().size();
        }
    }

    private static boolean isMore(final JournaledOrders journal, final FaultSchedule faults) {
        return !faults.spared().isEmpty() || !journal.read().kinds().keySet().containsAll(KINDS);
    }

    /** Sells everything by the word that a person types elsewhere, and goes on as soon as something is on sale. */
    private void flatten(final JournaledOrders journal) throws Exception {
        final long before = journal.read().count(EMERGENCY_SALE);
        final ControlClient client = ControlClient.find(journal());
        // Its answer says what became of the positions, for which nobody waits here.
        begin("flatten", () -> {
            try {
                client.wish(Wish.FLATTEN, "", false);
            } catch (final NoEngineException e) {
                say("flatten: " + e.getMessage());
            }
        });
        for (int waited = 0;
                waited < SALE_MILLIS_MAX && journal.read().count(EMERGENCY_SALE) == before;
                waited += POLL_MILLIS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        assertThat(client.wish(Wish.RESUME, "", false).verdict()).isEqualTo(ControlClient.Verdict.DONE);
    }

    private LiveOptions options(final Settings settings, final Simulator simulator, final CutLine line, final long seed)
            throws Exception {
        return new LiveOptions(
                settings,
                RunMode.LIVE,
                "sim",
                simulator.webSocketUri(),
                simulator.restUri(),
                journal(),
                Long.MAX_VALUE,
                seed,
                "test",
                new LiveAccount(JournalProof.key(simulator), line.uri()));
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    private static void await(final String what, final BooleanSupplier isReached) throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!isReached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static void say(final String sentence) {
        System.out.println(sentence);
    }

    private static void begin(final String name, final Runnable work) {
        final Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static long nowNanos() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
