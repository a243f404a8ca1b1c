package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;

/**
 * What the venue said to the cancel of one order.
 *
 * @param orderId    the venue's
 * @param isAccepted whether it will try; the order may still fill first
 * @param reason     ours, {@link OrderReason#NONE} when accepted
 * @param code       the venue's word, empty when accepted or none told
 */
public record CancelResult(String orderId, boolean isAccepted, OrderReason reason, String code) {}
