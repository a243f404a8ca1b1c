package io.reprise.simulator.exchange;

import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.simulator.market.GeneratedMarket;
import io.reprise.simulator.market.Level;
import io.reprise.simulator.market.Trade;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An exchange with one market and short words for orders; one maker and one taker rate. */
final class TestVenue {
    static final Instrument BITCOIN =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 100_000_000L, InstrumentStatus.ONLINE);
    static final BigDecimal MAKER = new BigDecimal("0.004");
    static final BigDecimal TAKER = new BigDecimal("0.006");

    final GeneratedMarket market;
    final Exchange exchange;
    final List<OrderState> updates = new ArrayList<>();
    private int clientIds;

    TestVenue(final long seed) {
        this(seed, FeeSchedule.flat("0.004", "0.006"));
    }

    TestVenue(final long seed, final FeeSchedule fees) {
        market = new GeneratedMarket(seed, BITCOIN, 1_790_000_000L * 1_000_000_000L);
        final TreeMap<String, BigDecimal> balances = new TreeMap<>();
        balances.put("USD", new BigDecimal(1_000_000));
        balances.put("BTC", BigDecimal.TEN);
        exchange = new Exchange(List.of(market), new AccountTerms(balances, fees), seed);
        exchange.listen(update -> updates.add(update.order()));
        for (int i = 0; i < 50; i++) {
            step();
        }
    }

    List<Trade> step() {
        return exchange.step("BTC-USD");
    }

    void stepUntil(final BooleanSupplier isReached) {
        for (int steps = 0; !isReached.getAsBoolean(); steps++) {
            if (steps > 200_000) {
                throw new AssertionError("not reached in 200,000 steps");
            }
            step();
        }
    }

    long now() {
        return market.nowNanos();
    }

    BigDecimal bid() {
        return BigDecimal.valueOf(market.bestBid().price(), 2);
    }

    BigDecimal ask() {
        return BigDecimal.valueOf(market.bestAsk().price(), 2);
    }

    BigDecimal last() {
        return BigDecimal.valueOf(market.lastPrice(), 2);
    }

    /** Shown size at a price. */
    BigDecimal shown(final boolean isBid, final BigDecimal price) {
        return market.levels().stream()
                .filter(level -> level.isBid() == isBid
                        && BigDecimal.valueOf(level.price(), 2).compareTo(price) == 0)
                .map(level -> BigDecimal.valueOf(level.quantity(), 8))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    List<Level> side(final boolean isBid) {
        return market.levels().stream().filter(level -> level.isBid() == isBid).toList();
    }

    NewOrder order(
            final OrderKind kind,
            final Side side,
            final @Nullable String base,
            final @Nullable String quote,
            final @Nullable BigDecimal limit) {
        return new NewOrder(
                "client-" + ++clientIds,
                "BTC-USD",
                side,
                kind,
                base == null ? null : new BigDecimal(base),
                quote == null ? null : new BigDecimal(quote),
                limit,
                null,
                false,
                false,
                0,
                null);
    }

    NewOrder limit(final Side side, final String size, final BigDecimal price) {
        return order(OrderKind.LIMIT_GTC, side, size, null, price);
    }

    static NewOrder postOnly(final NewOrder order) {
        return new NewOrder(
                order.clientOrderId(),
                order.productId(),
                order.side(),
                order.kind(),
                order.baseSize(),
                order.quoteSize(),
                order.limitPrice(),
                order.stopPrice(),
                order.isStopUp(),
                true,
                order.endNanos(),
                order.attached());
    }

    static NewOrder until(final NewOrder order, final OrderKind kind, final long endNanos) {
        return new NewOrder(
                order.clientOrderId(),
                order.productId(),
                order.side(),
                kind,
                order.baseSize(),
                order.quoteSize(),
                order.limitPrice(),
                order.stopPrice(),
                order.isStopUp(),
                order.isPostOnly(),
                endNanos,
                order.attached());
    }

    static NewOrder stop(final NewOrder order, final OrderKind kind, final BigDecimal stop, final boolean isUp) {
        return new NewOrder(
                order.clientOrderId(),
                order.productId(),
                order.side(),
                kind,
                order.baseSize(),
                order.quoteSize(),
                order.limitPrice(),
                stop,
                isUp,
                order.isPostOnly(),
                order.endNanos(),
                order.attached());
    }

    static NewOrder attached(final NewOrder order, final Bracket bracket) {
        return new NewOrder(
                order.clientOrderId(),
                order.productId(),
                order.side(),
                order.kind(),
                order.baseSize(),
                order.quoteSize(),
                order.limitPrice(),
                order.stopPrice(),
                order.isStopUp(),
                order.isPostOnly(),
                order.endNanos(),
                bracket);
    }

    /** Places an order that must be accepted. */
    OrderState place(final NewOrder order) {
        final OrderState placed = exchange.place(order, now()).order();
        if (placed == null) {
            throw new AssertionError("refused: " + order);
        }
        return placed;
    }

    /** Places an order that must be refused. */
    Refusal refused(final NewOrder order) {
        final Refusal refusal = exchange.place(order, now()).refusal();
        if (refusal == null) {
            throw new AssertionError("accepted: " + order);
        }
        return refusal;
    }

    OrderState state(final OrderState order) {
        final OrderState state = exchange.order(order.orderId());
        if (state == null) {
            throw new AssertionError("lost: " + order);
        }
        return state;
    }

    OrderStatus status(final OrderState order) {
        return state(order).status();
    }

    List<OrderStatus> story(final OrderState order) {
        return updates.stream()
                .filter(update -> update.orderId().equals(order.orderId()))
                .map(OrderState::status)
                .toList();
    }

    List<Fill> fills(final OrderState order) {
        return exchange.fills().stream()
                .filter(fill -> fill.orderId().equals(order.orderId()))
                .toList();
    }

    Balance balance(final String currency) {
        return exchange.balances().stream()
                .filter(balance -> balance.currency().equals(currency))
                .findFirst()
                .orElseThrow();
    }
}
