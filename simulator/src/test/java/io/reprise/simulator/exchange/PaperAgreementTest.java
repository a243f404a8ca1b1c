package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.OrderReason;
import io.reprise.simulator.market.Level;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Example;

/** Whoever goes from paper to the simulator finds the same rules: the same orders end alike, fill by fill. */
final class PaperAgreementTest {
    private static final List<OrderKind> KINDS = List.of(OrderKind.values());
    private static final int STEPS = 1_600;
    private static final long STEP_NANOS = 10_000_000L;
    private static final String[] SIZES = {"0.00005", "0.0001", "0.0011", "0.004", "0.012", "0.03", "0.09"};

    /** More of them with these. */
    private static final long FIRST_SEED = Long.getLong("reprise.seed", 1L);

    private static final int MARKETS = Integer.getInteger("reprise.markets", 6);

    @Example
    void shouldAgreeWithTheExchangeBehindAConservativeQueue() {
        trade("conservative");
    }

    @Example
    void shouldAgreeWithTheExchangeBehindAnOptimisticQueue() {
        trade("optimistic");
    }

    private static void trade(final String queue) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MARKETS; seed++) {
            System.out.println("paper venue and exchange: -Dreprise.seed=" + seed + " behind the " + queue + " queue");
            trade(seed, queue);
        }
    }

    @Example
    void shouldHaveComparedWhatItClaimsTo() {
        final List<PaperComparison> markets = List.of(
                trade(1, "conservative"), trade(2, "conservative"), trade(3, "conservative"), trade(4, "optimistic"));
        final List<PaperComparison.Pair> accepted = markets.stream()
                .flatMap(both -> both.pairs.stream())
                .filter(pair -> pair.refusal == null)
                .toList();

        assertThat(accepted).filteredOn(pair -> !pair.isParted).hasSizeGreaterThan(accepted.size() * 98 / 100);
        for (final OrderKind kind : KINDS) {
            assertThat(accepted)
                    .filteredOn(pair -> pair.order.kind() == kind && !pair.isParted && !pair.fills.isEmpty())
                    .as("filled %s", kind)
                    .isNotEmpty();
        }
        assertThat(accepted).filteredOn(pair -> pair.isSetOff).hasSizeGreaterThan(10);
        assertThat(accepted)
                .filteredOn(pair -> !pair.isParted && pair.fills.stream().anyMatch(Fill::isMaker))
                .hasSizeGreaterThan(10);
        assertThat(markets).allMatch(both -> both.amended > 5 && both.amendmentsRefused > 5);
        assertThat(markets)
                .flatMap(both -> both.refusals.keySet())
                .contains(
                        OrderReason.OFF_INCREMENT,
                        OrderReason.TOO_SMALL,
                        OrderReason.PRICE_REFUSED,
                        OrderReason.INVALID_REQUEST,
                        OrderReason.POST_ONLY_WOULD_CROSS);
    }

    @Example
    void shouldLetTwoOrdersOfOursMeetAtTheExchangeAlone() {
        final PaperComparison both = new PaperComparison(1, "conservative");
        final BigDecimal ask = BigDecimal.valueOf(both.market.bestAsk().price(), 2);
        final PaperComparison.Pair resting = both.place(limit("1", Side.SELL, "0.5", ask));
        both.settle();
        final PaperComparison.Pair meeting = both.place(limit("2", Side.BUY, "0.0001", ask));

        assertThat(Objects.requireNonNull(both.exchange.order(Objects.requireNonNull(resting.venueId)))
                        .cancelReason())
                .isEqualTo("Self trade prevention");
        assertThat(both.paper.order(resting.paperId).status).isEqualTo(io.reprise.event.OrderStatus.OPEN);
        assertThat(both.paper.order(meeting.paperId).status).isEqualTo(io.reprise.event.OrderStatus.FILLED);
    }

    private static NewOrder limit(final String id, final Side side, final String size, final BigDecimal price) {
        return new NewOrder(
                id,
                "BTC-USD",
                side,
                OrderKind.LIMIT_GTC,
                new BigDecimal(size),
                null,
                price,
                null,
                false,
                false,
                0,
                null);
    }

    private static PaperComparison trade(final long seed, final String queue) {
        final Random random = new Random(seed);
        final PaperComparison both = new PaperComparison(seed, queue);
        // One side alone: nothing of ours ever meets another order of ours.
        final Side side = seed % 2 == 0 ? Side.BUY : Side.SELL;
        for (int step = 0; step < STEPS; step++) {
            final int act = random.nextInt(12);
            if (act < 2) {
                both.place(order(both, random, side, KINDS.get(random.nextInt(KINDS.size()))));
                both.settle();
            } else if (act == 2) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    both.place(order(both, random, side, KINDS.get(random.nextInt(2))));
                }
                both.settle();
            } else if (act == 3) {
                request(both, random);
            }
            both.step();
        }
        return both;
    }

    private static void request(final PaperComparison both, final Random random) {
        final List<PaperComparison.Pair> working = both.pairs.stream()
                .filter(pair -> pair.refusal == null && !pair.isCompared)
                .toList();
        if (working.isEmpty()) {
            return;
        }
        final PaperComparison.Pair pair = working.get(random.nextInt(working.size()));
        if (random.nextInt(3) == 0) {
            both.cancel(pair);
        } else if (pair.order.kind().isEditable()) {
            final BigDecimal stop =
                    pair.order.stopPrice() != null && random.nextBoolean() ? near(both, random, 400) : null;
            final BigDecimal size = pair.order.baseSize();
            both.edit(
                    pair,
                    new Edit(
                            near(both, random, 60),
                            size == null ? BigDecimal.ZERO : size,
                            stop,
                            both.market.nowNanos()));
        }
    }

    private static NewOrder order(
            final PaperComparison both, final Random random, final Side side, final OrderKind drawn) {
        final OrderKind kind = drawn.isBracket() && side == Side.BUY ? OrderKind.LIMIT_GTC : drawn;
        BigDecimal size = new BigDecimal(SIZES[random.nextInt(SIZES.length)]);
        BigDecimal limit = kind == OrderKind.MARKET_IOC ? null : near(both, random, 60);
        BigDecimal stop = null;
        if (kind.isStop()) {
            stop = last(both).add(ticks((long) (side == Side.BUY ? 1 : -1) * (random.nextInt(200) - 10)));
            limit = stop.add(ticks((long) (side == Side.BUY ? 1 : -1) * (random.nextInt(40) - 4)));
        } else if (kind.isBracket()) {
            stop = last(both).subtract(ticks(random.nextInt(300) - 10L));
            limit = last(both).add(ticks(random.nextInt(100) - 5L));
        } else if (kind == OrderKind.LIMIT_FOK && random.nextBoolean()) {
            // All of the first levels, to the last lot, and sometimes one more.
            final List<Level> levels = both.market.generatedLevels(side == Side.SELL);
            final int count = 1 + random.nextInt(3);
            final long all =
                    levels.stream().limit(count).mapToLong(Level::quantity).sum();
            size = BigDecimal.valueOf(all + 1_000L * random.nextInt(2), 8);
            limit = BigDecimal.valueOf(levels.get(count - 1).price(), 2);
        }
        if (limit != null && random.nextInt(25) == 0) {
            limit = limit.add(new BigDecimal("0.01"));
        }
        if (random.nextInt(25) == 0) {
            size = size.add(new BigDecimal("0.00000001"));
        }
        final boolean isPostOnly =
                (kind == OrderKind.LIMIT_GTC || kind == OrderKind.LIMIT_GTD) && random.nextInt(3) == 0;
        final long end = kind.isUntilTime() ? both.market.nowNanos() + STEP_NANOS * (random.nextInt(200) - 4) : 0;
        return new NewOrder(
                "client-" + both.pairs.size(),
                "BTC-USD",
                side,
                kind,
                size,
                null,
                limit,
                stop,
                side == Side.BUY,
                isPostOnly,
                Math.max(end, 0),
                null);
    }

    private static BigDecimal near(final PaperComparison both, final Random random, final int range) {
        return BigDecimal.valueOf(both.market.bestBid().price(), 2).add(ticks(random.nextInt(range) - range / 2L));
    }

    private static BigDecimal last(final PaperComparison both) {
        return BigDecimal.valueOf(both.market.lastPrice(), 2);
    }

    private static BigDecimal ticks(final long count) {
        return BigDecimal.valueOf(count * PaperComparison.PRODUCT.tickSize(), 2);
    }
}
