package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderIds;
import io.reprise.event.OrderStatus;
import io.reprise.event.Settings;
import io.reprise.strategy.rules.BuiltIn;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The same events give the same decisions: within a run of the tests, and since they were recorded. */
class DecisionsTest {
    /**
     * What was decided when it was last recorded. Where a change of decisions is meant, record it again with
     * {@code mvn -pl strategy test -Dtest=DecisionsTest -Dreprise.record=true} and read the difference.
     */
    private static final String GOLDEN = "decisions.txt";

    private static final Path GOLDEN_SOURCE = Path.of("src/test/resources/io/reprise/strategy", GOLDEN);
    private static final int SEED = 20_261_120;

    @Property(tries = 30)
    void shouldDecideTheSameOnTheSameEvents(
            @ForAll @IntRange(min = 1) final int seed, @ForAll @IntRange(min = 1, max = 3_000) final int trades) {
        final StrategyTestKit first = trade(seed, trades);
        final StrategyTestKit second = trade(seed, trades);

        assertThat(second.decisions()).isEqualTo(first.decisions());
        assertThat(second.stage().digest()).isEqualTo(first.stage().digest());
    }

    @Property(tries = 30)
    void shouldHaveAnotherDigestAfterOneMoreTrade(
            @ForAll @IntRange(min = 1) final int seed, @ForAll @IntRange(min = 1, max = 500) final int trades) {
        final StrategyTestKit desk = trade(seed, trades);
        final long before = desk.stage().digest();
        desk.trade(1, 1_000_00, 1);

        assertThat(desk.stage().digest()).isNotEqualTo(before);
    }

    @Test
    void shouldDecideAsRecorded() throws IOException {
        final String decisions = decisionsOnCandles();
        if (Boolean.getBoolean("reprise.record")) {
            Files.writeString(GOLDEN_SOURCE, decisions);
        }

        assertThat(decisions).isEqualTo(golden());
        assertThat(decisions.lines()).as("something to compare").hasSizeGreaterThan(100);
    }

    private static String golden() throws IOException {
        if (Boolean.getBoolean("reprise.record")) {
            return Files.readString(GOLDEN_SOURCE);
        }
        try (InputStream golden = Objects.requireNonNull(DecisionsTest.class.getResourceAsStream(GOLDEN), GOLDEN)) {
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A day and a half of minutes with every trigger and every kind of strategy, then two minutes of trades with a
     * book; a line a decision and a digest at the end.
     */
    private static String decisionsOnCandles() {
        final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);
        desk.configure(everyKind());
        desk.balance(100_000_00000000L);
        desk.listed(1, "BTC-USD");
        final GeneratedMarket market = new GeneratedMarket(SEED, 65_000);
        final List<Decision.Order> working = new ArrayList<>();
        final StringBuilder lines = new StringBuilder();
        for (int minute = 0; minute < 36 * 60; minute++) {
            desk.later(StrategyTestKit.MINUTE);
            desk.candle(1, StrategyTestKit.MINUTE, market.nextCandle(20));
            answer(desk, working, minute, lines);
        }
        for (int trade = 0; trade < 2 * 60 * 5; trade++) {
            desk.later(GeneratedMarket.TRADE_EVERY);
            final long price = market.nextPrice();
            desk.sellersTake(trade % 3 == 0);
            desk.book(price - 5_00, price + 5_00);
            desk.trade(1, price, market.volume());
            answer(desk, working, trade, lines);
        }
        desk.stage().idle().forEach(reasons -> lines.append(reasons.text()).append('\n'));
        return lines.append("digest ")
                .append(Long.toHexString(desk.stage().digest()))
                .append('\n')
                .toString();
    }

    /** Reports what the orders made before came to, and writes down what was decided since. */
    private static void answer(
            final StrategyTestKit desk, final List<Decision.Order> working, final int step, final StringBuilder lines) {
        final List<Decision.Order> fresh = desk.orders();
        for (final Decision.Order order : working) {
            report(desk, order, step);
        }
        working.clear();
        working.addAll(fresh);
        desk.decisions().forEach(decision -> lines.append(line(decision)).append('\n'));
        desk.notes().forEach(note -> lines.append(note).append('\n'));
        desk.forget();
    }

    private static Settings everyKind() {
        final SortedMap<String, String> values = new TreeMap<>();
        Rules.standard()
                .with("rsi-max", "80")
                .with("triggers", "all")
                .alone()
                .text()
                .lines()
                .forEach(line ->
                        values.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        int number = 1;
        for (final StrategyProvider provider : BuiltIn.PROVIDERS.subList(1, BuiltIn.PROVIDERS.size())) {
            number++;
            values.put("strategy." + number + ".kind", provider.kind());
            values.put("strategy." + number + ".name", provider.kind());
        }
        values.put("strategy.5.half-spread-bps", "2");
        values.put("engine.summary-every", "1h");
        return Settings.of(values);
    }

    /** Fills most, some in two parts, and lets some expire. */
    private static void report(final StrategyTestKit desk, final Decision.Order order, final int minute) {
        final long half = order.quantity() / 2;
        switch (minute % 5) {
            case 0 -> desk.report(order, OrderStatus.EXPIRED, 0, 0, 0);
            case 1 -> {
                desk.report(order, OrderStatus.OPEN, half, order.limit(), half);
                desk.report(order, OrderStatus.FILLED, order.quantity(), order.limit() - 1, order.quantity() - half);
            }
            default -> desk.fill(order);
        }
    }

    private static String line(final Decision decision) {
        if (decision instanceof Decision.Order order) {
            return OrderIds.text(order.id()) + " " + order.side() + " " + order.reason() + " " + order.quantity()
                    + " at "
                    + order.limit() + " seen " + order.reference() + " stop " + order.stop() + " target "
                    + order.target();
        }
        if (decision instanceof Decision.Explanation why) {
            final StringBuilder line = new StringBuilder("  because")
                    .append(' ')
                    .append(why.regime())
                    .append(' ')
                    .append((float) why.confidence());
            for (final Decision.Condition each : why.conditions()) {
                line.append(", ").append(each.name()).append(' ').append((float) each.measured());
            }
            return line.toString();
        }
        if (!(decision instanceof Decision.Signal signal)) {
            return decision.toString();
        }
        return signal.kind() + " " + signal.side() + " " + signal.measured() + " of " + signal.threshold();
    }

    private static StrategyTestKit trade(final int seed, final int trades) {
        final StrategyTestKit desk = new StrategyTestKit(BuiltIn.PROVIDERS);
        desk.configure(Rules.standard()
                .with("interval", "5s")
                .with("trend-interval", "20s")
                .alone());
        desk.listed(1, "BTC-USD");
        final GeneratedMarket market = new GeneratedMarket(seed, 65_000);
        for (int i = 0; i < trades; i++) {
            desk.later(GeneratedMarket.TRADE_EVERY);
            final int seen = desk.orders().size();
            desk.trade(1, market.nextPrice(), market.volume());
            if (desk.orders().size() > seen && i % 3 > 0) {
                desk.fill(desk.lastOrder());
            }
        }
        return desk;
    }
}
