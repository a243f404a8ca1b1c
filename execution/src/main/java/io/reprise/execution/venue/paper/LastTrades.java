package io.reprise.execution.venue.paper;

import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.TradePrintedDecoder;

/** The price of the last trade of each product, compared with triggers. Egress thread; allocates nothing. */
final class LastTrades {
    /** No trade was seen. */
    static final long NONE = 0;

    private final long[] prices = new long[Instruments.COUNT_MAX + 1];
    private final TradePrintedDecoder trade = new TradePrintedDecoder();

    /** Takes note of a trade; one of history comes after newer ones where a gap is filled, and sets no price. */
    void onEvent(final EventSlot slot, final int templateId) {
        if (templateId == TradePrintedDecoder.TEMPLATE_ID) {
            trade.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            if (trade.isHistory() != Flag.YES) {
                prices[slot.instrumentId()] = trade.price();
            }
        }
    }

    /** The mantissa, or {@link #NONE}. */
    long price(final int instrumentId) {
        return prices[instrumentId];
    }
}
