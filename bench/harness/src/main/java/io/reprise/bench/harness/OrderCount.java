package io.reprise.bench.harness;

import io.reprise.event.EventSlot;
import io.reprise.event.OrderCommandedDecoder;
import io.reprise.event.OutputBatch;

/** Looks for orders among what an event led to. */
final class OrderCount {
    private OrderCount() {}

    /** How many commands of orders; allocates nothing. */
    static int of(final EventSlot slot) {
        final OutputBatch outputs = slot.outputs();
        int orders = 0;
        for (int i = 0; i < outputs.count(); i++) {
            orders += outputs.templateId(i) == OrderCommandedDecoder.TEMPLATE_ID ? 1 : 0;
        }
        return orders;
    }
}
