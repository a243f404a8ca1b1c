package io.reprise.strategy.testkit;

import io.reprise.event.Liquidity;
import io.reprise.event.MessageHeaderEncoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import org.agrona.concurrent.UnsafeBuffer;

/** Encodes what a venue would say of an order. */
final class OrderReports {
    private final MessageHeaderEncoder messageHeader = new MessageHeaderEncoder();
    private final OrderReportedEncoder report = new OrderReportedEncoder();

    /**
     * What a report says of fills.
     *
     * @param status     of the order
     * @param cumulative filled so far, quantity mantissa
     * @param price      of the fill in the report, 0 for none
     * @param quantity   of the fill in the report, 0 for none
     * @param feeE8      of the fill
     */
    record Fill(OrderStatus status, long cumulative, long price, long quantity, long feeE8) {}

    /** Encodes a report that is about no request; returns the length of its body. */
    int of(final UnsafeBuffer buffer, final long nowNanos, final Decision.Order order, final Fill fill) {
        report.wrapAndApplyHeader(buffer, 0, messageHeader);
        report.header()
                .sequence(0)
                .cause(0)
                .receivedAtNanos(nowNanos)
                .venueTimeNanos(nowNanos)
                .instrumentId(order.instrument())
                .ordinal(0)
                .source(1);
        report.orderId(order.id()).venueOrderId("V").status(fill.status()).reason(OrderReason.NONE);
        report.liquidity(fill.quantity() == 0 ? Liquidity.NONE : Liquidity.TAKER)
                .side(order.side());
        report.cumulativeQuantity(fill.cumulative()).leavesQuantity(order.quantity() - fill.cumulative());
        report.fillPrice(fill.price()).fillQuantity(fill.quantity()).feeE8(fill.feeE8());
        report.cumulativeValueE8(OrderReportedEncoder.cumulativeValueE8NullValue())
                .cumulativeFeeE8(OrderReportedEncoder.cumulativeFeeE8NullValue());
        return with(
                RequestOutcome.NONE,
                OrderReportedEncoder.limitPriceNullValue(),
                OrderReportedEncoder.triggerPriceNullValue());
    }

    /** Adds to the report just encoded what became of a request, and what is in force; returns its length. */
    int with(final RequestOutcome outcome, final long limit, final long trigger) {
        report.outcome(outcome).limitPrice(limit).triggerPrice(trigger);
        return report.encodedLength();
    }
}
