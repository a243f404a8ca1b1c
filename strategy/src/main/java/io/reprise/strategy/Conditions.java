package io.reprise.strategy;

import io.reprise.event.Comparison;

/**
 * What an entry hangs on, written down at each look: what was measured against what was needed. A proposal is explained
 * by it, and an idle strategy names the condition that was nearest to hold.
 *
 * <p>Use: {@link #begin()}, then one call a condition, in the order in which a person would read them. One thread;
 * allocates nothing.
 */
public final class Conditions {
    /** Conditions in one look: as many as one output has room for. */
    public static final int COUNT_MAX = 12;

    private static final int NONE = -1;

    private final ConditionName[] names = new ConditionName[COUNT_MAX];
    private final Comparison[] comparisons = new Comparison[COUNT_MAX];
    private final double[] measured = new double[COUNT_MAX];
    private final double[] needed = new double[COUNT_MAX];
    private int count;
    private int unmet;
    private int nearest = NONE;
    private double nearestGap;

    /** No conditions yet. */
    public Conditions() {}

    /**
     * Forgets the look before.
     *
     * @return this
     */
    public Conditions begin() {
        count = 0;
        unmet = 0;
        nearest = NONE;
        nearestGap = Double.POSITIVE_INFINITY;
        return this;
    }

    /**
     * Something must be below a bound.
     *
     * @param name  of what is measured
     * @param value measured; one that is no number does not meet it
     * @param bound needed
     * @return this
     * @throws IllegalStateException beyond {@link #COUNT_MAX} conditions
     */
    public Conditions below(final ConditionName name, final double value, final double bound) {
        add(name, Comparison.BELOW, value, bound, value < bound);
        return this;
    }

    /**
     * Something must reach a bound.
     *
     * @param name  of what is measured
     * @param value measured; one that is no number does not meet it
     * @param bound needed
     * @return this
     * @throws IllegalStateException beyond {@link #COUNT_MAX} conditions
     */
    public Conditions atLeast(final ConditionName name, final double value, final double bound) {
        add(name, Comparison.AT_LEAST, value, bound, value >= bound);
        return this;
    }

    /**
     * Something must not be above a bound.
     *
     * @param name  of what is measured
     * @param value measured; one that is no number does not meet it
     * @param bound needed
     * @return this
     * @throws IllegalStateException beyond {@link #COUNT_MAX} conditions
     */
    public Conditions atMost(final ConditionName name, final double value, final double bound) {
        add(name, Comparison.AT_MOST, value, bound, value <= bound);
        return this;
    }

    /**
     * Something worth knowing of which nothing is needed.
     *
     * @param name  of what is measured
     * @param value measured
     * @return this
     * @throws IllegalStateException beyond {@link #COUNT_MAX} conditions
     */
    public Conditions note(final ConditionName name, final double value) {
        add(name, Comparison.NONE, value, 0, true);
        return this;
    }

    /**
     * Whether all of them hold.
     *
     * @return true also without any
     */
    public boolean areMet() {
        return unmet == 0;
    }

    /**
     * How many do not hold.
     *
     * @return 0 to {@link #COUNT_MAX}
     */
    public int unmet() {
        return unmet;
    }

    int count() {
        return count;
    }

    ConditionName name(final int index) {
        return names[index];
    }

    Comparison comparison(final int index) {
        return comparisons[index];
    }

    double measured(final int index) {
        return measured[index];
    }

    double needed(final int index) {
        return needed[index];
    }

    /** The unmet condition with the least relative gap, the first of equals; -1 where all hold. */
    int nearest() {
        return nearest;
    }

    private void add(
            final ConditionName name,
            final Comparison comparison,
            final double value,
            final double bound,
            final boolean isMet) {
        if (count == COUNT_MAX) {
            throw new IllegalStateException("condition " + name + " is one more than " + COUNT_MAX);
        }
        // A look mostly asks what the look before asked, and each reference that is written costs what the collector
        // wants to know of it: written only where they changed, four conditions take a third of the time.
        if (names[count] != name) {
            names[count] = name;
        }
        if (comparisons[count] != comparison) {
            comparisons[count] = comparison;
        }
        measured[count] = value;
        needed[count] = bound;
        if (!isMet) {
            unmet++;
            final double scale = Math.max(Math.abs(value), Math.abs(bound));
            final double gap = Math.abs(value - bound) / scale;
            if (nearest == NONE || gap < nearestGap) {
                nearest = count;
                nearestGap = gap;
            }
        }
        count++;
    }
}
