package io.reprise.strategy.indicator;

/** Checks the one argument all indicators share. */
final class Periods {
    /** A window beyond that is a mistyped number; it also bounds what a configuration can make us allocate. */
    static final int PERIOD_MAX = 10_000;

    private Periods() {}

    static int check(final int period) {
        if (period < 1 || period > PERIOD_MAX) {
            throw new IllegalArgumentException("period of " + period + ", expected 1 to " + PERIOD_MAX);
        }
        return period;
    }
}
