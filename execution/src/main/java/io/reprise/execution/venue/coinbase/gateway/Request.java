package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.execution.venue.coinbase.rest.EditRequest;
import io.reprise.execution.venue.coinbase.rest.OrderRequest;

/** What the gateway asks of the venue; each has one answer, which comes back to it. Immutable. */
sealed interface Request {
    /**
     * Places an order; sent again it is the same order.
     *
     * @param orderId    ours
     * @param generation which of its orders at the venue
     * @param body       what is sent
     */
    record Create(long orderId, int generation, OrderRequest body) implements Request {}

    /**
     * Cancels an order. Several go out in one call.
     *
     * @param orderId      ours
     * @param venueOrderId the venue's
     */
    record Cancel(long orderId, String venueOrderId) implements Request {}

    /**
     * Changes an order in place.
     *
     * @param orderId ours
     * @param body    what is sent
     */
    record Edit(long orderId, EditRequest body) implements Request {}

    /**
     * Asks what became of one order that the venue gave an id.
     *
     * @param orderId      ours
     * @param venueOrderId the venue's
     */
    record Look(long orderId, String venueOrderId) implements Request {}

    /**
     * Asks whether the venue has an order of which only our id is known: it lists orders, and ours may be among them.
     *
     * @param orderId       ours
     * @param clientOrderId as it was sent
     * @param productId     the venue's
     * @param sinceNanos    it cannot be older
     */
    record Find(long orderId, String clientOrderId, String productId, long sinceNanos) implements Request {}

    /**
     * Asks for the fills of an order that has ended.
     *
     * @param orderId      ours
     * @param venueOrderId the venue's
     */
    record ListFills(long orderId, String venueOrderId) implements Request {}

    /**
     * Asks for all orders since a time and all balances.
     *
     * @param sinceNanos orders created at or after
     */
    record Compare(long sinceNanos) implements Request {}
}
