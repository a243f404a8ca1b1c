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
    private double tightest;

    void begin() {
        limit = RiskLimit.NONE;
        measured = 0;
        allowed = 0;
        isRefused = false;
        tightest = -1;
    }

    /** Holds a measure against the most it may be; false when it breaks the limit. */
    boolean atMost(final RiskLimit checked, final long measure, final long most) {
        if (measure > most) {
            refuse(checked, measure, most);
            return false;
        }
        final double use = most == 0 ? 0 : (double) measure / most;
        if (use > tightest) {
            tightest = use;
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
}
