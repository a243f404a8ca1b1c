package io.reprise.execution.venue.coinbase.user;

import io.reprise.event.FeedReason;
import io.reprise.execution.venue.coinbase.rest.RefusedItem;
import io.reprise.execution.venue.coinbase.rest.VenueOrder;
import java.util.List;

/**
 * Hears what the user channel says. Called on the channel's thread only, which must not be held up; whatever it throws
 * ends the channel.
 *
 * <p>From the beginning until the first {@link #onSnapshot}, and from each {@link #onDoubt} until the next, changes of
 * orders may be missing. {@link #onUpdate} is true at any time: each order is its whole state, and only ever too old.
 */
public interface UserListener {
    /** A connection is being made. */
    void onConnecting();

    /**
     * What is known of orders can no longer be believed; the channel connects again by itself. Once for each connection
     * and each attempt at one.
     *
     * @param reason ours
     * @param text   for a person: what was expected and what was
     */
    void onDoubt(FeedReason reason, String text);

    /**
     * All open orders, complete but for what {@link #onRefused} told before. An order of ours that is not among them is
     * over, or was placed since: ask over REST, since what ended meanwhile is told by nobody.
     *
     * @param allOpen         none twice, strangers' orders too; their client order id is empty
     * @param receivedAtNanos of the last part, on the channel's clock
     */
    void onSnapshot(List<VenueOrder> allOpen, long receivedAtNanos);

    /**
     * An order changed, or may have. May come before the REST answer that tells its id, twice, and older than what is
     * known: never take back a fill or an end because of it.
     *
     * @param order           its whole state
     * @param receivedAtNanos of the frame, on the channel's clock
     */
    void onUpdate(VenueOrder order, long receivedAtNanos);

    /**
     * Something was not taken: an order that cannot be read exactly or is of a product that is none of ours, or, for
     * good, our key.
     *
     * @param what for a person
     */
    void onRefused(String what);

    /**
     * An order was not taken. Its state must be asked for over REST if it may be ours.
     *
     * @param item what it was, with the order's id where that could be read
     */
    default void onRefused(final RefusedItem item) {
        onRefused("order " + (item.orderId().isEmpty() ? "without an id" : item.orderId()) + ": " + item.where() + ' '
                + item.what() + "; the venue wrote " + item.text());
    }
}
