package io.reprise.execution.venue.paper;

import io.reprise.event.InputSink;
import io.reprise.event.Liquidity;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderReportedEncoder;
import io.reprise.event.OrderStatus;
import io.reprise.event.RequestOutcome;
import io.reprise.event.Side;
import io.reprise.execution.venue.ReportQueue;

/**
 * What the paper venue says of its orders. No report of an order overtakes an earlier one of the same order, whatever
 * the latencies.
 *
 * <p>Egress thread. Allocates nothing once as many reports waited as ever do.
 */
final class PaperReports {
    private final ReportQueue queue = new ReportQueue("paper-");

    long nextAtNanos() {
        return queue.nextAtNanos();
    }

    void poll(final long nowNanos, final InputSink sink) {
        queue.poll(nowNanos, sink);
    }

    /** It stands at the venue. */
    void accepted(final PaperOrder order, final long atNanos) {
        start(order, order.cause, atNanos)
                .state(OrderStatus.OPEN, OrderReason.NONE, 0, order.quantity)
                .sums(0, 0);
    }

    /** A part of it, or all, was traded; its sums hold the fill already. */
    void filled(
            final PaperOrder order,
            final Liquidity liquidity,
            final long price,
            final long quantity,
            final long feeE8,
            final long atNanos) {
        start(order, order.cause, atNanos)
                .state(order.status, OrderReason.NONE, order.filled, order.leaves())
                .fill(liquidity, price, quantity, feeE8)
                .sums(order.filledValueE8, order.feesE8);
        refuseAmendment(order);
    }

    /** Ends it. */
    void end(final PaperOrder order, final OrderStatus status, final OrderReason reason, final long atNanos) {
        order.status = status;
        start(order, order.cause, atNanos)
                .state(status, reason, order.filled, 0)
                .sums(order.filledValueE8, order.feesE8);
        refuseAmendment(order);
    }

    /** What it is at now is what was asked for. */
    void amended(final PaperOrder order) {
        start(order, order.amendment.cause, order.amendment.atNanos)
                .state(order.status, OrderReason.NONE, order.filled, order.leaves())
                .sums(order.filledValueE8, order.feesE8)
                .request(RequestOutcome.AMENDED, order.limitPrice, order.triggerPrice);
    }

    /** What was in force stays so. */
    void amendRefused(final PaperOrder order, final OrderReason reason, final long cause, final long atNanos) {
        start(order, cause, atNanos)
                .state(order.status, reason, order.filled, order.isOver() ? 0 : order.leaves())
                .sums(order.filledValueE8, order.feesE8)
                .request(RequestOutcome.AMEND_REFUSED, order.limitPrice, order.triggerPrice);
    }

    /** An order that the venue does not know does not work here. */
    void unknown(
            final long orderId,
            final int instrumentId,
            final Side side,
            final long cause,
            final RequestOutcome outcome,
            final long atNanos) {
        queue.add(atNanos)
                .about(orderId, instrumentId, side, cause)
                .state(OrderStatus.CANCELLED, OrderReason.UNKNOWN_ORDER, 0, 0)
                .request(
                        outcome,
                        OrderReportedEncoder.limitPriceNullValue(),
                        OrderReportedEncoder.triggerPriceNullValue());
    }

    /** An order of an earlier process. */
    void forgotten(
            final long orderId, final int instrumentId, final Side side, final long cumulative, final long atNanos) {
        queue.add(atNanos)
                .about(orderId, instrumentId, side, 0)
                .state(OrderStatus.CANCELLED, OrderReason.VENUE_RESTARTED, cumulative, 0);
    }

    /** An amendment that was still on its way to an order that is over comes too late. */
    private void refuseAmendment(final PaperOrder order) {
        if (order.isOver() && order.amendment.atNanos != PaperOrder.NEVER) {
            amendRefused(order, OrderReason.ALREADY_CLOSED, order.amendment.cause, order.amendment.atNanos);
            order.amendment.atNanos = PaperOrder.NEVER;
        }
    }

    private ReportQueue.Report start(final PaperOrder order, final long cause, final long atNanos) {
        order.reportedAtNanos = Math.max(order.reportedAtNanos, atNanos);
        return queue.add(order.reportedAtNanos).about(order.orderId, order.instrumentId, order.side, cause);
    }
}
