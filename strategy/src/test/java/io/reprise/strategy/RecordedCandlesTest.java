package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderStatus;
import io.reprise.event.Settings;
import io.reprise.event.Side;
import io.reprise.event.SignalKind;
import io.reprise.number.Decimals;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The shipped strategies over two years of recorded candles, with a venue that fills what the next candle reaches. */
class RecordedCandlesTest {
    private static final long QUARTER = 15 * StrategyTestKit.MINUTE;
    private static final String[] SYMBOLS = {"BTC-USD", "ETH-USD"};
    private static final double TAKER_FEE = 0.006;

    private final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);
    private final List<Decision.Order> working = new ArrayList<>();
    private final Map<SignalKind, Integer> exits = new EnumMap<>(SignalKind.class);
    private final Map<String, Integer> entries = new TreeMap<>();
    private double profit;
    private double fees;

    @Test
    void shouldTradeSomeHundredTimesInTwoYearsOfQuarterHours() throws IOException {
        final Settings settings = ShippedStrategies.settings();
        desk.configure(settings);
        desk.listed(1, SYMBOLS[0]);
        desk.listed(2, SYMBOLS[1]);
        final List<List<long[]>> series = List.of(read(SYMBOLS[0]), read(SYMBOLS[1]));
        int first = 0;
        int second = 0;
        while (first < series.get(0).size() || second < series.get(1).size()) {
            final boolean isFirst = second == series.get(1).size()
                    || (first < series.get(0).size()
                            && series.get(0).get(first)[0] <= series.get(1).get(second)[0]);
            final long[] row =
                    isFirst ? series.get(0).get(first++) : series.get(1).get(second++);
            step(isFirst ? 1 : 2, row);
        }

        final String summary = desk.stage().idle().stream()
                .map(IdleReasons::text)
                .collect(Collectors.joining("\n", "profit " + profit + ", fees " + fees + "\n", ""));
        assertThat(entries)
                .as(summary)
                .hasSize(SYMBOLS.length * ShippedStrategies.enabled().size());
        assertThat(entries.values()).as(summary).allSatisfy(count -> assertThat(count)
                .isBetween(100, 2_000));
        assertThat(exits)
                .as(summary)
                .containsKeys(
                        SignalKind.STOP_LOSS,
                        SignalKind.TAKE_PROFIT,
                        SignalKind.TRAILING_STOP,
                        SignalKind.HOLDING_TIME,
                        SignalKind.SIGNAL_FLIP,
                        SignalKind.CHANNEL);
    }

    private void step(final int instrument, final long[] row) {
        desk.at(row[0] + QUARTER);
        desk.forget();
        desk.candle(instrument, QUARTER, new StrategyTestKit.Candle(row[1], row[2], row[3], row[4], row[5]));
        final List<Decision.Order> fresh = desk.orders();
        for (final Decision.Order order : List.copyOf(working)) {
            if (order.instrument() == instrument) {
                match(order, row);
            }
        }
        working.addAll(fresh);
    }

    private void match(final Decision.Order order, final long[] row) {
        final boolean isBuy = order.side() == Side.BUY;
        if (isBuy ? row[3] <= order.limit() : row[2] >= order.limit()) {
            final long price = isBuy ? Math.min(order.limit(), row[1]) : Math.max(order.limit(), row[1]);
            desk.fill(order, price);
            final double value = price / 1e2 * order.quantity() / 1e8;
            profit += isBuy ? -value : value;
            fees += value * TAKER_FEE;
            if (isBuy) {
                entries.merge(order.strategy() + " " + order.instrument(), 1, Integer::sum);
            } else {
                exits.merge(order.reason(), 1, Integer::sum);
            }
            working.remove(order);
        } else if (order.expiresAtNanos() <= desk.nowNanos()) {
            desk.report(order, OrderStatus.EXPIRED, 0, 0, 0);
            working.remove(order);
        }
    }

    private static List<long[]> read(final String symbol) throws IOException {
        final Path file = data().resolve("candles").resolve(symbol + "-15m.csv.gz");
        if (!Files.exists(file)) {
            Assumptions.abort("no recorded candles at " + file + ": name the folder with REPRISE_DATA");
        }
        final List<long[]> rows = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                final String[] fields = line.split(",", -1);
                rows.add(new long[] {
                    Long.parseLong(fields[0]) * StrategyTestKit.SECOND,
                    mantissa(fields[1], 2),
                    mantissa(fields[2], 2),
                    mantissa(fields[3], 2),
                    mantissa(fields[4], 2),
                    mantissa(fields[5], 8)
                });
            }
        }
        return rows;
    }

    private static long mantissa(final String text, final int decimals) {
        return Decimals.parse(
                new BigDecimal(text).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString(), decimals);
    }

    private static Path data() {
        final String named = System.getenv("REPRISE_DATA");
        final Stream<String> places =
                named == null ? Stream.of("../../shared/data", "../../../shared/data") : Stream.of(named);
        return places.map(Path::of).filter(Files::isDirectory).findFirst().orElse(Path.of("../../shared/data"));
    }
}
