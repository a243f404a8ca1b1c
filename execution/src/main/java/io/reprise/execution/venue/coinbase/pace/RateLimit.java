package io.reprise.execution.venue.coinbase.pace;

/**
 * How often a class of endpoints may be asked: in any time t no more than {@code perSecond * t + burst}.
 *
 * @param perSecond      requests, 1 to {@value #PER_SECOND_MAX}
 * @param burst          requests at once after a rest, 1 to {@value #PER_SECOND_MAX}
 * @param keptForCancels of the burst, what nothing but a cancel may use; below the burst
 */
public record RateLimit(int perSecond, int burst, int keptForCancels) {
    /** Far above any limit of the venue, and small enough for exact arithmetic in nanoseconds. */
    public static final int PER_SECOND_MAX = 10_000;

    /**
     * Orders, fills and accounts of one user. The venue publishes no figure any more; its older documents said 30 a
     * second, and its headers may lower that at any time. Five cancels always find room.
     */
    public static final RateLimit PRIVATE = new RateLimit(30, 30, 5);

    /** Products, time and public books of one address: 10 a second by the same documents. Nothing to cancel there. */
    public static final RateLimit PUBLIC = new RateLimit(10, 10, 0);

    /**
     * Refuses what would let nothing through, or anything.
     *
     * @throws IllegalArgumentException with the three figures
     */
    public RateLimit {
        if (perSecond < 1
                || perSecond > PER_SECOND_MAX
                || burst < 1
                || burst > PER_SECOND_MAX
                || keptForCancels < 0
                || keptForCancels >= burst) {
            throw new IllegalArgumentException(perSecond + " requests a second, bursts of " + burst + ", "
                    + keptForCancels + " kept for cancels: expected 1 to " + PER_SECOND_MAX
                    + " for the first two, and the third below the second");
        }
    }
}
