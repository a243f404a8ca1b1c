package io.reprise.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderIds;
import io.reprise.event.OrderStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        final Desk first = trade(seed, trades);
        final Desk second = trade(seed, trades);

        assertThat(second.decisions).isEqualTo(first.decisions);
        assertThat(second.stage.digest()).isEqualTo(first.stage.digest());
    }

    @Property(tries = 30)
    void shouldHaveAnotherDigestAfterOneMoreTrade(
            @ForAll @IntRange(min = 1) final int seed, @ForAll @IntRange(min = 1, max = 500) final int trades) {
        final Desk desk = trade(seed, trades);
        final long before = desk.stage.digest();
        desk.trade(1, 1_000_00, 1);

        assertThat(desk.stage.digest()).isNotEqualTo(before);
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

    /** Two days of minutes with every trigger on, one line a decision and a digest at the end. */
    private static String decisionsOnCandles() {
        final Desk desk = new Desk();
        desk.configure(Rules.standard().with("rsi-max", "80").alone());
        desk.listed(1, "BTC-USD");
        final GeneratedMarket market = new GeneratedMarket(SEED, 65_000);
        final List<Desk.Order> working = new ArrayList<>();
        for (int minute = 0; minute < 2 * 24 * 60; minute++) {
            desk.nowNanos += Desk.MINUTE;
            final int seen = desk.orders().size();
            final Desk.Candle candle = market.nextCandle(20);
            desk.candle(1, Desk.MINUTE, candle);
            for (final Desk.Order order : working) {
                report(desk, order, minute);
            }
            working.clear();
            working.addAll(desk.orders().subList(seen, desk.orders().size()));
        }
        final StringBuilder lines = new StringBuilder();
        desk.decisions.forEach(decision -> lines.append(line(decision)).append('\n'));
        desk.stage.idle().forEach(reasons -> lines.append(reasons.text()).append('\n'));
        return lines.append("digest ")
                .append(Long.toHexString(desk.stage.digest()))
                .append('\n')
                .toString();
    }

    /** Fills most, some in two parts, and lets some expire. */
    private static void report(final Desk desk, final Desk.Order order, final int minute) {
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

    private static String line(final Desk.Decision decision) {
        if (decision instanceof Desk.Order order) {
            return OrderIds.text(order.id()) + " " + order.side() + " " + order.reason() + " " + order.quantity()
                    + " at "
                    + order.limit() + " seen " + order.reference() + " stop " + order.stop() + " target "
                    + order.target();
        }
        final Desk.Signal signal = (Desk.Signal) decision;
        return signal.kind() + " " + signal.side() + " " + signal.measured() + " of " + signal.threshold();
    }

    private static Desk trade(final int seed, final int trades) {
        final Desk desk = new Desk();
        desk.configure(Rules.standard()
                .with("interval", "5s")
                .with("trend-interval", "20s")
                .alone());
        desk.listed(1, "BTC-USD");
        final GeneratedMarket market = new GeneratedMarket(seed, 65_000);
        for (int i = 0; i < trades; i++) {
            desk.nowNanos += GeneratedMarket.TRADE_EVERY;
            final int seen = desk.orders().size();
            desk.trade(1, market.nextPrice(), market.volume());
            if (desk.orders().size() > seen && i % 3 > 0) {
                desk.fill(desk.lastOrder());
            }
        }
        return desk;
    }
}
