package io.reprise.engine.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.cli.EngineProcess;
import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.Exchange;
import io.reprise.simulator.exchange.Fill;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine's process is killed, and what it has to read at the venue when it starts again is longer than a page: its
 * own orders stand behind more than a page of others, and an order has more fills than a page holds.
 */
class LongListsTest {
    private static final String PRODUCTS = "BTC-USD,ETH-USD,SOL-USD";
    private static final long SEED = 20_261_121;
    private static final long PATIENCE_MILLIS = 60_000;

    /** What the engine asks for in one page of orders; and what the venue gives in one page of fills. */
    private static final int ORDERS_PAGE = 250;

    private static final int FILLS_PAGE = 100;

    /** Of orders that take a hundred levels and more at once. */
    private static final String XL = "xl; entry: take; entry-time-in-force: ioc; limit-offset-bps: 100;"
            + " order-notional: 150000; order-lifetime: 1s; max-holding: 4s; exit-order: market; slippage-cap-bps: 100";

    private static final BigDecimal LOW = new BigDecimal("100.00");
    private static final BigDecimal SMALL = new BigDecimal("0.05");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private final Set<String> strangers = new HashSet<>();

    @Test
    void shouldEndWithTheVenuesBooksWhenItsListsHaveMoreThanOnePage() throws Exception {
        final long seed = Long.getLong("reprise.seed", SEED);
        System.out.println("long lists: -Dreprise.seed=" + seed + " in " + folder);
        RestlessConfiguration.write(folder.resolve("config"), seed, XL);
        RestlessConfiguration.writeJar(folder.resolve("strategies/restless.jar"));
        final Settings settings = RestlessConfiguration.load(folder.resolve("config"), PRODUCTS);
        try (Simulator simulator = Simulator.start(
                new SimulatorSettings(0, 0, seed, 1, UniverseTerms.of(settings).instruments(), null))) {
            final KilledEngine engines = new KilledEngine(folder, simulator);
            final Exchange exchange = simulator.exchange();
            long startedAtNanos = KilledEngine.nowNanos();
            try (EngineProcess engine = engines.start(PRODUCTS)) {
                engines.awaitTrust(engine, startedAtNanos);
                await("an order of many fills that has ended a moment ago", () -> mostFills(exchange) > FILLS_PAGE);
                await("an open order", () -> exchange.orders().stream().anyMatch(LongListsTest::isOpen));
                engine.kill();
            }
            others(exchange);
            exchange.standStill(true);
            startedAtNanos = KilledEngine.nowNanos();
            try (EngineProcess engine = engines.start(PRODUCTS)) {
                engines.awaitTrust(engine, startedAtNanos);
                engine.type("quit");
                assertThat(engine.awaitExit()).as("%s", engine.said()).isZero();
            }
            System.out.println(exchange.orders().size() + " orders, of which " + strangers.size()
                    + " of others, and at most " + mostFills(exchange) + " fills of an order");
            JournalProof.prove(engines.journal(), exchange, strangers);
        }
    }

    /** Of somebody else on the same account: a page of orders that have ended, and some that work. */
    private void others(final Exchange exchange) {
        for (int i = 0; i < ORDERS_PAGE + 50; i++) {
            final String id = "stranger-" + i;
            strangers.add(id);
            final OrderState placed = Objects.requireNonNull(exchange.place(
                            new NewOrder(
                                    id,
                                    "ETH-USD",
                                    Side.BUY,
                                    OrderKind.LIMIT_GTC,
                                    SMALL,
                                    null,
                                    LOW,
                                    null,
                                    false,
                                    true,
                                    0,
                                    null),
                            exchange.nowNanos())
                    .order());
            if (i < ORDERS_PAGE) {
                exchange.cancel(placed.orderId(), exchange.nowNanos());
            }
        }
    }

    private static long mostFills(final Exchange exchange) {
        return exchange.fills().stream()
                .collect(Collectors.groupingBy(Fill::orderId, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(count -> count)
                .max()
                .orElse(0);
    }

    private static boolean isOpen(final OrderState order) {
        return !order.status().isTerminal();
    }

    private static void await(final String what, final BooleanSupplier isReached) throws InterruptedException {
        final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (!isReached.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waiting for %s", what).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }
}
