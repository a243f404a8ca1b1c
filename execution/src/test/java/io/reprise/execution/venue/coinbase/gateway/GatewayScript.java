package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.DifferenceKind;
import io.reprise.event.FeedReason;
import io.reprise.event.FeedState;
import io.reprise.event.Instrument;
import io.reprise.event.InstrumentStatus;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderIds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;

/** A gateway with its requests in the test's hands, and what it reported. */
final class GatewayScript implements GatewayPort, VenueReports {
    static final Instrument BTC =
            new Instrument(1, "BTC-USD", "BTC", "USD", 2, 8, 1, 1, 1_00000000L, InstrumentStatus.ONLINE);
    static final long SECOND = 1_000_000_000L;

    final ClientOrderIds ids = new ClientOrderIds(1_790_000_000_000_000L);
    final Set<Long> commanded = new HashSet<>();
    final Queue<Request> requests = new ArrayDeque<>();
    final List<OrderReport> orders = new ArrayList<>();
    final Map<Long, OrderReport> last = new HashMap<>();
    final List<String> words = new ArrayList<>();
    final List<Difference> differences = new ArrayList<>();
    final List<FeedState> states = new ArrayList<>();
    final Map<String, Long> balances = new HashMap<>();
    final Gateway gateway;
    OptionalLong bookedE8 = OptionalLong.empty();
    long nowNanos = 1_790_000_000L * SECOND;
    boolean isFull;
    int renewals;

    GatewayScript() {
        gateway = new Gateway(
                ids,
                commanded::contains,
                product -> product.equals(BTC.symbol()) ? BTC : null,
                this,
                this,
                nowNanos - 3_600 * SECOND,
                currency -> currency.equals("USD") ? bookedE8 : OptionalLong.empty());
    }

    static long id(final long sequence) {
        return OrderIds.of(sequence, 2);
    }

    OrderCommand command(final long sequence, final OrderAction action, final Terms terms) {
        return new OrderCommand(
                sequence,
                id(sequence),
                action,
                action == OrderAction.CANCEL ? OrderReason.STRATEGY : OrderReason.NONE,
                BTC,
                terms.side(),
                terms.type(),
                terms.timeInForce(),
                terms.isPostOnly(),
                terms.quantity(),
                terms.limitPrice(),
                terms.triggerPrice(),
                terms.expiresAtNanos());
    }

    /** What an order asks for. */
    record Terms(
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            boolean isPostOnly,
            long quantity,
            long limitPrice,
            OptionalLong triggerPrice,
            OptionalLong expiresAtNanos) {
        static Terms buy(final long quantity, final long limitPrice) {
            return new Terms(
                    Side.BUY,
                    OrderType.LIMIT,
                    TimeInForce.GOOD_TILL_CANCELLED,
                    false,
                    quantity,
                    limitPrice,
                    OptionalLong.empty(),
                    OptionalLong.empty());
        }

        Terms at(final long price) {
            return new Terms(side, type, timeInForce, isPostOnly, quantity, price, triggerPrice, expiresAtNanos);
        }

        Terms immediate() {
            return new Terms(
                    side,
                    type,
                    TimeInForce.IMMEDIATE_OR_CANCEL,
                    false,
                    quantity,
                    limitPrice,
                    triggerPrice,
                    expiresAtNanos);
        }

        Terms until(final long nanos) {
            return new Terms(
                    side,
                    type,
                    TimeInForce.GOOD_TILL_DATE,
                    true,
                    quantity,
                    limitPrice,
                    triggerPrice,
                    OptionalLong.of(nanos));
        }

        Terms stop(final long trigger) {
            return new Terms(
                    Side.SELL,
                    OrderType.STOP_LIMIT,
                    TimeInForce.GOOD_TILL_CANCELLED,
                    false,
                    quantity,
                    limitPrice,
                    OptionalLong.of(trigger),
                    OptionalLong.empty());
        }
    }

    void place(final long sequence, final Terms terms) {
        commanded.add(id(sequence));
        gateway.onCommand(command(sequence, OrderAction.PLACE, terms), nowNanos);
    }

    void cancel(final long sequence, final Terms terms) {
        gateway.onCommand(command(sequence, OrderAction.CANCEL, terms), nowNanos);
    }

    /** A clean stop cancels what works. */
    void shutDown(final long sequence, final Terms terms) {
        gateway.onCommand(
                new OrderCommand(
                        sequence,
                        id(sequence),
                        OrderAction.CANCEL,
                        OrderReason.SHUTDOWN,
                        BTC,
                        terms.side(),
                        terms.type(),
                        terms.timeInForce(),
                        terms.isPostOnly(),
                        terms.quantity(),
                        terms.limitPrice(),
                        terms.triggerPrice(),
                        terms.expiresAtNanos()),
                nowNanos);
    }

    void amend(final long sequence, final Terms terms) {
        gateway.onCommand(command(sequence, OrderAction.AMEND, terms), nowNanos);
    }

    /** Lets time pass in steps, as the gateway's thread does. */
    void pass(final long nanos) {
        final long until = nowNanos + nanos;
        while (nowNanos < until) {
            nowNanos += SECOND / 4;
            gateway.tick(nowNanos);
        }
    }

    OrderReport last(final long sequence) {
        final OrderReport report = last.get(id(sequence));
        if (report == null) {
            throw new AssertionError("order " + sequence + " was never reported");
        }
        return report;
    }

    List<DifferenceKind> kinds() {
        return differences.stream().map(Difference::kind).toList();
    }

    @Override
    public boolean ask(final Request request) {
        return !isFull && requests.add(request);
    }

    @Override
    public void renewChannel() {
        renewals++;
    }

    @Override
    public void order(final OrderReport report) {
        orders.add(report);
        last.put(report.orderId(), report);
    }

    @Override
    public void words(
            final long orderId,
            final OrderAction action,
            final OrderReason reason,
            final int httpStatus,
            final String text) {
        words.add(action + " " + reason + " " + httpStatus + " " + text);
    }

    @Override
    public void difference(final Difference difference) {
        differences.add(difference);
    }

    @Override
    public void balance(final String currency, final long availableE8, final long holdE8) {
        balances.put(currency, availableE8 + holdE8);
    }

    @Override
    public void state(final FeedState state, final FeedReason reason, final String text) {
        states.add(state);
    }
}
