package io.reprise.engine.reader.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.engine.reader.audit.AuditScript.Order;
import io.reprise.engine.reader.audit.AuditScript.Report;
import io.reprise.event.Channel;
import io.reprise.event.EventHeaderEncoder;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.OperatorAction;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RiskLimit;
import io.reprise.event.RunMode;
import io.reprise.event.Side;
import io.reprise.number.Decimals;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two readings of the same rules over random days: what one lets pass the other finds sound, and the reverse. */
class AuditOfStagesTest {
    private static final int DAYS = 200;
    private static final int STEPS = 400;
    private static final Set<RiskLimit> NOT_AUDITED =
            EnumSet.of(RiskLimit.CLOCK_DRIFT, RiskLimit.PRODUCT_POSITIONS, RiskLimit.DEPTH, RiskLimit.VOLATILITY);
    private static final List<String> CHOICES = List.of(
            "risk.max-daily-loss=60",
            "risk.max-daily-loss-percent=0.7",
            "risk.max-drawdown-percent=1.3",
            "risk.min-order-notional=20",
            "risk.max-order-notional=900",
            "risk.max-position-notional=2500",
            "risk.max-position-percent=21.5",
            "risk.max-gross-exposure-percent=33.3",
            "risk.max-cluster-percent=30",
            "risk.max-open-positions=1",
            "risk.max-price-deviation-percent=1.5",
            "risk.max-spread-bps=100",
            "risk.min-volume-24h=1000",
            "risk.stale-after=5s",
            "risk.max-trades-per-day=6",
            "risk.max-trades-per-hour=4",
            "risk.max-product-trades-per-day=5",
            "risk.max-product-trades-per-hour=3",
            "risk.max-orders-per-second=2",
            "risk.max-open-orders=4",
            "risk.max-product-open-orders=3",
            "risk.cooldown-after-trade=3s",
            "risk.cooldown-after-loss=20s",
            "risk.max-consecutive-losses=2",
            "risk.duplicate-window=500ms",
            "risk.max-loss-per-trade-percent=2",
            "risk.canary.trades=3",
            "risk.canary.max-order-notional=400",
            "clusters.major=BTC-USD,ETH-USD",
            "risk.cluster-percent.major=12.5");

    private final Map<Long, Long> filledById = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final Map<RiskLimit, Integer> seen = new EnumMap<>(RiskLimit.class);

    @Test
    void shouldFindSoundWhatTheStagesLetPass() {
        long passed = 0;
        long refused = 0;
        for (int seed = 0; seed < DAYS; seed++) {
            final StagesUnderAudit stages = new StagesUnderAudit();
            play(seed, stages, false);

            assertThat(stages.pass.result().findings()).as("seed %d", seed).isEmpty();
            passed += stages.passed().size();
            refused += stages.refused();
        }
        assertThat(passed).isGreaterThan(DAYS);
        assertThat(refused).isGreaterThan(DAYS);
    }

    @Test
    void shouldFindWhatTheStagesRefuse() {
        for (int seed = 0; seed < 4 * DAYS; seed++) {
            final StagesUnderAudit stages = new StagesUnderAudit();
            play(seed, stages, true);
            final RiskLimit forged = stages.forged();
            if (forged != null && !NOT_AUDITED.contains(forged)) {
                seen.merge(forged, 1, Integer::sum);
                assertThat(stages.pass.result().findings())
                        .as("seed %d", seed)
                        .extracting(Finding::limit)
                        .contains(forged.name());
            }
        }
        assertThat(seen).hasSizeGreaterThan(18);
    }

    private void play(final int seed, final StagesUnderAudit stages, final boolean isForging) {
        final Random random = new Random(seed);
        filledById.clear();
        ended.clear();
        final List<String> chosen = new ArrayList<>();
        for (final String choice : CHOICES) {
            if (random.nextInt(7) == 0) {
                chosen.add(choice);
            }
        }
        if (random.nextBoolean()) {
            chosen.addAll(List.of("risk.self-cross=allow", "risk.levels.daily-loss=none", "risk.levels.drawdown=none"));
        }
        final AuditScript told = AuditScript.ready(stages::onInput, chosen.toArray(String[]::new));
        final double[] prices = {0, 100, 100};
        final int from = random.nextInt(STEPS);
        for (int step = 0; step < STEPS && stages.forged() == null; step++) {
            if (isForging && step == from) {
                stages.forge();
            }
            final int product = 1 + random.nextInt(2);
            prices[product] *= 1 + random.nextGaussian() / 200;
            pass(told, random);
            for (int i = random.nextInt(3); i > 0 && (!isForging || i == 1); i--) {
                final Order latest = stages.passed().isEmpty() || random.nextInt(9) > 0
                        ? order(told, random, product, prices[product])
                        : stages.passed().get(stages.passed().size() - 1);
                final long held = held(stages, product);
                stages.propose(
                        held > 0 && random.nextInt(5) == 0
                                ? exit(told, product, prices[product], held)
                                : latest.of(Math.max(1, latest.strategyId())));
            }
            input(told, stages, random, product, prices[product]);
        }
    }

