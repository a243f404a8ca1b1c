package io.reprise.risk;

import io.reprise.event.RiskLimit;

/**
 * What the checks of one proposal found: the first broken limit, or the one nearest to breaking.
 *
 * <p>Core thread; reused; allocates nothing.
 */
final class Judgement {
    private RiskLimit limit = RiskLimit.NONE;
    private long measured;
    private long allowed;
    private boolean isRefused;
    private boolean isMeasured;

    void begin() {
        limit = RiskLimit.NONE;
        measured = 0;
        allowed = 0;
        isRefused = false;
        isMeasured = false;
    }

    /** Holds a measure against the most it may be; false when it breaks the limit. */
    boolean atMost(final RiskLimit checked, final long measure, final long most) {
        if (measure > most) {
            refuse(checked, measure, most);
            return false;
        }
        if (!isMeasured || isTighter(measure, most)) {
            isMeasured = true;
            limit = checked;
            measured = measure;
            allowed = most;
        }
        return true;
    }

    void refuse(final RiskLimit broken, final long measure, final long most) {
        isRefused = true;
        limit = broken;
        measured = measure;
        allowed = most;
    }

    boolean isRefused() {
        return isRefused;
    }

    RiskLimit limit() {
        return limit;
    }

    long measured() {
        return measured;
    }

    long allowed() {
        return allowed;
    }

    /**
     * Whether {@code measure / most} is above the quotient kept so far, by products of 128 bits: no rounding decides
     * what is journaled. Of two equally near limits the first one stays.
     */
    private boolean isTighter(final long measure, final long most) {
        if (most == 0) {
            return measured < allowed;
        }
        final long newHigh = Math.multiplyHigh(measure, allowed);
        final long keptHigh = Math.multiplyHigh(measured, most);
        if (newHigh != keptHigh) {
            return newHigh > keptHigh;
        }
        return Long.compareUnsigned(measure * allowed, measured * most) > 0;
    }
}
