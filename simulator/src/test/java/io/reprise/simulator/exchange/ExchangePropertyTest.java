package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is asked for in whatever order: money adds up, sums are sums, and an end is an end. */
final class ExchangePropertyTest {
    private static final List<OrderKind> KINDS = List.of(OrderKind.values());
    private static final String[] SIZES = {"0.001", "0.02", "0.3", "2"};

    @Property(tries = 25)
    void shouldKeepItsBooksWhateverIsAskedFor(@ForAll final long seed) {
        final Random random = new Random(seed);
        final TestVenue venue = new TestVenue(
                seed,
                new FeeSchedule(List.of(
                        new FeeTier("first", BigDecimal.ZERO, TestVenue.MAKER, TestVenue.TAKER),
                        new FeeTier(
                                "second", new BigDecimal(200_000), new BigDecimal("0.001"), new BigDecimal("0.003")))));
        for (int acts = 0; acts < 300; acts++) {
            act(venue, random);
            if (acts % 20 == 0) {
                checkMoney(venue);
            }
        }
        checkMoney(venue);
        checkSums(venue);
        checkStories(venue);
        venue.exchange.delaySettlement(0);
        for (final OrderState order : venue.exchange.orders()) {
            venue.step();
            venue.exchange.cancel(order.orderId(), venue.now());
        }
        venue.stepUntil(() -> isAllOver(venue) || cancelAll(venue));
        checkMoney(venue);
        checkStories(venue);
        assertThat(venue.balance("USD").hold()).isEqualByComparingTo("0");
        assertThat(venue.balance("BTC").hold()).isEqualByComparingTo("0");
    }

    private static boolean isAllOver(final TestVenue venue) {
        return venue.exchange.orders().stream().allMatch(order -> order.status().isTerminal())
                && venue.balance("USD").unsettled().signum() == 0
                && venue.balance("BTC").unsettled().signum() == 0;
    }

    /** Exits may be placed by the fills of others: they, too, are cancelled. */
    private static boolean cancelAll(final TestVenue venue) {
        venue.exchange.orders().forEach(order -> venue.exchange.cancel(order.orderId(), venue.now()));
        return false;
    }

