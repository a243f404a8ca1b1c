package io.reprise.strategy;

/** What held an entry back although a trigger said buy. Checked in this order; the first that applies is counted. */
public enum IdleReason {
    /** An indicator has not seen enough bars. */
    NOT_WARM(0, "not warm"),
    /** The position of an earlier entry is still held. */
    POSITION_HELD(1, "position held"),
    /** An order of the strategy is on its way, or was proposed and not heard of yet. */
    ORDER_IN_FLIGHT(2, "order in flight"),
    /** Too soon behind the last exit, or within an order's lifetime of the last entry proposed. */
    COOLING_DOWN(3, "cooling down"),
    /** The fast average is not above the slow one. */
    TREND_NOT_UP(4, "trend not up"),
    /** The relative strength index is at its maximum or above. */
    RSI_TOO_HIGH(5, "RSI too high"),
    /** The market has not moved: no range to set a stop by. */
    NO_RANGE(6, "no range"),
    /** Notional and risk leave less than the product's smallest order. */
    TOO_SMALL(7, "too small"),
    /** The quantity does not fit 63 bits. */
    TOO_LARGE(8, "too large"),
    /** Other strategies filled what one input may cause. */
    NO_ROOM(9, "no room in the batch");

    private final int index;
    private final String words;

    IdleReason(final int index, final String words) {
        this.index = index;
        this.words = words;
    }

    /** Its place in arrays and digests, whatever order the constants are written in. */
    int index() {
        return index;
    }

    /**
     * The reason for people.
     *
     * @return a few words
     */
    public String words() {
        return words;
    }
}
