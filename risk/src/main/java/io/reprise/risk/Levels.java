package io.reprise.risk;

import io.reprise.event.EventSlot;
import io.reprise.event.LevelTrigger;
import io.reprise.event.RiskLevel;
import io.reprise.event.StateExchange;
import io.reprise.risk.limit.LevelAction;

/**
 * What may still be done: a latch that triggers only push up, and only an operator takes down.
 *
 * <p>Core thread; allocates nothing. A trigger acts when its condition begins to hold; while it goes on, a reset stays
 * a reset, and the limit behind it refuses on its own.
 */
final class Levels {
    private final RiskOutputs outputs;
    private RiskLevel level = RiskLevel.NORMAL;
    private boolean isDemoted;
    private long firing;

    Levels(final RiskOutputs outputs) {
        this.outputs = outputs;
    }

    RiskLevel level() {
        return level;
    }

    boolean isDemoted() {
        return isDemoted;
    }

    /** Says how a trigger's condition stands; it acts when it begins to hold. */
    void condition(
            final EventSlot slot,
            final LevelTrigger trigger,
            final boolean holds,
            final LevelAction action,
            final long measured,
            final long allowed) {
        final long bit = 1L << trigger.value();
        if (!holds) {
            firing &= ~bit;
        } else if ((firing & bit) == 0) {
            firing |= bit;
            set(slot, trigger, action, measured, allowed);
        }
    }

    /** Sets a level where it is above the one in force. */
    void set(
            final EventSlot slot,
            final LevelTrigger trigger,
            final LevelAction action,
            final long measured,
            final long allowed) {
        final boolean isNewlyDemoted = action == LevelAction.DEMOTE && !isDemoted;
        if (action.level().value() <= level.value() && !isNewlyDemoted) {
            return;
        }
        final RiskLevel before = level;
        level = action.level().value() > level.value() ? action.level() : level;
        isDemoted |= isNewlyDemoted;
        outputs.levelChanged(slot, before, level, trigger, isDemoted, measured, allowed);
    }

    /** An operator's reset. */
    void reset(final EventSlot slot) {
        if (level != RiskLevel.NORMAL) {
            final RiskLevel before = level;
            level = RiskLevel.NORMAL;
            isDemoted = false;
            outputs.levelChanged(slot, before, level, LevelTrigger.OPERATOR, false, 0, 0);
        }
    }

    void exchange(final StateExchange state) {
        level = RiskLevel.get((short) state.exchange((int) level.value()));
        isDemoted = state.exchange(isDemoted);
        firing = state.exchange(firing);
    }
}