    private static void act(final TestVenue venue, final Random random) {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> venue.exchange.place(anyOrder(venue, random), venue.now());
            case 4 -> any(venue, random, order -> venue.exchange.cancel(order.orderId(), venue.now()));
            case 5 ->
                any(
                        venue,
                        random,
                        order -> venue.exchange.edit(
                                order.orderId(),
                                new Edit(near(venue, random), new BigDecimal(size(random)), null, venue.now()),
                                false));
            case 6 -> venue.exchange.delayAcknowledgements(random.nextInt(2), 50_000_000L);
            case 7 -> venue.exchange.delaySettlement(random.nextInt(2) * 80_000_000L);
            default -> {
                for (int steps = random.nextInt(30); steps >= 0; steps--) {
                    venue.step();
                }
            }
        }
    }

    private static void any(final TestVenue venue, final Random random, final Consumer<OrderState> act) {
        final List<OrderState> working = venue.exchange.working().orders();
        if (!working.isEmpty()) {
            act.accept(working.get(random.nextInt(working.size())));
        }
    }

    private static NewOrder anyOrder(final TestVenue venue, final Random random) {
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final OrderKind kind = KINDS.get(random.nextInt(KINDS.size()));
        final boolean isMarket = kind == OrderKind.MARKET_IOC;
        final boolean isInQuote = isMarket && side == Side.BUY && random.nextBoolean();
        final BigDecimal limit = near(venue, random);
        final BigDecimal stop = near(venue, random);
        final NewOrder order = venue.order(
                kind, side, isInQuote ? null : size(random), isInQuote ? "777.77" : null, isMarket ? null : limit);
        return new NewOrder(
                order.clientOrderId(),
                order.productId(),
                side,
                kind,
                order.baseSize(),
                order.quoteSize(),
                order.limitPrice(),
                kind.isStop() || kind.isBracket() ? stop : null,
                random.nextBoolean(),
                kind == OrderKind.LIMIT_GTC && random.nextInt(3) == 0,
                kind.isUntilTime() ? venue.now() + 1 + random.nextInt(1_000_000_000) : 0,
                random.nextInt(4) == 0 && !kind.isBracket() ? exit(side, venue) : null);
    }

    private static Bracket exit(final Side entry, final TestVenue venue) {
        final BigDecimal far = new BigDecimal("40");
        return entry == Side.BUY
                ? new Bracket(venue.ask().add(far), venue.bid().subtract(far))
                : new Bracket(venue.bid().subtract(far), venue.ask().add(far));
    }

    private static BigDecimal near(final TestVenue venue, final Random random) {
        return venue.bid().add(BigDecimal.valueOf(random.nextInt(4000) - 2000, 2));
    }

    private static String size(final Random random) {
        return SIZES[random.nextInt(SIZES.length)];
    }

    private static void checkMoney(final TestVenue venue) {
        BigDecimal dollars = new BigDecimal(1_000_000);
        BigDecimal bitcoins = BigDecimal.TEN;
        for (final Fill fill : venue.exchange.fills()) {
            final BigDecimal value = fill.price().multiply(fill.size());
            final boolean isBuy = fill.side() == Side.BUY;
            dollars = dollars.add(isBuy ? value.negate() : value).subtract(fill.commission());
            bitcoins = bitcoins.add(isBuy ? fill.size() : fill.size().negate());
        }
        assertThat(total(venue.balance("USD"))).isEqualByComparingTo(dollars);
        assertThat(total(venue.balance("BTC"))).isEqualByComparingTo(bitcoins);
        assertThat(venue.balance("USD").hold()).isEqualByComparingTo(holds(venue, Side.BUY));
        assertThat(venue.balance("BTC").hold()).isEqualByComparingTo(holds(venue, Side.SELL));
        assertThat(venue.exchange.balances())
                .allMatch(balance ->
                        balance.available().signum() >= 0 && balance.hold().signum() >= 0);
    }

    private static BigDecimal total(final Balance balance) {
        return balance.available().add(balance.hold()).add(balance.unsettled());
    }

    private static BigDecimal holds(final TestVenue venue, final Side side) {
        return venue.exchange.orders().stream()
                .filter(order -> order.order().side() == side)
                .map(order -> order.progress().hold())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void checkSums(final TestVenue venue) {
        for (final OrderState order : venue.exchange.orders()) {
            final List<Fill> fills = venue.fills(order);
            final Progress progress = order.progress();
            assertThat(progress.fillCount()).isEqualTo(fills.size());
            assertThat(progress.filledSize())
                    .isEqualByComparingTo(fills.stream().map(Fill::size).reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(progress.totalFees())
                    .isEqualByComparingTo(
                            fills.stream().map(Fill::commission).reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(progress.filledValue())
                    .isEqualByComparingTo(fills.stream()
                            .map(fill -> fill.price().multiply(fill.size()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add));
            final BigDecimal limit = order.order().limitPrice();
            if (limit != null
                    && !order.order().kind().isBracket()
                    && order.edits().isEmpty()) {
                assertThat(fills)
                        .allMatch(fill -> order.order().side() == Side.BUY
                                ? fill.price().compareTo(limit) <= 0
                                : fill.price().compareTo(limit) >= 0);
            }
        }
    }

    private static void checkStories(final TestVenue venue) {
        final Map<String, OrderState> last = new HashMap<>();
        for (final OrderState update : venue.updates) {
            final OrderState before = last.put(update.orderId(), update);
            if (before == null) {
                assertThat(update.status()).isIn(OrderStatus.PENDING, OrderStatus.FAILED);
            } else {
                assertThat(before.status().isTerminal() && before.status() != update.status())
                        .as("%s after %s", update, before)
                        .isFalse();
                assertThat(update.progress().filledSize())
                        .isGreaterThanOrEqualTo(before.progress().filledSize());
            }
            if (update.status().isTerminal()) {
                assertThat(update.progress().leaves().signum()
                                + update.progress().hold().signum())
                        .isZero();
            }
        }
    }
}
