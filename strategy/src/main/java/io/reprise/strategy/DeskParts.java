package io.reprise.strategy;

import io.reprise.event.EventSlot;
import io.reprise.strategy.performance.Performance;

/** What a desk works with: its own writer, counts and miss, and what all desks of the stage share. */
final class DeskParts {
    private final StageParts stage;
    private final DecisionWriter writer;
    private final Performance performance;
    private final IdleCounts counts = new IdleCounts();
    private final NearestMiss miss = new NearestMiss();
    private boolean isWarm;

    DeskParts(final StageParts stage, final DecisionWriter writer, final Performance performance) {
        this.stage = stage;
        this.writer = writer;
        this.performance = performance;
    }

    /** The event at hand. */
    EventSlot slot() {
        return stage.slot();
    }

    DecisionWriter writer() {
        return writer;
    }

    Performance performance() {
        return performance;
    }

    SummaryTally summary() {
        return stage.summary();
    }

    IdleCounts counts() {
        return counts;
    }

    NearestMiss miss() {
        return miss;
    }

    /** Whether the strategy has seen enough, as it said when it was asked last. */
    boolean isWarm() {
        return isWarm;
    }

    void isWarm(final boolean warm) {
        isWarm = warm;
    }

    long equityE8() {
        return stage.account().equityE8(stage.markets());
    }

    long roomE8(final Market market, final long equityE8) {
        return stage.account().roomE8(stage.markets(), market.terms(), equityE8);
    }

    double fee() {
        return stage.account().fee();
    }
}
