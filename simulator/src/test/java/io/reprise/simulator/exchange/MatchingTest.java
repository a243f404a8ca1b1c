package io.reprise.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MatchingTest {
    private static final BigDecimal TICK = new BigDecimal("0.01");

    private final TestVenue venue = new TestVenue(7);

    @Test
    void shouldWalkTheDepthAndConsumeItAtTheMakersPrices() {
        final List<Level> asks = venue.side(false);
        final BigDecimal two =
                BigDecimal.valueOf(asks.get(0).quantity() + asks.get(1).quantity(), 8);
        venue.market.drainChanges();

        final OrderState order =
                venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, two.toPlainString(), null, null));

        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(venue.fills(order))
                .extracting(fill -> fill.price().movePointRight(2).longValueExact())
                .containsExactly(asks.get(0).price(), asks.get(1).price());
        assertThat(venue.fills(order)).noneMatch(Fill::isMaker);
        assertThat(venue.side(false).get(0)).isEqualTo(asks.get(2));
        assertThat(venue.market.drainChanges())
                .containsExactly(
                        new Level(false, asks.get(0).price(), 0),
                        new Level(false, asks.get(1).price(), 0));
        assertThat(venue.story(order)).containsExactly(OrderStatus.PENDING, OrderStatus.FILLED);
    }

    @Test
    void shouldPrintWhatATakerTradedAsMarketTrades() {
        final BigDecimal ask = venue.ask();
        final OrderState order = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, "0.0001", null, null));

        final Trade printed = venue.step().get(0);

        assertThat(BigDecimal.valueOf(printed.price(), 2)).isEqualByComparingTo(ask);
        assertThat(printed.isMakerBuying()).isFalse();
        assertThat(venue.fills(order)).extracting(Fill::publicTradeId).containsExactly(printed.id());
    }

    @Test
    void shouldRestWhatALimitOrderDoesNotTakeAndShowIt() {
        final BigDecimal price = venue.bid().subtract(TICK);
        final BigDecimal before = venue.shown(true, price);
        venue.market.drainChanges();

        final OrderState order = venue.place(venue.limit(Side.BUY, "0.5", price));

        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(venue.shown(true, price)).isEqualByComparingTo(before.add(new BigDecimal("0.5")));
        assertThat(venue.market.drainChanges()).hasSize(1);
    }

    /** The oracle follows one order's place in the queue with decimals alone. */
    @Test
    void shouldFillARestingOrderAsMakerOnlyAfterTheQueueAheadHasTraded() {
        int filledAtTheTouch = 0;
        for (int orders = 0; orders < 100; orders++) {
            final BigDecimal price = venue.bid();
            if (orders % 2 == 0) {
                // With the level taken away the order stands first, and what is generated next stands behind it.
                final String level = venue.shown(true, price).toPlainString();
                venue.place(venue.order(OrderKind.LIMIT_IOC, Side.SELL, level, null, price));
            }
            BigDecimal ahead = venue.shown(true, price);
            final OrderState order = venue.place(venue.limit(Side.BUY, "0.01", price));
            BigDecimal filled = BigDecimal.ZERO;
            while (venue.status(order) == OrderStatus.OPEN && venue.bid().compareTo(price) == 0) {
                final BigDecimal traded = sold(venue.step(), price);
                if (venue.ask().compareTo(price) <= 0 || venue.bid().compareTo(price) < 0) {
                    break;
                }
                final BigDecimal reached = traded.subtract(ahead).max(BigDecimal.ZERO);
                filled = filled.add(reached.min(new BigDecimal("0.01").subtract(filled)));
                assertThat(venue.state(order).progress().filledSize()).isEqualByComparingTo(filled);
                filledAtTheTouch += reached.signum();
                final BigDecimal generated = BigDecimal.valueOf(
                        venue.market.generatedAt(true, price.movePointRight(2).longValueExact()), 8);
                ahead = ahead.subtract(traded).max(BigDecimal.ZERO).min(generated);
            }
            venue.exchange.cancel(order.orderId(), venue.now());
            venue.step();
        }
        assertThat(filledAtTheTouch).isPositive();
        final Fill fill = venue.exchange.fills().stream()
                .filter(Fill::isMaker)
                .findFirst()
                .orElseThrow();
        assertThat(fill.commission())
                .isEqualByComparingTo(fill.size().multiply(fill.price()).multiply(TestVenue.MAKER));
    }

    /** What the generated market sold at a price. */
    private BigDecimal sold(final List<Trade> trades, final BigDecimal price) {
        final List<Long> taken = venue.exchange.fills().stream()
                .filter(fill -> !fill.isMaker())
                .map(Fill::publicTradeId)
                .toList();
        return trades.stream()
                .filter(trade -> trade.isMakerBuying()
                        && !taken.contains(trade.id())
                        && BigDecimal.valueOf(trade.price(), 2).compareTo(price) == 0)
                .map(trade -> BigDecimal.valueOf(trade.quantity(), 8))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void shouldServeTwoOwnOrdersAtOnePriceByTime() {
        final BigDecimal price = venue.bid();
        final OrderState first = venue.place(venue.limit(Side.BUY, "0.01", price));
        final OrderState second = venue.place(venue.limit(Side.BUY, "0.01", price));

        venue.stepUntil(() -> venue.status(second) == OrderStatus.FILLED);

        assertThat(venue.status(first)).isEqualTo(OrderStatus.FILLED);
        assertThat(venue.fills(first).get(venue.fills(first).size() - 1).number())
                .isLessThan(venue.fills(second).get(0).number());
    }

    @Test
    void shouldFillARestingOrderWholeWhenTheMarketMovesThroughIt() {
        final BigDecimal price = venue.bid().subtract(new BigDecimal("5"));
        final OrderState order = venue.place(venue.limit(Side.BUY, "3", price));

        venue.stepUntil(() -> venue.status(order) == OrderStatus.FILLED);

        assertThat(venue.ask()).isLessThanOrEqualTo(price);
        final Fill last = venue.fills(order).get(venue.fills(order).size() - 1);
        assertThat(last.price()).isEqualByComparingTo(price);
        assertThat(last.isMaker()).isTrue();
        assertThat(venue.market.lastTrades())
                .anyMatch(trade -> trade.id() == last.publicTradeId() && trade.isMakerBuying());
    }

    @Test
    void shouldNeverShowACrossedBookAfterAStep() {
        final BigDecimal price = venue.bid().subtract(BigDecimal.ONE);
        venue.place(venue.limit(Side.BUY, "1", price));
        venue.place(venue.limit(Side.SELL, "1", venue.ask().add(BigDecimal.ONE)));

        for (int steps = 0; steps < 5000; steps++) {
            venue.step();
            assertThat(venue.market.bestBid().price())
                    .isLessThan(venue.market.bestAsk().price());
        }
        assertThat(venue.exchange.fills()).isNotEmpty();
    }

    @Test
    void shouldCancelTheRestingOrderThatItsOwnTakerReaches() {
        final OrderState resting = venue.place(venue.limit(Side.BUY, "0.1", venue.bid()));

        final OrderState taker = venue.place(venue.limit(Side.SELL, "0.001", venue.bid()));

        assertThat(venue.status(resting)).isEqualTo(OrderStatus.CANCELLED);
        assertThat(venue.state(resting).cancelReason()).isEqualTo("Self trade prevention");
        assertThat(venue.status(taker)).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldFillAllOfAFillOrKillOrNothing() {
        final BigDecimal ask = venue.ask();
        final BigDecimal shown = venue.shown(false, ask);
        final String more = shown.add(new BigDecimal("0.00000001")).toPlainString();

        final OrderState killed = venue.place(venue.order(OrderKind.LIMIT_FOK, Side.BUY, more, null, ask));
        final OrderState filled =
                venue.place(venue.order(OrderKind.LIMIT_FOK, Side.BUY, shown.toPlainString(), null, ask));

        assertThat(killed.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(killed.progress().filledSize()).isEqualByComparingTo("0");
        assertThat(filled.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldCancelWhatAnImmediateOrderCannotTake() {
        final BigDecimal ask = venue.ask();
        final BigDecimal shown = venue.shown(false, ask);
        final String more = shown.add(new BigDecimal("0.5")).toPlainString();

        final OrderState order = venue.place(venue.order(OrderKind.LIMIT_IOC, Side.BUY, more, null, ask));

        assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(order.progress().filledSize()).isEqualByComparingTo(shown);
        assertThat(order.progress().leaves()).isEqualByComparingTo("0");
        assertThat(venue.balance("USD").hold()).isEqualByComparingTo("0");
    }

    @Test
    void shouldSpendAQuoteSizeWithTheFeeIncludedDownToTheLastLot() {
        final OrderState order = venue.place(venue.order(OrderKind.MARKET_IOC, Side.BUY, null, "500", null));

        final BigDecimal spent =
                order.progress().filledValue().add(order.progress().totalFees());
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(spent).isLessThanOrEqualTo(new BigDecimal("500"));
        assertThat(new BigDecimal("500").subtract(spent)).isLessThan(new BigDecimal("0.001"));
        assertThat(venue.balance("USD").available().add(spent)).isEqualByComparingTo("1000000");
    }

    @Test
    void shouldLeaveTheMarketAPriceWhateverIsTaken() {
        final OrderState order = venue.place(venue.order(OrderKind.MARKET_IOC, Side.SELL, "10", null, null));

        assertThat(order.status()).isIn(OrderStatus.FILLED, OrderStatus.CANCELLED);
        assertThat(venue.side(true)).isNotEmpty();
        assertThat(venue.bid()).isLessThan(venue.ask());
        venue.step();
        assertThat(venue.side(true)).hasSize(200);
    }
}
