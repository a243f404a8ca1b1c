package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.cli.EngineProcess;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.fault.FaultRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine's process is killed while its orders are open, again and again: at the end its books are the venue's. A
 * run is repeated by {@code -Dreprise.seed=N}, and made longer by {@code -Dreprise.kills=N}.
 */
class KillRunTest {
    private static final String PRODUCTS = "BTC-USD,ETH-USD,SOL-USD";
    private static final long SEED = 20_261_121;
    private static final int KILLS = 4;
    private static final int ALIVE_MILLIS_MAX = 3_000;
    /** One kill of so many comes before the engine trusts what it knows. */
    private static final int KILLED_EARLY = 3;

    private static final int DEAD_MILLIS_MAX = 1_500;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int FLOWS_BETWEEN = 10;

    /** What makes an order's fate unknown to the process that is about to die. */
    private static final List<String> FAULTS = List.of(
            "{\"fault\":\"timeout-after\",\"path\":\"/orders\",\"method\":\"POST\",\"count\":3}",
            "{\"fault\":\"timeout-before\",\"path\":\"/orders\",\"method\":\"POST\",\"count\":3}",
            "{\"fault\":\"slow-answer\",\"path\":\"/orders*\",\"count\":6,\"delayMillis\":400}",
            "{\"fault\":\"server-error-after\",\"path\":\"/orders*\",\"count\":4}",
            "{\"fault\":\"late-orders\",\"count\":6,\"ms\":900}",
            "{\"fault\":\"drop-fill-updates\",\"count\":6}",
            "{\"fault\":\"connection-closed\",\"path\":\"/orders*\",\"count\":4}");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void shouldEndWithTheVenuesBooksWheneverItWasKilled() throws Exception {
        final long seed = Long.getLong("reprise.seed", SEED);
        final int kills = Integer.getInteger("reprise.kills", KILLS);
        System.out.println("kill run: -Dreprise.seed=" + seed + " -Dreprise.kills=" + kills + " in " + folder);
        final Random random = new Random(seed);
        RestlessConfiguration.write(folder.resolve("config"), seed);
        RestlessConfiguration.writeJar(folder.resolve("strategies/restless.jar"));
        final Settings settings = RestlessConfiguration.load(folder.resolve("config"), PRODUCTS);
        try (Simulator simulator = Simulator.start(
                new SimulatorSettings(0, 0, seed, 1, UniverseTerms.of(settings).instruments(), null))) {
            final KilledEngine engines = new KilledEngine(folder, simulator);
            for (int i = 0; i < kills; i++) {
                final long startedAtNanos = KilledEngine.nowNanos();
                try (EngineProcess engine = engines.start(PRODUCTS)) {
                    if (i > 0 && random.nextInt(KILLED_EARLY) == 0) {
                        // Wherever it has got to in taking over what the one before left.
                        TimeUnit.MILLISECONDS.sleep(random.nextInt(ALIVE_MILLIS_MAX));
                    } else {
                        engines.awaitTrust(engine, startedAtNanos);
                        tradeUntilOrdersAreOpen(engine, simulator, random);
                    }
                    engine.kill();
                }
                simulator.faultPlan().clear();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(DEAD_MILLIS_MAX));
            }
            simulator.exchange().standStill(true);
            final long startedAtNanos = KilledEngine.nowNanos();
            try (EngineProcess engine = engines.start(PRODUCTS)) {
                engines.awaitTrust(engine, startedAtNanos);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(ALIVE_MILLIS_MAX));
                engine.type("quit");
                assertThat(engine.awaitExit()).as("%s", engine.said()).isZero();
            }
            System.out.println(
                    kills + " kills, " + simulator.exchange().orders().size() + " orders and "
                            + simulator.exchange().fills().size() + " fills at the venue");
            JournalProof.prove(folder.resolve("journal"), simulator.exchange(), Set.of());
        }
    }

    /** Returns at a moment of chance at which orders are open that no position needs. */
    private static void tradeUntilOrdersAreOpen(
            final EngineProcess engine, final Simulator simulator, final Random random) throws InterruptedException {
        final int before = simulator.exchange().orders().size();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(ALIVE_MILLIS_MAX));
        if (random.nextBoolean()) {
            simulator.faultPlan().arm(FaultRequest.parse(FAULTS.get(random.nextInt(FAULTS.size()))));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(ALIVE_MILLIS_MAX / 2));
        }
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (simulator.exchange().orders().size() < before + FLOWS_BETWEEN
                || simulator.exchange().orders().stream().noneMatch(KillRunTest::isOpen)) {
            assertThat(System.nanoTime())
                    .as("waiting for open orders; the engine said %s", engine.said())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private static boolean isOpen(final OrderState order) {
        return !order.status().isTerminal() && order.order().stopPrice() == null;
    }
}
