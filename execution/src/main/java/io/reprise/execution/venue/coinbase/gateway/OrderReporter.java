package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.event.Instrument;
import io.reprise.event.Liquidity;
import io.reprise.event.OrderEnds;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OrderType;
import io.reprise.event.RequestOutcome;
import io.reprise.execution.venue.coinbase.gateway.GatewayOrder.Step;
import io.reprise.execution.venue.coinbase.gateway.VenueReports.NewFill;
import io.reprise.execution.venue.coinbase.gateway.VenueReports.OrderReport;
import io.reprise.execution.venue.coinbase.rest.VenueStatus;
import io.reprise.number.Products;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reports an order when something about it is news, and says each thing once. Gateway thread only. */
final class OrderReporter {
    private final VenueReports reports;

    OrderReporter(final VenueReports reports) {
        this.reports = reports;
    }

    /** Reports what changed since the last time, if anything did. */
    void report(final GatewayOrder order) {
        final OrderStatus status = status(order);
        final boolean isNews = status != order.reportedStatus
                || order.filled() != order.reportedFilled
                || order.valueE8() != order.reportedValueE8
                || order.feeE8() != order.reportedFeeE8;
        if (isNews) {
            send(order, status, reason(order, status), RequestOutcome.NONE);
        }
    }

    /** Reports what became of a request, with all that is known. */
    void outcome(final GatewayOrder order, final RequestOutcome outcome, final OrderReason reason) {
        send(order, status(order), reason, outcome);
    }

    private void send(
            final GatewayOrder order,
            final OrderStatus status,
            final OrderReason reason,
            final RequestOutcome outcome) {
        final OrderCommand command = order.command();
        final boolean isPriced = command.type() != OrderType.MARKET;
        final NewFill fill = newFill(order);
        order.reportedStatus = status;
        order.reportedFilled = order.filled();
        order.reportedValueE8 = order.valueE8();
        order.reportedFeeE8 = order.feeE8();
        reports.order(new OrderReport(
                command.sequence(),
                order.id(),
                order.leg().venueOrderId(),
                command.instrument().id(),
                command.side(),
                status,
                reason,
                outcome,
                order.reportedFilled,
                order.isEnded() ? 0 : order.leaves(),
                order.reportedValueE8,
                order.reportedFeeE8,
                fill,
                isPriced ? OptionalLong.of(command.limitPrice()) : OptionalLong.empty(),
                command.triggerPrice()));
    }

    private static @Nullable NewFill newFill(final GatewayOrder order) {
        final long quantity = order.filled() - order.reportedFilled;
        if (quantity <= 0) {
            return null;
        }
        final Instrument instrument = order.command().instrument();
        final long valueE8 = order.valueE8() - order.reportedValueE8;
        final BigDecimal price = BigDecimal.valueOf(valueE8, Products.MONEY_DECIMALS)
                .divide(
                        BigDecimal.valueOf(quantity, instrument.quantityDecimals()),
                        instrument.priceDecimals(),
                        RoundingMode.HALF_EVEN);
        return new NewFill(
                Math.max(1, price.unscaledValue().longValueExact()),
                quantity,
                order.feeE8() - order.reportedFeeE8,
                liquidity(order));
    }

    private static Liquidity liquidity(final GatewayOrder order) {
        if (order.leg().isExact()) {
            return order.leg().liquidity();
        }
        if (order.command().isPostOnly()) {
            return Liquidity.MAKER;
        }
        return order.command().isImmediate() ? Liquidity.TAKER : Liquidity.NONE;
    }

    private static OrderStatus status(final GatewayOrder order) {
        if (order.reportedStatus != null && OrderEnds.isEnd(order.reportedStatus)) {
            // An end is never left, whatever is still filled of it.
            return order.leaves() == 0 ? OrderStatus.FILLED : order.reportedStatus;
        }
        final VenueStatus told = order.leg().status();
        if (order.isEnded()) {
            if (order.leaves() == 0) {
                return OrderStatus.FILLED;
            }
            final boolean isFirst = order.legs().size() == 1;
            final OrderStatus end = told == null ? OrderStatus.CANCELLED : told.ours();
            return (end == OrderStatus.REJECTED && (!isFirst || order.filled() > 0)) || end == OrderStatus.FILLED
                    ? OrderStatus.CANCELLED
                    : end;
        }
        if (order.legs().size() > 1 || order.step == Step.REPLACING) {
            // What one order at the venue left, the next one goes on with.
            return order.step == Step.UNCERTAIN ? OrderStatus.UNKNOWN : OrderStatus.OPEN;
        }
        if (told == null) {
            return order.step == Step.UNCERTAIN ? OrderStatus.UNKNOWN : OrderStatus.PENDING;
        }
        return told.isTerminal() ? OrderStatus.OPEN : told.ours();
    }

    private static OrderReason reason(final GatewayOrder order, final OrderStatus status) {
        if (status == OrderStatus.UNKNOWN) {
            return OrderReason.NO_ANSWER;
        }
        if (!order.isEnded() || status == OrderStatus.FILLED) {
            return OrderReason.NONE;
        }
        if (order.leg().reason() != OrderReason.NONE) {
            return order.leg().reason();
        }
        if (status == OrderStatus.EXPIRED || order.command().isImmediate()) {
            return OrderReason.TIME_IN_FORCE;
        }
        return order.cancelReason == null ? OrderReason.VENUE_REFUSED : order.cancelReason;
    }
}
