package io.reprise.engine.mode;

import io.reprise.engine.pipeline.SlotStep;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Flag;
import io.reprise.event.MessageHeaderDecoder;
import java.util.function.IntConsumer;

/**
 * Tells the feed of a book that the market stage does not trust though its update is whole: crossed, locked, or with a
 * part missing. The feed then asks for it anew, and says so with events of its own.
 *
 * <p>Egress thread, behind the egress step. Allocates nothing.
 */
final class BookWatch implements SlotStep {
    private final BookUpdatedDecoder updated = new BookUpdatedDecoder();
    private volatile IntConsumer feed = instrumentId -> {};

    /** Whom to tell, once there is a feed; any thread. */
    void tell(final IntConsumer doubt) {
        feed = doubt;
    }

    @Override
    public void onSlot(final EventSlot slot) {
        if (slot.templateId() == BookUpdatedDecoder.TEMPLATE_ID && !slot.top().isFresh() && !slot.hasFailed()) {
            updated.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            if (updated.isLast() == Flag.YES) {
                feed.accept(slot.instrumentId());
            }
        }
    }
}
