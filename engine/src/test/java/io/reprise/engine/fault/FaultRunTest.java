package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.UniverseTerms;
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
            final CompletableFuture<Boolean> ended = new CompletableFuture<>();
            // A thread of its own: one of the common pool would keep the HTTP client's answers waiting.
            final Thread engine = new Thread(
                    () -> {
                        try {
                            ended.complete(run.run((first, running) -> operator.complete(running)));
                        } catch (final Exception e) {
                            operator.completeExceptionally(e);
                            ended.completeExceptionally(e);
                        }
                    },
                    "fault-run");
            engine.start();
            final FaultSchedule faults = new FaultSchedule(simulator, line, seed);
            operator.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            try (JournaledOrders journal = new JournaledOrders(journal())) {
                trade(journal, simulator, faults, ended, flows);
                faults.clear();
                operator.get().command(OperatorSource.CONTROL_CHANNEL, OperatorAction.HALT, "the end of a fault run");
                line.cut();
                final long clearedAtNanos = nowNanos();
                await("trust", () -> journal.read().trustedAtNanos() > clearedAtNanos);
                run.stop();
                assertThat(ended.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                        .as("the engine did not halt itself")
                        .isTrue();
                System.out.println(simulator.exchange().orders().size() + " orders and "
                        + simulator.exchange().fills().size() + " fills at the venue; commands "
                        + journal.read().commands() + "; struck " + faults.struck());
                JournalProof.prove(journal(), simulator.exchange(), faults.strangers());
            }
        }
    }

    private void trade(
            final JournaledOrders journal,
            final Simulator simulator,
            final FaultSchedule faults,
            final CompletableFuture<Boolean> ended,
            final int flows)
            throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(flows * FLOW_MILLIS_MAX);
        while (simulator.exchange().orders().size() < flows && !ended.isDone()) {
            assertThat(System.nanoTime())
                    .as("%s of %s orders", simulator.exchange().orders().size(), flows)
                    .isLessThan(deadline);
            await("trust", () -> journal.read().trustedAtNanos() > 0);
            TimeUnit.MILLISECONDS.sleep(faults.pauseMillis());
            faults.storm();
            faults.clear();
        }
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
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static long nowNanos() {
        final Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }
}
