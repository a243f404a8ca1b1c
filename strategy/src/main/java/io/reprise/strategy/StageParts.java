package io.reprise.strategy;

import io.reprise.event.EventSlot;

/** What all strategies of the stage share. */
final class StageParts {
    private final Markets markets = new Markets();
    private final Account account = new Account();
    private final SummaryTally summary = new SummaryTally();
    private EventSlot slot = new EventSlot();

    Markets markets() {
        return markets;
    }

    Account account() {
        return account;
    }

    SummaryTally summary() {
        return summary;
    }

    EventSlot slot() {
        return slot;
    }

    /** The event at hand; not to be used behind it. */
    void slot(final EventSlot atHand) {
        // Fused, it is always the same one: see Conditions for what a reference costs.
        if (slot != atHand) {
            slot = atHand;
        }
    }
}
