package io.reprise.engine.mode;

import io.reprise.engine.pipeline.SlotStep;
import io.reprise.engine.pipeline.TradingCore;
import io.reprise.event.EventSlot;
import io.reprise.event.InputSink;
import org.agrona.DirectBuffer;

/**
 * A pipeline without ring and threads: an input has taken all its steps when {@link #offer} returns.
 *
 * <p>One thread. For backtest and import, where nothing waits for anything. Allocates nothing.
 */
final class SteppedRun implements InputSink {
    private final TradingCore core;
    private final SlotStep after;
    private final EventSlot slot = new EventSlot();
    private long lastSequence;

    /** Drives a core; {@code after} takes the slot behind the deciding steps. */
    SteppedRun(final TradingCore core, final long lastSequence, final SlotStep after) {
        this.core = core;
        this.lastSequence = lastSequence;
        this.after = after;
    }

    @Override
    public boolean offer(final DirectBuffer buffer, final int offset, final int length) {
        lastSequence++;
        slot.load(buffer, offset, length, lastSequence);
        core.onSlot(slot);
        after.onSlot(slot);
        return true;
    }

    long lastSequence() {
        return lastSequence;
    }
}
