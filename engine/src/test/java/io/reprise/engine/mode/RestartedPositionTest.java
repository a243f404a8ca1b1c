package io.reprise.engine.mode;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.configuration.UniverseTerms;
import io.reprise.event.RunStartedDecoder;
import io.reprise.event.Settings;
import io.reprise.event.TradePrintedDecoder;
import io.reprise.journal.JournalException;
import io.reprise.journal.JournalReader;
import io.reprise.simulator.Simulator;
import io.reprise.simulator.SimulatorSettings;
import io.reprise.simulator.exchange.Fill;
import io.reprise.simulator.exchange.NewOrder;
import io.reprise.simulator.exchange.OrderState;
import io.reprise.simulator.exchange.Side;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A position with real orders at a simulator, and a second run whose configuration lacks its strategy. */
class RestartedPositionTest {
    private static final String HOLDS = "stop-percent: 50; target-percent: 0; target-atr: 0; max-holding: 1d";
    private static final String FLATTEN = "execution.on-restart";

    @TempDir
    private Path folder;

    @Test
    void shouldPlaceAProtectiveStopForAPositionWhoseStrategyIsGone() throws Exception {
        final Settings settings = RealRun.settings(folder.resolve("first"), "eager", HOLDS, Map.of());
        try (Simulator simulator = simulator(settings)) {
            buy(settings, simulator);
            final BigDecimal held = held(simulator);
            assertThat(stops(simulator)).as("the engine kept the stop").isEmpty();

            try (RealRun second = new RealRun(other(Map.of()), simulator, journal())) {
                second.await("a stop at the venue", () -> stops(simulator).size() == 1);
                second.stop();
            }
            assertThat(stops(simulator)).singleElement().satisfies(stop -> {
                assertThat(stop.productId()).isEqualTo("BTC-USD");
                assertThat(stop.side()).isEqualTo(Side.SELL);
                assertThat(stop.baseSize()).isEqualByComparingTo(held);
            });
            assertThat(held(simulator)).isEqualByComparingTo(held);
        }
    }

    @Test
    void shouldPlaceAProtectiveStopForAPositionWhoseProductIsGone() throws Exception {
        final Settings both = RealRun.settings(
                folder.resolve("both"), "eager", HOLDS, Map.of("universe.products", "BTC-USD,ETH-USD"));
        final Settings settings = RealRun.settings(folder.resolve("first"), "eager", HOLDS, Map.of());
        final Settings elsewhere =
                RealRun.settings(folder.resolve("second"), "eager", HOLDS, Map.of("universe.products", "ETH-USD"));
        try (Simulator simulator = simulator(both)) {
            buy(settings, simulator);
            try (RealRun second = new RealRun(elsewhere, simulator, journal())) {
                second.await("a stop at the venue", () -> stops(simulator).size() == 1);
                second.stop();
            }
            assertThat(stops(simulator)).singleElement().matches(stop -> stop.productId()
                    .equals("BTC-USD"));
        }
    }

    @Test
    void shouldGoOnWindingDownAPositionInEveryRunWithoutASecondStop() throws Exception {
        final Settings settings = RealRun.settings(folder.resolve("first"), "eager", HOLDS, Map.of());
        try (Simulator simulator = simulator(settings)) {
            buy(settings, simulator);
            try (RealRun second = new RealRun(other(Map.of()), simulator, journal())) {
                second.await("a stop at the venue", () -> stops(simulator).size() == 1);
                second.stop();
            }
            try (RealRun third = new RealRun(other(Map.of()), simulator, journal())) {
                third.await("a market", () -> hasMarket(3));
                third.stop();
            }
            assertThat(stops(simulator)).hasSize(1);

            try (RealRun fourth = new RealRun(settings, simulator, journal())) {
                fourth.await("the strategy, back again, to keep its stop itself", () -> stops(simulator)
                        .isEmpty());
                fourth.stop();
            }
        }
    }

    @Test
    void shouldSellAPositionWhoseStrategyIsGoneFirstWhenTold() throws Exception {
        final Settings settings = RealRun.settings(folder.resolve("first"), "eager", HOLDS, Map.of());
        try (Simulator simulator = simulator(settings)) {
            buy(settings, simulator);
            try (RealRun second = new RealRun(other(Map.of(FLATTEN, "flatten")), simulator, journal())) {
                second.await("the sale", () -> held(simulator).signum() == 0);
                second.stop();
            }
        }
    }

    private void buy(final Settings settings, final Simulator simulator) throws Exception {
        try (RealRun first = new RealRun(settings, simulator, journal())) {
            first.await("a purchase", () -> held(simulator).signum() > 0);
            first.stop();
        }
    }

    private static Simulator simulator(final Settings settings) throws Exception {
        return Simulator.start(
                new SimulatorSettings(0, 0, 1, 1, UniverseTerms.of(settings).instruments(), null));
    }

    private Settings other(final Map<String, String> changes) throws Exception {
        return RealRun.settings(folder.resolve("second"), "other", HOLDS + "; enters: false", changes);
    }

    private Path journal() {
        return folder.resolve("journal");
    }

    /** Whether the run of a number, from 1, has heard of a trade. */
    private boolean hasMarket(final int run) {
        try (JournalReader reader = JournalReader.open(journal())) {
            int runs = 0;
            boolean hasTrade = false;
            while (reader.next()) {
                runs += reader.templateId() == RunStartedDecoder.TEMPLATE_ID ? 1 : 0;
                hasTrade |= runs == run && reader.templateId() == TradePrintedDecoder.TEMPLATE_ID;
            }
            return hasTrade;
        } catch (final JournalException e) {
            throw new AssertionError(e);
        }
    }

    private static List<NewOrder> stops(final Simulator simulator) {
        return simulator.exchange().orders().stream()
                .filter(order -> order.status().isWorking())
                .map(OrderState::order)
                .filter(order -> order.kind().isStop())
                .toList();
    }

    private static BigDecimal held(final Simulator simulator) {
        BigDecimal held = BigDecimal.ZERO;
        for (final Fill fill : simulator.exchange().fills()) {
            held = fill.side() == Side.BUY ? held.add(fill.size()) : held.subtract(fill.size());
        }
        return held;
    }
}
