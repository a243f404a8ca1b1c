package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderStatus;

/** The venue's order states. There is none for a partial fill: that is {@link #OPEN} with something filled. */
public enum VenueStatus {
    /** Taken, not yet in the book. */
    PENDING(OrderStatus.PENDING),
    /** Waiting to be placed. */
    QUEUED(OrderStatus.PENDING),
    /** Working. */
    OPEN(OrderStatus.OPEN),
    /** Working; a cancel is on its way and may come too late. */
    CANCEL_QUEUED(OrderStatus.OPEN),
    /** Working; a change is on its way. */
    EDIT_QUEUED(OrderStatus.OPEN),
    /** Over, wholly filled. */
    FILLED(OrderStatus.FILLED),
    /** Over; part may be filled. */
    CANCELLED(OrderStatus.CANCELLED),
    /** Over by its end; part may be filled. */
    EXPIRED(OrderStatus.EXPIRED),
    /** Could not be placed. */
    FAILED(OrderStatus.REJECTED),
    /** The venue does not know, or has a new word: alive until it says otherwise. */
    UNKNOWN_ORDER_STATUS(OrderStatus.PENDING);

    private final OrderStatus ours;

    VenueStatus(final OrderStatus ours) {
        this.ours = ours;
    }

    /**
     * Our state.
     *
     * @return it; a state that nobody knows is never a terminal one
     */
    public OrderStatus ours() {
        return ours;
    }

    /**
     * Whether nothing can happen to the order any more.
     *
     * @return true for the four ends
     */
    public boolean isTerminal() {
        return this == FILLED || this == CANCELLED || this == EXPIRED || this == FAILED;
    }

    /**
     * The state of a word.
     *
     * @param word the venue's
     * @return it, {@link #UNKNOWN_ORDER_STATUS} for a new one
     */
    public static VenueStatus of(final String word) {
        for (final VenueStatus status : values()) {
            if (status.name().equals(word)) {
                return status;
            }
        }
        return UNKNOWN_ORDER_STATUS;
    }
}
