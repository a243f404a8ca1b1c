package io.reprise.strategy;

import io.reprise.event.IdleReason;
import io.reprise.event.StateExchange;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of a strategy's chances. Allocates nothing while counting. */
final class IdleCounts {
    /** Codes of the schema, from 0. */
    private static final int REASONS = IdleReason.NO_BOOK.value() + 1;

    private final long[] heldBack = new long[REASONS];
    private long entries;
    private long exits;

    void onEntry() {
        entries++;
    }

    void onExit() {
        exits++;
    }

    void onHeldBack(final IdleReason reason) {
        heldBack[reason.value()]++;
    }

    long entries() {
        return entries;
    }

    long exits() {
        return exits;
    }

    /** A copy for readers; allocates. */
    Map<IdleReason, Long> heldBack() {
        final Map<IdleReason, Long> reasons = new EnumMap<>(IdleReason.class);
        for (int code = 0; code < REASONS; code++) {
            if (heldBack[code] > 0) {
                reasons.put(IdleReason.get((short) code), heldBack[code]);
            }
        }
        return reasons;
    }

    void exchange(final StateExchange state) {
        entries = state.exchange(entries);
        exits = state.exchange(exits);
        state.exchange(heldBack);
    }
}
