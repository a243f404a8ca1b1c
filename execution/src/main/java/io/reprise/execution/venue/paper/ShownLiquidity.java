package io.reprise.execution.venue.paper;

import io.reprise.event.Instruments;
import io.reprise.event.TopOfBook;

/**
 * What our own orders have left of the quantities shown at the best prices, so that two of them do not both take the
 * same. A best bid or offer that changes counts as shown anew.
 *
 * <p>Egress thread. Allocates nothing after construction.
 */
final class ShownLiquidity {
    private final long[] takenOfBid = new long[Instruments.COUNT_MAX + 1];
    private final long[] takenOfAsk = new long[Instruments.COUNT_MAX + 1];

    /** Takes note of a changed best bid or offer of an instrument. */
    void onTop(final int instrumentId, final TopOfBook top) {
        if (top.isChanged()) {
            takenOfBid[instrumentId] = 0;
            takenOfAsk[instrumentId] = 0;
        }
    }

    /** What an order on this side finds opposite. */
    long opposite(final PaperOrder order, final TopOfBook top) {
        return order.isBuy()
                ? top.askQuantity() - takenOfAsk[order.instrumentId]
                : top.bidQuantity() - takenOfBid[order.instrumentId];
    }

    /** Counts what an order took, at most what it found. */
    void take(final PaperOrder order, final long quantity) {
        final long[] taken = order.isBuy() ? takenOfAsk : takenOfBid;
        taken[order.instrumentId] += quantity;
    }
}
