package io.reprise.execution.venue;

import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import io.reprise.event.OrderAction;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OrderReason;
import io.reprise.event.OrderStatus;
import io.reprise.event.OutputBatch;

/** Sends nothing anywhere: every order is answered as not sent, so that the state stays true. Egress thread. */
public final class DryRunVenue implements Venue {
    private final OrderCommandedDecoder command = new OrderCommandedDecoder();
    private final ReportQueue reports = new ReportQueue("dry-run-");

    /** A venue that nothing was sent to. */
    public DryRunVenue() {}

    @Override
    public void onEvent(final EventSlot slot) {
        final OutputBatch batch = slot.outputs();
        for (int i = 0; i < batch.count(); i++) {
            if (batch.templateId(i) == OrderCommandedDecoder.TEMPLATE_ID) {
                command.wrap(
                        batch.buffer(),
                        batch.bodyOffset(i),
                        OrderCommandedDecoder.BLOCK_LENGTH,
                        OrderCommandedDecoder.SCHEMA_VERSION);
                if (command.action() == OrderAction.PLACE) {
                    reports.add(slot.nowNanos())
                            .about(command.orderId(), command.header().instrumentId(), command.side(), slot.sequence())
                            .state(OrderStatus.REJECTED, OrderReason.NOT_SENT, 0, 0);
                }
            }
        }
    }

    @Override
    public long nextReportAtNanos() {
        return reports.nextAtNanos();
    }

    @Override
    public void poll(final long nowNanos, final InputSink sink) {
        reports.poll(nowNanos, sink);
    }

    @Override
    public void cancelAll(final OrderReason reason, final long nowNanos) {
        // No order is ever open here.
    }
}
