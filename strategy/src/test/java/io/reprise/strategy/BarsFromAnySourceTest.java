package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.CandleOrigin;
import io.reprise.event.Settings;
import io.reprise.event.StateExchange;
import io.reprise.strategy.bar.Bar;
import io.reprise.strategy.bar.BarSeries;
import io.reprise.strategy.setting.Setting;
import io.reprise.strategy.testkit.StrategyTestKit;
import io.reprise.strategy.testkit.StrategyTestKit.Candle;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The same market as trades, as a file's candles and as a venue's history: strategies see the same closed bars. */
class BarsFromAnySourceTest {
    private static final long MINUTE = StrategyTestKit.MINUTE;
    private static final long[] INTERVALS = {MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE};

    @Property(tries = 30)
    void shouldMakeTheSameBarsOfTradesAndOfCandles(
            @ForAll final long seed, @ForAll @IntRange(min = 10, max = 300) final int minutes) {
        final List<String> byTrades = new ArrayList<>();
        final List<String> byFile = new ArrayList<>();
        final List<String> byHistory = new ArrayList<>();
        final StrategyTestKit trades = listeningTo(byTrades);
        final StrategyTestKit file = listeningTo(byFile);
        final StrategyTestKit history = listeningTo(byHistory);
        final SplittableRandom random = new SplittableRandom(seed);
        long price = 50_000;
        for (int minute = 0; minute < minutes; minute++) {
            final long start = StrategyTestKit.START + minute * MINUTE;
            final int count = random.nextInt(4);
            final List<long[]> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                price = Math.max(100, price + random.nextInt(-300, 301));
                made.add(new long[] {price, 1 + random.nextInt(1_000)});
            }
            for (int i = 0; i < count; i++) {
                trades.at(start + (i + 1) * MINUTE / 5);
                trades.trade(1, made.get(i)[0], made.get(i)[1]);
            }
            if (count > 0) {
                final Candle candle = candle(made);
                file.at(start + MINUTE);
                file.candle(1, MINUTE, candle);
                history.at(start + MINUTE);
                history.candle(1, start, MINUTE, candle, CandleOrigin.VENUE_HISTORY);
            }
        }
        // One more trade, hours later, closes whatever is open.
        final long end = StrategyTestKit.START + (minutes + 600) * MINUTE;
        for (final StrategyTestKit kit : List.of(trades, file, history)) {
            kit.at(end);
            kit.trade(1, price, 1);
        }

        assertThat(sorted(byFile)).isEqualTo(sorted(byTrades));
        assertThat(byHistory).isEqualTo(byFile);
    }

    /** A candle closes its bars at its end, a trade those before it: which length is told first may differ. */
    private static List<String> sorted(final List<String> bars) {
        return bars.stream().sorted().toList();
    }

    private static Candle candle(final List<long[]> trades) {
        return new Candle(
                trades.get(0)[0],
                trades.stream().mapToLong(trade -> trade[0]).max().orElseThrow(),
                trades.stream().mapToLong(trade -> trade[0]).min().orElseThrow(),
                trades.get(trades.size() - 1)[0],
                trades.stream().mapToLong(trade -> trade[1]).sum());
    }

    private static StrategyTestKit listeningTo(final List<String> bars) {
        final StrategyTestKit kit = new StrategyTestKit(List.of(new Listener(bars)));
        final SortedMap<String, String> values = new TreeMap<>();
        values.put("universe.products", "BTC-USD");
        values.put("strategy.1.kind", "listener");
        values.put("strategy.1.name", "listener");
        kit.configure(Settings.of(values));
        kit.listed(1, "BTC-USD");
        return kit;
    }

    /** Writes every closed bar down. */
    private record Listener(List<String> bars) implements StrategyProvider {
        @Override
        public String kind() {
            return "listener";
        }

        @Override
        public String description() {
            return "Listens.";
        }

        @Override
        public List<Setting> settings() {
            return EntrySettings.behind(List.of());
        }

        @Override
        public List<Complaint> check(final Settings settings) {
            return List.of();
        }

        @Override
        public List<WarmUp> warmUp(final Settings settings) {
            return List.of();
        }

        @Override
        public Strategy create(final StrategySetup setup) {
            setup.entryDesk();
            for (final long interval : INTERVALS) {
                setup.bars(interval);
            }
            return new Strategy() {
                @Override
                public void onBar(final BarSeries series) {
                    final Bar closed = series.closed();
                    bars.add(series.intervalNanos() / MINUTE + " " + closed);
                }

                @Override
                public boolean isWarm() {
                    return false;
                }

                @Override
                public void exchange(final StateExchange state) {
                    // It has none.
                }
            };
        }
    }
}
