package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.Settings;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.Fill;
import io.reprise.simulator.exchange.OrderKind;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.OrderStatus;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code protection: target} with real orders at a simulator, over its sockets. The market is a function of its seed:
 * each case takes one that brings its exit within seconds, whenever in its first half minute is bought.
 */
class RestingTargetAtVenueTest {
    /** From any of its first 3,000 steps on the bid is 0.05 % above that step's ask within 14 s, mostly within 4 s. */
    private static final long RISING = 478;

    /** From any of its first 3,000 steps on the ask is 0.02 % below that step's within 13 s, mostly within 4 s. */
    private static final long FALLING = 583;

    @TempDir
    private Path folder;

    @Test
    void shouldSellAtTheRestingTargetAndNothingTwice() throws Exception {
        final List<OrderState> sales = salesOf(RISING, "target-percent: 0.05; stop-percent: 50; max-holding: 1d");

        assertThat(sales).allMatch(sale -> sale.order().kind() == OrderKind.LIMIT_GTC);
        assertThat(sales).last().matches(sale -> sale.status() == OrderStatus.FILLED);
    }

    @Test
    void shouldCancelTheRestingTargetBeforeItSellsAtTheStop() throws Exception {
        final List<OrderState> sales =
                salesOf(FALLING, "target-percent: 50; stop-percent: 0.02; trail-percent: 0.01; max-holding: 1d");

        assertTargetIsCancelledBeforeTheExit(sales);
    }

    @Test
    void shouldCancelTheRestingTargetBeforeItSellsWhatWasHeldTooLong() throws Exception {
        final List<OrderState> sales = salesOf(RISING, "target-percent: 50; stop-percent: 50; max-holding: 2s");

        assertTargetIsCancelledBeforeTheExit(sales);
    }

    private static void assertTargetIsCancelledBeforeTheExit(final List<OrderState> sales) {
        // A purchase filled in parts has its target replaced by one for all of it: there may be several.
        final List<OrderState> targets = sales.stream()
                .takeWhile(sale -> sale.order().kind() == OrderKind.LIMIT_GTC)
                .toList();
        final List<OrderState> exits = sales.subList(targets.size(), sales.size());

        assertThat(targets).isNotEmpty().allMatch(target -> target.status() == OrderStatus.CANCELLED);
        assertThat(exits).isNotEmpty().noneMatch(exit -> exit.order().kind() == OrderKind.LIMIT_GTC);
        assertThat(targets)
                .allMatch(target -> target.updatedNanos() <= exits.get(0).createdNanos());
    }

    /** What was sold with, from the purchase until nothing is held; no two sales were at the venue at a time. */
    private List<OrderState> salesOf(final long seed, final String lines) throws Exception {
        // A purchase that is refused because the account is not known yet is proposed again after the lifetime.
        final Settings settings = RealRun.settings(
                folder.resolve("config"), "eager", lines + "; protection: target; order-lifetime: 2s", Map.of());
        try (Simulator simulator = Simulator.start(
                new SimulatorSettings(0, 0, seed, 1, UniverseTerms.of(settings).instruments(), null))) {
            try (RealRun run = new RealRun(settings, simulator, folder.resolve("journal"))) {
                run.await("a purchase", () -> bought(simulator).signum() > 0);
                run.await("the sale of all of it", () -> bought(simulator).compareTo(sold(simulator)) == 0);
                run.stop();
            }
            final List<OrderState> sales = simulator.exchange().orders().stream()
                    .filter(order -> order.order().side() == Side.SELL)
                    .toList();
            for (int sale = 1; sale < sales.size(); sale++) {
                assertThat(sales.get(sale).createdNanos())
                        .as("sale %d waits for the end of the one before", sale + 1)
                        .isGreaterThanOrEqualTo(sales.get(sale - 1).updatedNanos());
            }
            assertThat(sold(simulator)).as("sold is what was bought").isEqualByComparingTo(bought(simulator));
            return sales;
        }
    }

    private static BigDecimal bought(final Simulator simulator) {
        return sum(simulator, Side.BUY);
    }

    private static BigDecimal sold(final Simulator simulator) {
        return sum(simulator, Side.SELL);
    }

    private static BigDecimal sum(final Simulator simulator, final Side side) {
        return simulator.exchange().fills().stream()
                .filter(fill -> fill.side() == side)
                .map(Fill::size)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
