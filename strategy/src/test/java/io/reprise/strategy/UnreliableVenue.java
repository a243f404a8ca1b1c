package io.reprise.strategy;

import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.event.TimeInForce;
import io.reprise.strategy.testkit.Decision;
import io.reprise.strategy.testkit.StrategyTestKit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A venue that keeps its own truth and reports it late, twice, as unknown, or not before it is asked again: it rejects,
 * fills in parts, loses cancels, refuses amendments and cancels on its own. It never sells more than an order is for.
 */
final class UnreliableVenue {
    /** By what protects: in average true ranges. */
    private static final Map<String, String> TARGETS = Map.of("bracket", "6", "target", "4");

    private static final long LATE_NANOS = 3 * StrategyTestKit.SECOND;

    private final SplittableRandom random;
    private final DeskOnWishes desk;
    private final List<Working> orders = new ArrayList<>();
    private final List<Later> reports = new ArrayList<>();
    private long price = DeskOnWishes.PRICE;
    private int seen;
    private int lowerings;
    private long highestTrigger;
    private boolean isFair;

    UnreliableVenue(final int seed, final String protection) {
        random = new SplittableRandom(seed);
        desk = desk(protection).begin();
        desk.entriesMax = 3;
    }

    static DeskOnWishes desk(final String protection) {
        return new DeskOnWishes()
                .with("protection", protection)
                .with("trail-percent", "2")
                .with("trail-after", "0.2")
                .with("trail-step-percent", "0")
                .with("target-atr", TARGETS.getOrDefault(protection, "0"))
                .with("target-ladder", protection.equals("bracket") ? "none" : "1:40,1.5:20")
                .with("order-lifetime", "5s");
    }

    /** An order as the venue has it. */
    private static final class Working {
        private final Decision.Order order;
        private long filled;
        private long trigger;
        private long limit;
        private OrderStatus status = OrderStatus.OPEN;
        private boolean isTriggered;

        Working(final Decision.Order order) {
            this.order = order;
            trigger = order.trigger();
            limit = order.limit();
        }

        boolean isOpen() {
            return status == OrderStatus.OPEN;
        }
    }

    /** A report on its way. */
    private record Later(long atNanos, Runnable report) {}

    DeskOnWishes desk() {
        return desk;
    }

    long held() {
        return desk.held();
    }

    int lowerings() {
        return lowerings;
    }

    /** What sales the venue has open may still sell. */
    long openSales() {
        return orders.stream()
                .filter(each -> each.order.side() == Side.SELL && each.isOpen())
                .mapToLong(each -> each.order.quantity() - each.filled)
                .sum();
    }

    void step() {
        desk.kit.later(random.nextLong(StrategyTestKit.SECOND));
        deliver();
        price = Math.max(500_00, price + random.nextLong(-6_00, 6_50));
        desk.wants = random.nextInt(3) == 0;
        desk.reduces = random.nextInt(40) == 0 ? 0.3 : 0;
        market();
        desk.trade(price);
        desk.wants = false;
        desk.reduces = 0;
        if (random.nextInt(3) == 0) {
            desk.kit.timer();
        }
        if (random.nextInt(60) == 0) {
            // Comparing with the venue tells all there is to tell before the first decision.
            accept();
            deliver(Long.MAX_VALUE);
            desk.kit.started();
        }
        accept();
    }

    /** Nothing is lost, late or refused any more; what was, is made good. */
    void settle() {
        isFair = true;
        for (int i = 0; i < 200; i++) {
            desk.kit.later(StrategyTestKit.SECOND);
            deliver();
            market();
            desk.trade(price);
            accept();
        }
    }

    /** The price falls below every stop, and there are buyers all the way. */
    void fallsThrough() {
        for (int i = 0; i < 120 && held() > 0; i++) {
            price = Math.max(100_00, price - 5_00);
            desk.kit.later(StrategyTestKit.SECOND);
            market();
            desk.trade(price);
            accept();
            // An exit follows the end of what rested there, within the same moment; it finds a buyer, too.
            for (int j = 0; j < 3; j++) {
                market();
                deliver();
            }
        }
    }

    private void accept() {
        for (; seen < desk.kit.decisions().size(); seen++) {
            final Decision decision = desk.kit.decisions().get(seen);
            if (decision instanceof Decision.Order order) {
                place(order);
            } else if (decision instanceof Decision.Cancel cancel) {
                cancel(cancel.id());
            } else if (decision instanceof Decision.Amend amend) {
                amend(amend);
            }
        }
        if (held() == 0) {
            highestTrigger = 0;
        }
    }

