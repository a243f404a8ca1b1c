package io.reprise.execution.order;

/** Where an order stands. The last four are ends: they are never left. */
public enum OrderState {
    /** Commanded; nothing was heard of it. */
    PENDING_NEW,
    /** The venue has it, and it does not work yet. */
    ACKNOWLEDGED,
    /** It works, and nothing of it is filled. */
    WORKING,
    /** It works, and a part of it is filled. */
    PARTIALLY_FILLED,
    /** It was asked back, and may still fill. */
    CANCEL_PENDING,
    /** Other terms were asked for, and may not be in force. */
    REPLACE_PENDING,
    /** The venue did not answer: it may have the order or not. Counts as open until somebody knows. */
    UNKNOWN,
    /** Wholly filled. */
    FILLED,
    /** Ended by us or by the venue; a part may be filled. */
    CANCELLED,
    /** Ended by its time; a part may be filled. */
    EXPIRED,
    /** The venue never took it. */
    REJECTED;

    /**
     * Whether nothing can happen to the order any more.
     *
     * @return true for the last four
     */
    public boolean isEnd() {
        return compareTo(FILLED) >= 0;
    }
}
