package io.reprise.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class GeneratedMarketTest {
    private static final long START = 1_790_000_000L * 1_000_000_000L;
    private static final Instrument BITCOIN =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000L, InstrumentStatus.ONLINE);

    @Property(tries = 10)
    void shouldBeTheSameForTheSameSeed(@ForAll final long seed) {
        assertThat(story(seed, 2000)).isEqualTo(story(seed, 2000));
        assertThat(story(seed, 2000)).isNotEqualTo(story(seed + 1, 2000));
    }

    @Property(tries = 5)
    void shouldRebuildTheBookFromItsChangesAndNeverCross(@ForAll final long seed) {
        final GeneratedMarket market = new GeneratedMarket(seed, BITCOIN, START);
        final TreeMap<Long, Level> copy = new TreeMap<>();
        for (int step = 0; step < 3000; step++) {
            market.step();
            if (step % 5 == 0) {
                market.drainChanges().forEach(level -> apply(copy, level));
                final List<Level> levels = market.levels();
                assertThat(copy.values()).containsExactlyInAnyOrderElementsOf(levels);
                assertThat(levels).hasSize(2 * BookSide.DEPTH);
            }
            assertThat(market.bestBid().price()).isLessThan(market.bestAsk().price());
        }
    }

    @Test
    void shouldBurstWithinTheFirstSeconds() {
        final GeneratedMarket market = new GeneratedMarket(7, BITCOIN, START);
        long low = Long.MAX_VALUE;
        long high = 0;
        for (int step = 0; step < 2000; step++) {
            market.step();
            low = Math.min(low, market.bestBid().price());
            high = Math.max(high, market.bestBid().price());
        }

        assertThat(high - low).isBetween(6_500L * 8 / 10, 6_500L * 6);
    }

    @Test
    void shouldNumberTradesWithoutAGapAndPrintThemAtTheTouch() {
        final GeneratedMarket market = new GeneratedMarket(7, BITCOIN, START);
        long lastId = 1_000_000;
        for (int step = 0; step < 5000; step++) {
            market.step();
            for (final Trade trade : market.trades()) {
                final Level touch = trade.isMakerBuying() ? market.bestBid() : market.bestAsk();
                assertThat(trade.id()).isEqualTo(++lastId);
                assertThat(trade.price()).isEqualTo(touch.price());
            }
        }

        assertThat(lastId).isGreaterThan(1_000_100);
        assertThat(market.lastTrades()).hasSize(100);
    }

    @Test
    void shouldEndItsHistoryAtTheStartPrice() {
        final GeneratedMarket market = new GeneratedMarket(7, BITCOIN, START);
        final long startMinute = START / 60_000_000_000L;

        final List<Candle> minutes = market.minuteCandles(startMinute - 300, startMinute + 1);
        final List<Candle> fives = market.candles(startMinute - 300, startMinute + 1, 5);

        assertThat(minutes).hasSize(300);
        assertThat(minutes.get(299).close()).isEqualTo(6_500_000);
        assertThat(minutes.get(0).close()).isEqualTo(minutes.get(1).open());
        assertThat(fives.stream().mapToLong(Candle::volume).sum())
                .isEqualTo(minutes.stream().mapToLong(Candle::volume).sum());
        assertThat(fives).allMatch(candle -> candle.startMinute() % 5 == 0 && candle.low() <= candle.high());
    }

    private static List<Object> story(final long seed, final int steps) {
        final GeneratedMarket market = new GeneratedMarket(seed, BITCOIN, START);
        final List<Object> story = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            market.step();
            story.addAll(market.trades());
            story.addAll(market.drainChanges());
        }
        return story;
    }

    private static void apply(final Map<Long, Level> copy, final Level level) {
        if (level.quantity() > 0) {
            copy.put(level.price(), level);
        } else {
            final Level held = copy.get(level.price());
            if (held != null && held.isBid() == level.isBid()) {
                copy.remove(level.price());
            }
        }
    }
}
