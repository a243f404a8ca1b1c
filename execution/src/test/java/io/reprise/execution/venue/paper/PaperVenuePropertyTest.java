package io.reprise.execution.venue.paper;

import static io.reprise.event.BookUpdateKind.DELTA;
import static io.reprise.event.BookUpdateKind.SNAPSHOT;
import static io.reprise.execution.venue.paper.PaperScript.MILLI;
import static org.assertj.core.api.Assertions.assertThat;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.OrderCommandedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens: fills add up, none is beyond a limit, more than was shown or traded, or after an end. */
class PaperVenuePropertyTest {
    private static final int STEPS = 250;
    private static final long MID = 100_00;

    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> offers = new TreeMap<>();
    private final Map<Long, Order> orders = new HashMap<>();
    private boolean isToldAtOnce;
    private long quantityInAll;
    private long filledInAll;
    private Random random = new Random(0);
    private PaperScript market = PaperScript.paper();

    /** What an order was sent with; the worst price it was ever given. */
    private static final class Order {
        Side side = Side.BUY;
        long worstPrice;
        long quantity;
        long filled;
        boolean isOver;
    }

    @Property(tries = 300)
    void shouldKeepToWhatWasOrderedShownAndTraded(@ForAll final long seed) {
        start(seed);
        for (int step = 0; step < STEPS; step++) {
            market.nowNanos += random.nextInt(40) * MILLI;
            final int before = market.reports.size();
            switch (random.nextInt(8)) {
                case 0, 1 -> place();
                case 2 -> ask(true);
                case 3 -> ask(false);
                case 4 -> {
                    final long traded = 1L + random.nextInt(30);
                    market.trade(price(), traded);
                    // A trade may also bring what it set off to the book.
                    limit(before, traded + crossing());
                }
                default -> change();
            }
            check(before);
        }
        market.after(60_000 * MILLI);
    }

    @Property(tries = 50)
    void shouldAnswerTheSameToTheSame(@ForAll final long seed) {
        shouldKeepToWhatWasOrderedShownAndTraded(seed);
        final List<PaperScript.Report> reports = market.reports;
        final List<PaperScript.Receipt> receipts = market.receipts;

        shouldKeepToWhatWasOrderedShownAndTraded(seed);

        assertThat(market.reports).isEqualTo(reports);
        assertThat(market.receipts).isEqualTo(receipts);
    }

    private void start(final long seed) {
        random = new Random(seed);
        final String[] queues = {"conservative", "proportional", "optimistic"};
        quantityInAll = 0;
        filledInAll = 0;
        isToldAtOnce = random.nextBoolean();
        market = PaperScript.paper(
                "paper.latency-model=" + (isToldAtOnce ? "fixed" : "lognormal"),
                "paper.latency-p99=200ms",
                "paper.latency-seed=" + random.nextInt(1_000),
                "paper.depth=book",
                "paper.slippage-bps=" + random.nextInt(3) * 5,
                "paper.queue=" + queues[random.nextInt(queues.length)]);
        orders.clear();
        bids.clear();
        offers.clear();
        for (int i = 0; i < 6; i++) {
            bids.put(MID - 5 - 5L * i, 10L + random.nextInt(30));
            offers.put(MID + 5 + 5L * i, 10L + random.nextInt(30));
        }
        final List<Long> rows = new ArrayList<>();
        bids.forEach((price, quantity) -> rows.addAll(List.of(1L, price, quantity)));
        offers.forEach((price, quantity) -> rows.addAll(List.of(-1L, price, quantity)));
        show(SNAPSHOT, rows.stream().mapToLong(Long::longValue).toArray());
    }

    private void place() {
        final Order order = new Order();
        order.side = random.nextBoolean() ? Side.BUY : Side.SELL;
        order.quantity = 2L * (1 + random.nextInt(30));
        long limit = price();
        market.orderType = OrderType.LIMIT;
        market.triggerPrice = OrderCommandedEncoder.triggerPriceNullValue();
        market.timeInForce = TimeInForce.GOOD_TILL_DATE;
        market.isPostOnly = random.nextInt(4) == 0;
        order.worstPrice = limit;
        final int kind = random.nextInt(6);
        if (kind == 0) {
            market.orderType = OrderType.STOP_LIMIT;
            market.triggerPrice = price();
            limit = order.side == Side.BUY
                    ? Math.max(limit, market.triggerPrice)
                    : Math.min(limit, market.triggerPrice);
            order.worstPrice = limit;
        } else if (kind == 1) {
            market.orderType = OrderType.BRACKET;
            order.side = Side.SELL;
            market.triggerPrice = limit - 5L * (1 + random.nextInt(4));
            order.worstPrice = market.triggerPrice * 95 / 100;
        } else if (kind == 2) {
            market.timeInForce = random.nextBoolean() ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.FILL_OR_KILL;
        }
        market.expiresAtNanos = market.nowNanos + random.nextInt(1_500) * MILLI;
        orders.put(market.place(order.side, limit, order.quantity), order);
        market.poll();
    }

