package io.reprise.execution.venue.coinbase.pace;

import io.reprise.execution.venue.coinbase.rest.EndpointClass;

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
     * All that one user asks. The venue publishes no figure any more; its older documents said 30 a second, and its
     * headers may lower that at any time. What was saved and what comes in must not add up to more within any second,
     * wherever it begins: 10 at once and 20 in the second behind them are those 30. Three calls are kept for cancels,
     * each of a hundred orders.
     */
    public static final RateLimit TOTAL = new RateLimit(20, 10, 3);

    /** Placing and changing orders: all that is not kept for cancels. */
    private static final RateLimit ORDERS = new RateLimit(20, 10, 0);

    /** Cancels: all there is. */
    private static final RateLimit CANCELS = new RateLimit(20, 10, 0);

    /** Lists, a page a request: long ones leave a quarter of the total to orders, however many there are. */
    private static final RateLimit LISTS = new RateLimit(15, 7, 0);

    /** Balances and the like: asked once a minute, and a few at once before a run. */
    private static final RateLimit ACCOUNT = new RateLimit(5, 5, 0);

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

    /**
     * What we allow ourselves of some endpoints.
     *
     * @param endpoint which
     * @return no more than {@link #TOTAL}
     */
    public static RateLimit of(final EndpointClass endpoint) {
        return switch (endpoint) {
            case ORDERS -> ORDERS;
            case CANCELS -> CANCELS;
            case LISTS -> LISTS;
            case ACCOUNT -> ACCOUNT;
        };
    }
}
