package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;

/** What the venue said to an order. An acceptance is no execution: the order's state comes from elsewhere. */
public sealed interface CreateAnswer {
    /**
     * There is an order: this one, or the one made before under the same client order id.
     *
     * @param orderId       the venue's
     * @param clientOrderId as the venue repeats it, empty when it does not
     * @param productId     as the venue repeats it, empty when it does not
     */
    record Accepted(String orderId, String clientOrderId, String productId) implements CreateAnswer {}

    /**
     * There is no order.
     *
     * @param reason  ours
     * @param code    the venue's word, empty when it told none
     * @param message for a person
     * @param text    the answer, cut
     */
    record Rejected(OrderReason reason, String code, String message, String text) implements CreateAnswer {}

    /**
     * There is an order under this client order id already; which, the venue did not say: look it up.
     *
     * @param message for a person
     */
    record Duplicate(String message) implements CreateAnswer {}
}
