package io.reprise.strategy;

import io.reprise.event.Comparison;
import io.reprise.event.EventSlot;
import io.reprise.event.IdleReason;
import io.reprise.event.StateExchange;
import java.util.Locale;

/**
 * What kept one strategy from entering when it looked last. Told when the reason or the condition is another than told
 * before, at most once a summary, and whenever somebody asks.
 *
 * <p>One thread; allocates nothing but for people.
 */
final class NearestMiss {
    private IdleReason reason = IdleReason.NONE;
    private int unmet;
    private ConditionName name = ConditionName.NONE;
    private Comparison comparison = Comparison.NONE;
    private double measured;
    private double needed;
    private IdleReason toldReason = IdleReason.NONE;
    private ConditionName toldName = ConditionName.NONE;
    private boolean isAsked;

    /** A reason that says all, or nothing in the way. */
    void set(final IdleReason newReason) {
        set(newReason, 0, ConditionName.NONE, Comparison.NONE, 0, 0);
    }

    /** A condition of the framework. */
    void set(
            final IdleReason newReason,
            final ConditionName newName,
            final Comparison newComparison,
            final double newMeasured,
            final double newNeeded) {
        set(newReason, 1, newName, newComparison, newMeasured, newNeeded);
    }

    /** A condition of the strategy. */
    void set(final Conditions conditions) {
        final int nearest = conditions.nearest();
        set(
                IdleReason.CONDITION_UNMET,
                conditions.unmet(),
                conditions.name(nearest),
                conditions.comparison(nearest),
                conditions.measured(nearest),
                conditions.needed(nearest));
    }

    IdleReason reason() {
        return reason;
    }

    /** Wants it told whether it changed or not. */
    void ask() {
        isAsked = true;
    }

    boolean isToTell() {
        return reason != IdleReason.NONE && (isAsked || reason != toldReason || !name.isSameAs(toldName));
    }

    void tell(final EventSlot slot, final DecisionWriter writer) {
        writer.miss(slot, reason, unmet, name, comparison, measured, needed);
        toldReason = reason;
        toldName = name;
        isAsked = false;
    }

    /** For people; empty where nothing is in the way. */
    String text() {
        if (reason == IdleReason.NONE) {
            return "";
        }
        if (name == ConditionName.NONE) {
            return IdleWords.of(reason);
        }
        final String needs =
                switch (comparison) {
                    case BELOW -> "needs < ";
                    case AT_MOST -> "needs <= ";
                    default -> "needs >= ";
                };
        final String what = reason == IdleReason.CONDITION_UNMET ? "" : IdleWords.of(reason) + ": ";
        return what + name + " " + plain(measured) + ", " + needs + plain(needed);
    }

    void exchange(final StateExchange state) {
        reason = IdleReason.get((short) state.exchange((int) reason.value()));
        toldReason = IdleReason.get((short) state.exchange((int) toldReason.value()));
        name = ConditionName.exchange(state, name);
        toldName = ConditionName.exchange(state, toldName);
        comparison = Comparison.get((short) state.exchange((int) comparison.value()));
        unmet = state.exchange(unmet);
        measured = state.exchange(measured);
        needed = state.exchange(needed);
        isAsked = state.exchange(isAsked);
    }

    private void set(
            final IdleReason newReason,
            final int newUnmet,
            final ConditionName newName,
            final Comparison newComparison,
            final double newMeasured,
            final double newNeeded) {
        // References are written only where they changed: see Conditions.
        if (reason != newReason) {
            reason = newReason;
        }
        if (name != newName) {
            name = newName;
        }
        if (comparison != newComparison) {
            comparison = newComparison;
        }
        unmet = newUnmet;
        measured = newMeasured;
        needed = newNeeded;
    }

    private static String plain(final double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