    private void place(final Decision.Order order) {
        final Working placed = new Working(order);
        orders.add(placed);
        if (order.isProtective()) {
            lowerings += order.trigger() < highestTrigger ? 1 : 0;
            highestTrigger = Math.max(highestTrigger, order.trigger());
        }
        switch (isFair ? 9 : random.nextInt(10)) {
            case 0 -> end(placed, OrderStatus.REJECTED);
            case 1 -> {
                tell(() -> desk.kit.report(order, OrderStatus.UNKNOWN, 0, 0, 0));
                tell(() -> desk.kit.report(order, placed.status, placed.filled, 0, 0));
            }
            default -> tellStatus(placed);
        }
    }

    private void cancel(final long id) {
        for (final Working each : orders) {
            if (each.order.id() == id && each.isOpen()) {
                switch (isFair ? 9 : random.nextInt(5)) {
                    case 0 -> {
                        // Lost on its way.
                    }
                    case 1 ->
                        tell(() -> desk.kit.outcome(
                                each.order, RequestOutcome.CANCEL_REFUSED, each.filled, each.limit, each.trigger));
                    default -> end(each, OrderStatus.CANCELLED);
                }
            }
        }
    }

    private void amend(final Decision.Amend amend) {
        for (final Working each : orders) {
            if (each.order.id() == amend.id() && each.isOpen()) {
                lowerings += amend.trigger() < each.trigger ? 1 : 0;
                highestTrigger = Math.max(highestTrigger, amend.trigger());
                switch (isFair ? 9 : random.nextInt(5)) {
                    case 0 -> {
                        // Lost on its way.
                    }
                    case 1, 2 ->
                        tell(() -> desk.kit.outcome(
                                each.order, RequestOutcome.AMEND_REFUSED, each.filled, Long.MIN_VALUE, Long.MIN_VALUE));
                    default -> {
                        each.trigger = amend.trigger();
                        each.limit = amend.limit();
                        tell(() -> desk.kit.outcome(
                                each.order, RequestOutcome.AMENDED, each.filled, amend.limit(), amend.trigger()));
                    }
                }
            }
        }
    }

    /** Fills what the price reaches, whole or in part; ends something now and then. */
    private void market() {
        for (final Working each : List.copyOf(orders)) {
            if (!each.isOpen()) {
                continue;
            }
            each.isTriggered |= each.order.isProtective() && price <= each.trigger;
            final boolean isEnding = !isFair && random.nextInt(50) == 0;
            final boolean isExpired = each.order.terms().timeInForce() != TimeInForce.GOOD_TILL_CANCELLED
                    && desk.kit.nowNanos() > each.order.expiresAtNanos();
            if (isEnding || isExpired) {
                end(each, isExpired ? OrderStatus.EXPIRED : OrderStatus.CANCELLED);
            } else if (isReached(each) && (isFair || random.nextInt(3) > 0)) {
                fill(each);
            }
        }
    }

    private boolean isReached(final Working each) {
        if (each.order.side() == Side.BUY) {
            return price <= each.limit;
        }
        if (!each.order.isProtective()) {
            return price >= each.limit;
        }
        final boolean isBracket = each.order.terms().type() == OrderType.BRACKET;
        return isBracket ? price >= each.limit || each.isTriggered : each.isTriggered && price >= each.limit;
    }

    private void fill(final Working each) {
        final long left = each.order.quantity() - each.filled;
        final boolean isWhole = isFair || random.nextBoolean();
        final long part = isWhole ? left : 1 + random.nextLong(left);
        each.filled += part;
        each.status = each.filled == each.order.quantity() ? OrderStatus.FILLED : OrderStatus.OPEN;
        final long total = each.filled;
        final OrderStatus status = each.status;
        final long at = price;
        tell(() -> desk.kit.report(each.order, status, total, at, part));
    }

    private void end(final Working each, final OrderStatus status) {
        each.status = status;
        tellStatus(each);
    }

    private void tellStatus(final Working each) {
        final OrderStatus status = each.status;
        final long total = each.filled;
        tell(() -> desk.kit.report(each.order, status, total, 0, 0));
    }

    /** Reports keep no order among themselves, come twice now and then, and come within some seconds. */
    private void tell(final Runnable report) {
        final int times = !isFair && random.nextInt(6) == 0 ? 2 : 1;
        for (int i = 0; i < times; i++) {
            final long delay = isFair ? 0 : random.nextLong(LATE_NANOS);
            reports.add(new Later(desk.kit.nowNanos() + delay, report));
        }
    }

    private void deliver() {
        deliver(desk.kit.nowNanos());
    }

    private void deliver(final long untilNanos) {
        boolean isAny = true;
        while (isAny) {
            isAny = false;
            for (int i = 0; i < reports.size() && !isAny; i++) {
                if (reports.get(i).atNanos() <= untilNanos) {
                    reports.remove(i).report().run();
                    accept();
                    isAny = true;
                }
            }
        }
    }
}
