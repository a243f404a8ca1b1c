package io.reprise.strategy;

import io.reprise.event.StateHash;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of a strategy's chances. Allocates nothing while counting. */
final class IdleCounts {
    private static final IdleReason[] REASONS = IdleReason.values();

    private final long[] heldBack = new long[REASONS.length];
    private long entries;
    private long exits;

    void onEntry() {
        entries++;
    }

    void onExit() {
        exits++;
    }

    void onHeldBack(final IdleReason reason) {
        heldBack[reason.index()]++;
    }

    /** A copy for readers; allocates. */
    IdleReasons view(final TriggerRulesSettings settings, final String product, final long bars, final boolean isWarm) {
        final Map<IdleReason, Long> reasons = new EnumMap<>(IdleReason.class);
        for (final IdleReason reason : REASONS) {
            if (heldBack[reason.index()] > 0) {
                reasons.put(reason, heldBack[reason.index()]);
            }
        }
        return new IdleReasons(settings.strategyId(), settings.name(), product, bars, isWarm, entries, exits, reasons);
    }

    long digest(final long hash) {
        long folded = StateHash.fold(StateHash.fold(hash, entries), exits);
        for (final long count : heldBack) {
            folded = StateHash.fold(folded, count);
        }
        return folded;
    }
}
