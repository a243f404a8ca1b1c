package io.reprise.simulator.exchange;

/** Where an order is in its life. */
public enum OrderStatus {
    /** Accepted, not yet in the market. */
    PENDING,
    /** Live; partly filled when its filled size is not zero. */
    OPEN,
    /** Live, to be cancelled with the next step of the market unless that fills it. */
    CANCEL_QUEUED,
    /** Live, to be changed with the next step of the market. */
    EDIT_QUEUED,
    /** Ended: nothing is left. */
    FILLED,
    /** Ended with something left. */
    CANCELLED,
    /** Ended by its end time. */
    EXPIRED,
    /** Ended: it could not be placed. */
    FAILED;

    /**
     * Whether nothing follows.
     *
     * @return true for the four ends
     */
    public boolean isTerminal() {
        return this == FILLED || this == CANCELLED || this == EXPIRED || this == FAILED;
    }

    /**
     * Whether it is in the market.
     *
     * @return true for open orders and those with a request queued
     */
    public boolean isWorking() {
        return this == OPEN || this == CANCEL_QUEUED || this == EDIT_QUEUED;
    }
}
