package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All orders ever sent, those that are open, and the last ones with their moments. */
final class SentOrders {
    private static final long KEPT_NANOS = 60_000_000_000L;

    /** An order and when it was sent. */
    private record Moment(long atNanos, Wish wish) {}

    private final Map<Long, SentOrder> all = new HashMap<>();
    private final Map<Long, SentOrder> open = new LinkedHashMap<>();
    private final Deque<Moment> latest = new ArrayDeque<>();

    boolean isKnown(final long orderId) {
        return all.containsKey(orderId);
    }

    @Nullable
    SentOrder find(final long orderId) {
        return all.get(orderId);
    }

    void send(final Wish wish, final long nowNanos) {
        final SentOrder order = new SentOrder(wish);
        all.put(wish.orderId(), order);
        open.put(wish.orderId(), order);
        latest.addLast(new Moment(nowNanos, wish));
        while (latest.getFirst().atNanos() < nowNanos - KEPT_NANOS) {
            latest.removeFirst();
        }
    }

    void end(final SentOrder order) {
        order.end();
        open.remove(order.wish().orderId());
    }

    long openCount() {
        return open.size();
    }

    Stream<SentOrder> open() {
        return open.values().stream();
    }

    Stream<SentOrder> open(final int productId) {
        return open().filter(order -> order.wish().listing().id() == productId);
    }

    static Predicate<SentOrder> isUnfilledBuy() {
        return order -> order.wish().isBuy() && order.filled().signum() == 0;
    }

    /** What the open buys among some orders are worth at their limits. */
    static BigDecimal buysWorth(final Stream<SentOrder> orders) {
        return orders.filter(order -> order.wish().isBuy())
                .map(SentOrder::restWorth)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** What open sales of a product may still sell. */
    BigDecimal beingSold(final int productId) {
        return open(productId)
                .filter(order -> !order.wish().isBuy())
                .map(SentOrder::rest)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Orders sent later than a span before now. */
    long within(final long nowNanos, final long spanNanos) {
        return latest.stream()
                .filter(moment -> moment.atNanos() > nowNanos - spanNanos)
                .count();
    }

    /** When the same was sent last; null where it was not of late. */
    @Nullable
    Long sameAtNanos(final Wish wish) {
        return latest.stream()
                .filter(moment -> moment.wish().isSameAs(wish))
                .map(Moment::atNanos)
                .reduce((first, second) -> second)
                .orElse(null);
    }
}
