package io.reprise.strategy.exit;

/** Which ways out of a position wait at the venue, so that the engine does not take them as well. */
public enum Resting {
    /** The engine watches both. */
    NOTHING(false, false),
    /** The stop waits at the venue. */
    STOP(true, false),
    /** The target waits at the venue; its stop is behind the one in force. */
    TARGET(false, true),
    /** Both wait at the venue. */
    BOTH(true, true);

    private final boolean hasStop;
    private final boolean hasTarget;

    Resting(final boolean hasStop, final boolean hasTarget) {
        this.hasStop = hasStop;
        this.hasTarget = hasTarget;
    }

    /**
     * Whether the venue sells at the stop.
     *
     * @return true where it does
     */
    public boolean hasStop() {
        return hasStop;
    }

    /**
     * Whether the venue sells at the target.
     *
     * @return true where it does
     */
    public boolean hasTarget() {
        return hasTarget;
    }

    /**
     * What waits there.
     *
     * @param isStop   whether the stop does
     * @param isTarget whether the target does
     * @return the one of the four
     */
    public static Resting of(final boolean isStop, final boolean isTarget) {
        if (isStop) {
            return isTarget ? BOTH : STOP;
        }
        return isTarget ? TARGET : NOTHING;
    }
}
