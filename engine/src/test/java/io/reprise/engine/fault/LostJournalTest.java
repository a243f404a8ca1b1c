package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.cli.EngineProcess;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.OrderStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The engine is killed while its orders are open, and its journal is not what it was when it starts again. */
class LostJournalTest {
    private static final String PRODUCTS = "BTC-USD,ETH-USD,SOL-USD";
    private static final long SEED = 20_261_121;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int STAYS_MILLIS = 3_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private Simulator simulator;
    private Exchange exchange;
    private KilledEngine engines;

    @BeforeEach
    void open() throws Exception {
        final long seed = Long.getLong("reprise.seed", SEED);
        System.out.println("lost journal: -Dreprise.seed=" + seed + " in " + folder);
        RestlessConfiguration.write(folder.resolve("config"), seed);
        RestlessConfiguration.writeJar(folder.resolve("strategies/restless.jar"));
        final Settings settings = RestlessConfiguration.load(folder.resolve("config"), PRODUCTS);
        simulator = Simulator.start(
                new SimulatorSettings(0, 0, seed, 1, UniverseTerms.of(settings).instruments(), null));
        exchange = simulator.exchange();
        engines = new KilledEngine(folder, simulator);
    }

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void shouldTellOfTheOrdersOfAJournalThatIsGoneAndLeaveThemAlone() throws Exception {
        tradeUntilKilled();
        Files.move(engines.journal(), folder.resolve("journal-gone"));
        final Set<String> resting = protective().collect(Collectors.toSet());
        final long startedAtNanos = KilledEngine.nowNanos();

        try (EngineProcess engine = engines.start(PRODUCTS);
                JournaledOrders journal = awaitJournal(engine, startedAtNanos)) {
            await("as many strangers", engine, () -> journal.read().count("differs STRANGER") >= resting.size());
            quit(engine);
            assertThat(journal.read().count("differs ORDER_FOUND"))
                    .as("an id of another journal is a stranger's")
                    .isZero();
        }

        assertThat(exchange.orders().stream()
                        .filter(order -> resting.contains(order.orderId()))
                        .map(OrderState::status))
                .as("left alone: they rest, or the market has reached them")
                .isNotEmpty()
                .doesNotContain(OrderStatus.CANCELLED);
    }

    @Test
    void shouldCancelWhatAJournalPutBackFromACopyLacksAndOpenNothing() throws Exception {
        tradeUntilKilled();
        copy(engines.journal(), folder.resolve("journal-copy"));
        final Set<String> before = orderIds(exchange.orders().stream());
        tradeUntilKilled();
        final Set<String> lacked =
                orderIds(exchange.orders().stream().filter(order -> !before.contains(order.orderId())));
        Files.move(engines.journal(), folder.resolve("journal-gone"));
        Files.move(folder.resolve("journal-copy"), engines.journal());
        final Set<String> open = orderIds(
                exchange.orders().stream().filter(order -> !order.status().isTerminal()));
        final long startedAtNanos = KilledEngine.nowNanos();

        try (EngineProcess engine = engines.start(PRODUCTS);
                JournaledOrders journal = new JournaledOrders(engines.journal())) {
            final long known = journal.read().count("differs ORDER_FOUND");
            final long placed = journal.orders().size();
            await(
                    "every order that the journal lacks to be told of",
                    engine,
                    () -> journal.read().count("differs ORDER_FOUND") - known >= lacked.size());
            await("the open ones to end", engine, () -> exchange.orders().stream()
                    .filter(order -> lacked.contains(order.orderId()) && open.contains(order.orderId()))
                    .allMatch(order -> order.status().isTerminal()));
            TimeUnit.MILLISECONDS.sleep(STAYS_MILLIS);
            assertThat(journal.read().trustedAtNanos())
                    .as("books without those fills are not trusted")
                    .isLessThan(startedAtNanos);
            assertThat(journal.lastStateText()).contains("which the journal lacks");
            assertThat(placed).isPositive();
            quit(engine);
        }
        assertThat(exchange.orders().stream().map(order -> order.order().clientOrderId()))
                .as("no id twice")
                .doesNotHaveDuplicates();
    }

    /** Trades, and dies when orders rest at the venue that protect positions. */
    private void tradeUntilKilled() throws Exception {
        final long startedAtNanos = KilledEngine.nowNanos();
        final int before = exchange.orders().size();
        try (EngineProcess engine = engines.start(PRODUCTS)) {
            engines.awaitTrust(engine, startedAtNanos);
            await(
                    "orders at rest",
                    engine,
                    () -> exchange.orders().size() > before + 20
                            && protective().findAny().isPresent());
            engine.kill();
        }
    }

    private Stream<String> protective() {
        return exchange.orders().stream()
                .filter(order -> !order.status().isTerminal() && order.order().stopPrice() != null)
                .map(OrderState::orderId);
    }

    private static Set<String> orderIds(final Stream<OrderState> orders) {
        return orders.map(OrderState::orderId).collect(Collectors.toSet());
    }

    private JournaledOrders awaitJournal(final EngineProcess engine, final long startedAtNanos) throws Exception {
        engines.awaitTrust(engine, startedAtNanos);
        return new JournaledOrders(engines.journal());
    }

    private static void quit(final EngineProcess engine) throws Exception {
        engine.type("quit");
        assertThat(engine.awaitExit()).as("%s", engine.said()).isZero();
    }

    private static void copy(final Path from, final Path to) throws IOException {
        final List<Path> files;
        try (Stream<Path> walked = Files.walk(from)) {
            files = walked.toList();
        }
        for (final Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void await(final String what, final EngineProcess engine, final BooleanSupplier isReached)
            throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!isReached.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as("waiting for %s; the engine said %s", what, engine.said())
                    .isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