    /** Time; behind a long while a timer comes first, as it does in an engine. */
    private static void pass(final AuditScript told, final Random random) {
        switch (random.nextInt(60)) {
            case 0 -> told.script.wait("40000").timer().operator(OperatorAction.RESUME);
            case 1 -> told.script.wait("700").timer();
            case 2, 3 -> told.script.wait("30").operator(OperatorAction.RESUME);
            case 4, 5, 6, 7 -> told.script.wait("3");
            default -> told.script.wait("0." + (1 + random.nextInt(9)));
        }
    }

    private static Order order(final AuditScript told, final Random random, final int product, final double price) {
        final boolean isBuy = random.nextInt(5) > 1;
        final double limit = price * (1 + random.nextGaussian() / 150);
        final String quantity = String.format("%.8f", Math.exp(random.nextGaussian()) * 3);
        final Order plain = told.order(product, isBuy ? Side.BUY : Side.SELL, String.format("%.2f", limit), quantity);
        final Order typed = new Order(
                product,
                0,
                plain.side(),
                random.nextInt(8) == 0 ? OrderType.MARKET : OrderType.LIMIT,
                plain.price(),
                plain.quantity(),
                !isBuy && random.nextBoolean(),
                1 + random.nextInt(2),
                "");
        return random.nextBoolean() ? typed.stoppedAt(String.format("%.2f", limit * 0.97)) : typed;
    }

    private long held(final StagesUnderAudit stages, final int product) {
        long held = 0;
        for (final Order order : stages.passed()) {
            final long filled = filledById.getOrDefault(order.id(), 0L);
            if (order.product() == product) {
                held += order.side() == Side.BUY ? filled : -filled;
            }
        }
        return held;
    }

    private static Order exit(final AuditScript told, final int product, final double price, final long held) {
        return told.order(product, Side.SELL, String.format("%.2f", price), Decimals.text(held, 8))
                .reducing();
    }

    private void input(
            final AuditScript told,
            final StagesUnderAudit stages,
            final Random random,
            final int product,
            final double price) {
        final String last = String.format("%.2f", price);
        switch (random.nextInt(20)) {
            case 0 -> told.book(product, String.format("%.2f", price - 0.5), String.format("%.2f", price + 0.51), true);
            case 1 -> told.volume(product, last, String.valueOf(8 + random.nextInt(5)));
            case 2 -> rare(told, random, product, last);
            case 3, 4, 5 -> told.script.timer();
            case 6, 7, 8, 9, 10, 11, 12 -> report(told, stages, random, price);
            default -> told.script.trade(product, last, "1");
        }
    }

    private static void rare(final AuditScript told, final Random random, final int product, final String last) {
        switch (random.nextInt(14)) {
            case 0 -> told.script.operator(OperatorAction.HALT);
            case 1 -> told.script.operator(OperatorAction.REDUCE_ONLY);
            case 2 -> told.script.operator(OperatorAction.FLATTEN);
            case 3, 4, 5, 6 -> told.script.operator(OperatorAction.RESUME);
            case 7 -> told.killed();
            case 8 -> told.wished("max-order-notional=" + (100 + random.nextInt(500)));
            case 9 -> told.script.feed(product, FeedState.STALE, FeedReason.SEQUENCE_GAP, Channel.LEVEL2);
            case 10 -> told.script.feed(0, FeedState.DISCONNECTED, FeedReason.SOCKET_CLOSED, Channel.ALL);
            case 11 -> told.script.started(RunMode.PAPER, "sim");
            case 12 -> told.script.balance("USD", "777");
            default -> told.script.candle(product, last);
        }
    }

    /** A fill of a part or the rest, a repeated report, a correction, or the end of one of the last orders. */
    private void report(
            final AuditScript told, final StagesUnderAudit stages, final Random random, final double price) {
        final List<Order> orders = stages.passed();
        if (orders.isEmpty()) {
            told.script.timer();
            return;
        }
        final Order order = orders.get(Math.max(0, orders.size() - 1 - random.nextInt(4)));
        final long wanted = Decimals.parse(order.quantity(), 8);
        final long before = filledById.getOrDefault(order.id(), 0L);
        final long newly =
                switch (random.nextInt(4)) {
                    case 0 -> 0L;
                    case 1 -> (wanted - before) / 2;
                    default -> wanted - before;
                };
        // Late fills of a sale that was let go of could sell what is not there any more.
        final boolean isOver = ended.contains(order.id()) && order.side() == Side.SELL;
        final long cumulative = isOver ? before : before + newly;
        filledById.put(order.id(), cumulative);
        final long fillPrice = Math.round(price * 100);
        final boolean isWhole = cumulative == wanted;
        final OrderStatus other = random.nextBoolean() ? OrderStatus.OPEN : OrderStatus.CANCELLED;
        if (isWhole || other == OrderStatus.CANCELLED) {
            ended.add(order.id());
        }
        told.reported(new Report(
                order.product(),
                order.id(),
                order.side(),
                isWhole ? OrderStatus.FILLED : other,
                cumulative,
                cumulative == before ? 0 : fillPrice,
                newly / 100,
                random.nextInt(3) == 0 ? Long.valueOf(cumulative * fillPrice / 100) : null,
                random.nextInt(3) == 0 ? Long.valueOf(cumulative / 90) : null,
                EventHeaderEncoder.venueTimeNanosNullValue()));
    }
}
