package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.simulator.market.GeneratedMarket;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StopTest {
    private static final BigDecimal TEN = BigDecimal.TEN;

    private final TestVenue venue = new TestVenue(7);

    @Test
    void shouldWaitForTheLastTradeAndThenSellAsALimitOrder() {
        final BigDecimal stop = venue.last().subtract(TEN);
        final OrderState order = venue.place(TestVenue.stop(
                venue.limit(Side.SELL, "0.01", stop.subtract(new BigDecimal("500"))),
                OrderKind.STOP_LIMIT_GTC,
                stop,
                false));
        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(order.isTriggered()).isFalse();
        assertThat(venue.balance("BTC").hold()).isEqualByComparingTo("0.01");
        BigDecimal lowest = venue.last();
        while (!venue.state(order).isTriggered()) {
            assertThat(lowest).isGreaterThan(stop);
            venue.step();
            lowest = lowest.min(venue.last());
        }

        assertThat(lowest).isLessThanOrEqualTo(stop);
        assertThat(venue.status(order)).isEqualTo(OrderStatus.FILLED);
        assertThat(venue.fills(order)).noneMatch(Fill::isMaker);
    }

    @Test
    void shouldStandStillWhileTradingIsDisabledAndGoOnAfterwards() {
        final OrderState stop = venue.place(TestVenue.stop(
                venue.limit(Side.SELL, "0.01", new BigDecimal("2000")),
                OrderKind.STOP_LIMIT_GTC,
                venue.last().subtract(TEN),
                false));
        final OrderState bid = venue.place(venue.limit(Side.BUY, "0.01", venue.bid()));
        final OrderState recalled = venue.place(venue.limit(Side.BUY, "0.01", venue.bid()));
        venue.exchange.setMode("BTC-USD", ProductMode.TRADING_DISABLED);
        final long before = venue.now();
        final BigDecimal last = venue.last();
        venue.exchange.cancel(recalled.orderId(), venue.now());

        for (int i = 0; i < 10_000; i++) {
            assertThat(venue.step()).isEmpty();
        }

        assertThat(venue.now()).isEqualTo(before + 10_000 * GeneratedMarket.STEP_NANOS);
        assertThat(venue.last()).isEqualByComparingTo(last);
        assertThat(venue.status(recalled)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(venue.status(bid)).isEqualTo(OrderStatus.OPEN);
        assertThat(venue.state(stop).isTriggered()).isFalse();
        venue.exchange.setMode("BTC-USD", ProductMode.ONLINE);
        venue.stepUntil(() -> venue.status(stop) == OrderStatus.FILLED);
    }

    @Test
    void shouldTakeOrdersInMarketsThatStandStill() {
        final OrderState stop = venue.place(TestVenue.stop(
                venue.limit(Side.SELL, "0.01", new BigDecimal("2000")),
                OrderKind.STOP_LIMIT_GTC,
                venue.last().subtract(TEN),
                false));
        venue.exchange.standStill(true);
        final BigDecimal ask = venue.ask();

        for (int i = 0; i < 10_000; i++) {
            assertThat(venue.step()).isEmpty();
        }

        assertThat(venue.ask()).isEqualByComparingTo(ask);
        assertThat(venue.state(stop).isTriggered()).isFalse();
        final OrderState taker = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.001", null, null));
        assertThat(venue.status(taker)).isEqualTo(OrderStatus.FILLED);
        venue.exchange.standStill(false);
        venue.stepUntil(() -> venue.status(stop) == OrderStatus.FILLED);
    }

    @Test
    void shouldRestAfterItsTriggerWhenItsLimitIsNotThere() {
        final BigDecimal stop = venue.last().subtract(TEN);
        final OrderState order = venue.place(TestVenue.stop(
                venue.limit(Side.BUY, "0.01", new BigDecimal("2000")), OrderKind.STOP_LIMIT_GTC, stop, false));

        venue.stepUntil(() -> venue.state(order).isTriggered());

        assertThat(venue.status(order)).isEqualTo(OrderStatus.OPEN);
        assertThat(venue.shown(true, new BigDecimal("2000"))).isEqualByComparingTo("0.01");
    }

    @Test
    void shouldEditTheStopOfAWaitingOrder() {
        final BigDecimal stop = venue.last().subtract(new BigDecimal("3000"));
        final OrderState order = venue.place(TestVenue.stop(
                venue.limit(Side.SELL, "0.01", new BigDecimal("2000")), OrderKind.STOP_LIMIT_GTC, stop, false));
        final BigDecimal nearer = venue.last().subtract(TEN);

        final EditRefusal refusal = venue.exchange.edit(
                order.orderId(), new Edit(new BigDecimal("2000"), new BigDecimal("0.02"), nearer, venue.now()), false);
        venue.step();

        assertThat(refusal).isNull();
        assertThat(venue.state(order).order().stopPrice()).isEqualByComparingTo(nearer);
        assertThat(venue.state(order).progress().hold()).isEqualByComparingTo("0.02");
        venue.stepUntil(() -> venue.status(order) == OrderStatus.FILLED);
    }

    @Test
    void shouldTakeTheProfitOfABracketAndDisableItsStop() {
        final OrderState order =
                bracket(Side.BUY, venue.last().subtract(TEN), venue.last().add(new BigDecimal("9000")));
        assertThat(venue.shown(true, venue.last().subtract(TEN))).isGreaterThanOrEqualTo(new BigDecimal("0.01"));

        venue.stepUntil(() -> venue.status(order) == OrderStatus.FILLED);

        assertThat(venue.state(order).isTriggered()).isFalse();
        assertThat(venue.fills(order)).allMatch(Fill::isMaker);
        assertThat(venue.balance("USD").hold()).isEqualByComparingTo("0");
    }

    @Test
    void shouldStopOutABracketAndDisableItsProfit() {
        final BigDecimal profit = venue.last().add(new BigDecimal("9000"));
        final OrderState order = bracket(Side.SELL, profit, venue.last().subtract(TEN));

        venue.stepUntil(() -> venue.status(order) == OrderStatus.FILLED);

        assertThat(venue.state(order).isTriggered()).isTrue();
        assertThat(venue.fills(order))
                .noneMatch(Fill::isMaker)
                .allMatch(fill -> fill.price().compareTo(profit) < 0);
        assertThat(venue.shown(false, profit)).isEqualByComparingTo("0");
        assertThat(venue.balance("BTC").hold()).isEqualByComparingTo("0");
    }

    @Test
    void shouldPlaceTheAttachedExitWhenTheEntryIsFilled() {
        final Bracket bracket = new Bracket(
                venue.last().add(new BigDecimal("9000")), venue.last().subtract(TEN));
        final OrderState entry = venue.place(
                TestVenue.attached(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.02", null, null), bracket));

        final OrderState exit = exitOf(entry);
        assertThat(exit.originatingOrderId()).isEqualTo(entry.orderId());
        assertThat(exit.order().baseSize()).isEqualByComparingTo("0.02");
        assertThat(exit.order().side()).isEqualTo(Side.SELL);
        assertThat(exit.status()).isEqualTo(OrderStatus.OPEN);
        venue.stepUntil(() -> venue.status(exit) == OrderStatus.FILLED);
        assertThat(venue.balance("BTC").available()).isEqualByComparingTo("10");
    }

    @Test
    void shouldPlaceTheAttachedExitOnlyWhenTheEntryIsSettled() {
        venue.exchange.delaySettlement(1_000_000_000L);
        final Bracket bracket = new Bracket(venue.last().add(new BigDecimal("9000")), new BigDecimal("1000"));
        final OrderState entry = venue.place(
                TestVenue.attached(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.02", null, null), bracket));
        assertThat(venue.exchange.orders()).hasSize(1);

        venue.stepUntil(() -> venue.exchange.orders().size() == 2);

        assertThat(venue.state(entry).attachedOrderId()).isEqualTo(exitOf(entry).orderId());
    }

    @Test
    void shouldFailAnAttachedExitThatCannotBePaid() {
        final OrderState all = venue.place(venue.limit(Side.BUY, "9.9", new BigDecimal("100000")));
        final Bracket bracket = new Bracket(new BigDecimal("1000"), new BigDecimal("900000"));

        final OrderState entry =
                venue.place(TestVenue.attached(venue.order(OrderKind.MARKET_IOC, Side.SELL, "9", null, null), bracket));

        final OrderState exit = exitOf(entry);
        assertThat(all.status().isTerminal() || all.status() == OrderStatus.OPEN)
                .isTrue();
        assertThat(exit.status()).isEqualTo(OrderStatus.FAILED);
        assertThat(exit.rejectReason()).isEqualTo("HOLD_FAILURE");
    }

    private OrderState bracket(final Side side, final BigDecimal limit, final BigDecimal stop) {
        return venue.place(TestVenue.stop(venue.limit(side, "0.01", limit), OrderKind.BRACKET_GTC, stop, false));
    }

    private OrderState exitOf(final OrderState entry) {
        return venue.exchange.orders().stream()
                .filter(order -> order.originatingOrderId().equals(entry.orderId()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldLeaveABracketNoMoreThanFivePercentBeyondItsTrigger() {
        assertThat(reach(Side.SELL, "100.01")).as("95.0095").isEqualTo(9501);
        assertThat(reach(Side.SELL, "100.00")).isEqualTo(9500);
        assertThat(reach(Side.BUY, "100.01")).as("105.0105").isEqualTo(10501);
        assertThat(reach(Side.BUY, "0.01")).isEqualTo(1);
    }

    @Test
    void shouldGoOffByATradeOfOurOwnAtOnce() {
        venue.stepUntil(() -> venue.last().compareTo(venue.bid()) > 0);
        final OrderState order = venue.place(TestVenue.stop(
                venue.limit(Side.SELL, "0.01", new BigDecimal("2000")), OrderKind.STOP_LIMIT_GTC, venue.bid(), false));

        venue.place(venue.order(OrderKind.MARKET_IOC, Side.SELL, "0.001", null, null));

        assertThat(venue.state(order).isTriggered()).isTrue();
        assertThat(venue.status(order)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldRefuseToMoveAStopThatWentOff() {
        final BigDecimal stop = venue.last().subtract(TEN);
        final OrderState order = venue.place(TestVenue.stop(
                venue.limit(Side.BUY, "0.01", new BigDecimal("2000")), OrderKind.STOP_LIMIT_GTC, stop, false));
        venue.stepUntil(() -> venue.state(order).isTriggered());

        final EditRefusal refusal = venue.exchange.edit(
                order.orderId(),
                new Edit(new BigDecimal("2000"), new BigDecimal("0.01"), stop.subtract(TEN), venue.now()),
                false);

        assertThat(refusal).isEqualTo(EditRefusal.of("ONLY_LIMIT_ORDER_EDITS_SUPPORTED"));
    }

    /** The limit of a bracket whose stop went off, price mantissa. */
    private @Nullable Long reach(final Side side, final String stop) {
        final NewOrder order = TestVenue.stop(
                venue.limit(side, "1", BigDecimal.ONE), OrderKind.BRACKET_GTC, new BigDecimal(stop), false);
        final FeeTier free = new FeeTier("free", BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
        final VenueOrder bracket = new VenueOrder(1, "", order, new ProductTerms(TestVenue.BITCOIN), free, 0, "");
        bracket.trigger();
        return bracket.workingPrice();
    }
}