    /** A cancel, or an amendment, of any order there was. */
    private void ask(final boolean isCancel) {
        final List<Long> ids = orders.keySet().stream().sorted().toList();
        if (ids.isEmpty()) {
            return;
        }
        final long orderId = ids.get(Math.max(0, ids.size() - 1 - random.nextInt(6)));
        market.triggerPrice = OrderCommandedEncoder.triggerPriceNullValue();
        market.expiresAtNanos = market.nowNanos + random.nextInt(1_500) * MILLI;
        if (isCancel) {
            market.cancel(orderId);
        } else {
            final Order order = Objects.requireNonNull(orders.get(orderId));
            final long limit = price();
            order.worstPrice =
                    order.side == Side.BUY ? Math.max(order.worstPrice, limit) : Math.min(order.worstPrice, limit);
            market.amend(orderId, limit);
        }
        market.poll();
    }

    /** A level of one side is shown anew; the book is never crossed. */
    private void change() {
        final boolean isBid = random.nextBoolean();
        final TreeMap<Long, Long> own = isBid ? bids : offers;
        final long price =
                isBid ? offers.firstKey() - 5 - 5L * random.nextInt(7) : bids.lastKey() + 5 + 5L * random.nextInt(7);
        final boolean isRemoved = own.size() > 1 && random.nextInt(3) == 0;
        final long quantity = isRemoved ? 0 : 1L + random.nextInt(40);
        if (quantity == 0) {
            own.remove(price);
        } else {
            own.put(price, quantity);
        }
        show(DELTA, new long[] {isBid ? 1 : -1, price, quantity});
    }

    private void show(final BookUpdateKind kind, final long[] rows) {
        final int before = market.reports.size();
        market.update(
                kind,
                rows,
                bids.lastKey(),
                bids.lastEntry().getValue(),
                offers.firstKey(),
                offers.firstEntry().getValue());
        limit(before, crossing());
    }

    /**
     * Never more than an event has. Where answers take longer than requests, the fills of an order wait for the answer
     * to it, and events can be held against fills all together only.
     */
    private void limit(final int from, final long quantity) {
        final long filled = market.reports.subList(from, market.reports.size()).stream()
                .mapToLong(report -> report.fill().quantity())
                .sum();
        if (isToldAtOnce) {
            assertThat(filled).as("never more than all that is shown").isLessThanOrEqualTo(quantity);
        }
        quantityInAll += quantity;
        filledInAll += filled;
        assertThat(filledInAll).as("never more than all that was shown").isLessThanOrEqualTo(quantityInAll);
    }

    /** All that orders of ours find in the book, and resting ones that the market stands across, at any event. */
    private long crossing() {
        return bids.values().stream().mapToLong(Long::longValue).sum()
                + offers.values().stream().mapToLong(Long::longValue).sum();
    }

    private void check(final int from) {
        for (int i = from; i < market.reports.size(); i++) {
            final PaperScript.Report report = market.reports.get(i);
            final Order order = Objects.requireNonNull(orders.get(market.orderIds.get(i)));
            final boolean isFill = report.fill().quantity() > 0;
            if (isFill) {
                assertThat(order.isOver).as("no fill after an end").isFalse();
                order.filled += report.fill().quantity();
                assertThat(report.fill().price() - order.worstPrice)
                        .as("within the limit")
                        .matches(beyond -> order.side == Side.BUY ? beyond <= 0 : beyond >= 0);
            }
            if (!order.isOver || isFill) {
                assertThat(report.cumulative()).isEqualTo(order.filled).isLessThanOrEqualTo(order.quantity);
            }
            order.isOver |= report.status() != OrderStatus.OPEN;
        }
    }

    private long price() {
        return MID + 5L * (random.nextInt(15) - 7);
    }
}
