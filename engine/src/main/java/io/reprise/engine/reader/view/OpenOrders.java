package io.reprise.engine.reader.view;

import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.Side;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Orders that were placed and have not ended, oldest first. One thread; allocates once an order. */
final class OpenOrders {
    /** Far above what any limit lets open at once; more are not shown. */
    private static final int COUNT_MAX = 1_024;

    private final Map<Long, Order> byId = new LinkedHashMap<>();

    void onCommand(final OrderCommandedDecoder command) {
        if (command.action() == OrderAction.PLACE && byId.size() < COUNT_MAX) {
            byId.put(
                    command.orderId(),
                    new Order(
                            command.orderId(),
                            command.header().instrumentId(),
                            command.side(),
                            command.orderType(),
                            command.limitPrice(),
                            command.quantity(),
                            command.header().receivedAtNanos()));
        }
    }

    void onReport(final OrderReportedDecoder report) {
        final Order order = byId.get(report.orderId());
        if (order == null) {
            return;
        }
        if (report.status() == OrderStatus.PENDING || report.status() == OrderStatus.OPEN) {
            order.filled = report.cumulativeQuantity();
            order.isAcknowledged |= report.status() == OrderStatus.OPEN;
        } else {
            byId.remove(report.orderId());
        }
    }

    Collection<Order> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** One of them; quantities and prices are mantissas. */
    static final class Order {
        final long orderId;
        final int instrumentId;
        final Side side;
        final OrderType type;
        final long limitPrice;
        final long quantity;
        final long placedAtNanos;
        long filled;
        boolean isAcknowledged;

        Order(
                final long orderId,
                final int instrumentId,
                final Side side,
                final OrderType type,
                final long limitPrice,
                final long quantity,
                final long placedAtNanos) {
            this.orderId = orderId;
            this.instrumentId = instrumentId;
            this.side = side;
            this.type = type;
            this.limitPrice = limitPrice;
            this.quantity = quantity;
            this.placedAtNanos = placedAtNanos;
        }
    }
}
