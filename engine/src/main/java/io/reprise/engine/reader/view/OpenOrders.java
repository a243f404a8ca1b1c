package io.reprise.engine.reader.view;

import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders that were placed and have not ended, oldest first. One thread; allocates once an order. */
final class OpenOrders {
    /** Far above what any limit lets open at once; more are not shown. */
    private static final int COUNT_MAX = 1_024;

    /** What the schema says for no price. */
    private static final long NO_PRICE = OrderCommandedDecoder.triggerPriceNullValue();

    private final Map<Long, Order> byId = new LinkedHashMap<>();

    void onCommand(final OrderCommandedDecoder command) {
        if (command.action() == OrderAction.AMEND) {
            final Order order = byId.get(command.orderId());
            if (order != null) {
                order.askedLimitPrice = command.limitPrice();
                order.askedTriggerPrice = command.triggerPrice();
            }
        } else if (command.action() == OrderAction.PLACE && byId.size() < COUNT_MAX) {
            final Order order = new Order(
                    command.orderId(),
                    command.header().instrumentId(),
                    command.side(),
                    command.orderType(),
                    command.quantity(),
                    command.header().receivedAtNanos());
            order.prices(command.limitPrice(), command.triggerPrice());
            byId.put(command.orderId(), order);
        }
    }

    void onReport(final OrderReportedDecoder report) {
        final Order order = byId.get(report.orderId());
        if (order == null) {
            found(report);
            return;
        }
        switch (report.status()) {
            case PENDING, OPEN, UNKNOWN -> {
                order.filled = report.cumulativeQuantity();
                order.isAcknowledged |= report.status() == OrderStatus.OPEN;
                order.isFateUnknown = report.status() == OrderStatus.UNKNOWN;
                order.amend(report);
            }
            default -> byId.remove(report.orderId());
        }
    }

    /** One that the venue's lists have as open although it was thought to have ended. */
    private void found(final OrderReportedDecoder report) {
        if (report.status() == OrderStatus.OPEN
                && report.reason() == OrderReason.RECONCILED
                && byId.size() < COUNT_MAX) {
            final Order order = new Order(
                    report.orderId(),
                    report.header().instrumentId(),
                    report.side(),
                    OrderType.NULL_VAL,
                    Math.addExact(report.cumulativeQuantity(), report.leavesQuantity()),
                    report.header().receivedAtNanos());
            order.prices(report.limitPrice(), report.triggerPrice());
            order.filled = report.cumulativeQuantity();
            order.isAcknowledged = true;
            byId.put(report.orderId(), order);
        }
    }

    /** Those of which the venue did not say whether it has them. */
    long unknown() {
        return byId.values().stream().filter(order -> order.isFateUnknown).count();
    }

    Collection<Order> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** One of them; quantities and prices are mantissas, the smallest number where there is none. */
    static final class Order {
        final long orderId;
        final int instrumentId;
        final Side side;
        final OrderType type;
        final long quantity;
        final long placedAtNanos;
        long limitPrice;
        long triggerPrice;
        long filled;
        boolean isAcknowledged;
        boolean isFateUnknown;
        private long askedLimitPrice = NO_PRICE;
        private long askedTriggerPrice = NO_PRICE;

        Order(
                final long orderId,
                final int instrumentId,
                final Side side,
                final OrderType type,
                final long quantity,
                final long placedAtNanos) {
            this.orderId = orderId;
            this.instrumentId = instrumentId;
            this.side = side;
            this.type = type;
            this.quantity = quantity;
            this.placedAtNanos = placedAtNanos;
        }

        private void prices(final long limit, final long trigger) {
            limitPrice = limit;
            triggerPrice = trigger;
        }

        /** The venue's word on what is in force comes before what was asked for. */
        private void amend(final OrderReportedDecoder report) {
            if (report.outcome() == RequestOutcome.AMENDED) {
                limitPrice = either(askedLimitPrice, limitPrice);
                triggerPrice = either(askedTriggerPrice, triggerPrice);
            }
            if (report.outcome() == RequestOutcome.AMENDED || report.outcome() == RequestOutcome.AMEND_REFUSED) {
                askedLimitPrice = NO_PRICE;
                askedTriggerPrice = NO_PRICE;
            }
            limitPrice = either(report.limitPrice(), limitPrice);
            triggerPrice = either(report.triggerPrice(), triggerPrice);
        }

        private static long either(final long first, final long second) {
            return first == NO_PRICE ? second : first;
        }
    }
}
