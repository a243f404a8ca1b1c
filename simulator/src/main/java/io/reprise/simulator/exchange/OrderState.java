package io.reprise.simulator.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order at one moment.
 *
 * @param number             from 1, in the order of acceptance
 * @param orderId            the venue's
 * @param order              as asked for and since edited
 * @param status             where it is
 * @param isTriggered        whether its stop price was reached
 * @param progress           what became of it
 * @param createdNanos       since 1970
 * @param updatedNanos       since 1970
 * @param rejectReason       why it failed; empty otherwise
 * @param cancelReason       why it was cancelled; empty otherwise
 * @param originatingOrderId the entry it was attached to; empty for none
 * @param attachedOrderId    the exit placed for it; empty for none
 * @param pendingEdit        asked for, not yet made; null for none
 * @param edits              made, oldest first
 */
public record OrderState(
        long number,
        String orderId,
        NewOrder order,
        OrderStatus status,
        boolean isTriggered,
        Progress progress,
        long createdNanos,
        long updatedNanos,
        String rejectReason,
        String cancelReason,
        String originatingOrderId,
        String attachedOrderId,
        @Nullable Edit pendingEdit,
        List<Edit> edits) {}
