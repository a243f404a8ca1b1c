package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.CandleOrigin;
import io.reprise.event.Settings;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped strategies on a market as lively as the simulator's, warmed up by the venue's candles. */
class LivelyMarketTest {
    private static final int SEEDS = 100;
    private static final int TRADES_A_MINUTE = 300;

    /**
     * A buyer waits for a rise. In half a minute with some five bursts there is none in either product in three runs of
     * a hundred; in most of the other misses the trend points down.
     */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldEnterWithinThirtySecondsInNineRunsOfTen(final boolean isHistoryCalm) {
        final long entered = IntStream.rangeClosed(1, SEEDS)
                .filter(seed -> !run(seed, 30, isHistoryCalm).orders().isEmpty())
                .count();

        assertThat(entered).as("of %d seeds", SEEDS).isGreaterThanOrEqualTo(SEEDS * 9 / 10);
    }

    @Test
    void shouldNotFloodTheJournalWithSignals() {
        final StrategyTestKit desk = run(1, 1_800, false);

        assertThat(desk.signals()).as("in half an hour").hasSizeBetween(10, 600);
        assertThat(desk.orders()).hasSizeBetween(4, 60);
    }

    private static StrategyTestKit run(final int seed, final int seconds, final boolean isHistoryCalm) {
        final Settings settings = ShippedStrategies.settings();
        final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);
        desk.started();
        desk.configure(settings);
        desk.listed(1, "BTC-USD");
        desk.listed(2, "ETH-USD");
        final GeneratedMarket[] markets = {new GeneratedMarket(seed, 65_000), new GeneratedMarket(seed + 1_000, 1_900)};
        for (int i = 0; i < 2; i++) {
            markets[i].calm(isHistoryCalm);
            warmUp(desk, markets[i], i + 1);
            markets[i].calm(false);
        }
        final Deque<Decision.Order> working = new ArrayDeque<>();
        int seen = 0;
        for (int i = 0; i < seconds * 5; i++) {
            desk.later(GeneratedMarket.TRADE_EVERY);
            for (int product = 0; product < 2; product++) {
                desk.sellersTake((i + product) % 2 == 0);
                desk.trade(product + 1, markets[product].nextPrice(), markets[product].volume());
            }
            while (!working.isEmpty()) {
                desk.fill(working.remove());
            }
            working.addAll(desk.orders().subList(seen, desk.orders().size()));
            seen = desk.orders().size();
        }
        return desk;
    }

    /** Candles of all lengths out of one course of minutes, longest first. */
    private static void warmUp(final StrategyTestKit desk, final GeneratedMarket market, final int instrument) {
        final List<WarmUp> needs = WarmUp.of(ShippedStrategies.settings(), BuiltIn.PROVIDERS);
        final int minutes = needs.stream()
                .mapToInt(need -> (int) (need.intervalNanos() / StrategyTestKit.MINUTE) * need.bars())
                .max()
                .orElseThrow();
        final List<StrategyTestKit.Candle> course = new ArrayList<>();
        for (int i = 0; i < minutes; i++) {
            course.add(market.nextCandle(TRADES_A_MINUTE));
        }
        for (final WarmUp need : needs) {
            final int length = (int) (need.intervalNanos() / StrategyTestKit.MINUTE);
            for (int from = minutes - length * need.bars(); from < minutes; from += length) {
                final List<StrategyTestKit.Candle> part = course.subList(from, from + length);
                desk.candle(
                        instrument,
                        StrategyTestKit.START - (minutes - from) * StrategyTestKit.MINUTE,
                        need.intervalNanos(),
                        new StrategyTestKit.Candle(
                                part.get(0).open(),
                                part.stream()
                                        .mapToLong(StrategyTestKit.Candle::high)
                                        .max()
                                        .orElseThrow(),
                                part.stream()
                                        .mapToLong(StrategyTestKit.Candle::low)
                                        .min()
                                        .orElseThrow(),
                                part.get(length - 1).close(),
                                part.stream()
                                        .mapToLong(StrategyTestKit.Candle::volume)
                                        .sum()),
                        CandleOrigin.VENUE_HISTORY);
            }
        }
    }
}
