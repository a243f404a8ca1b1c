package io.reprise.engine.pipeline;

import io.reprise.event.EventSlot;

/** One step that every slot takes, in sequence order: a stage, the journal, the egress. */
@FunctionalInterface
public interface SlotStep {
    /**
     * Takes a slot.
     *
     * @param slot valid for this call only
     */
    void onSlot(EventSlot slot);
}
