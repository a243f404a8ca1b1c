package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;

/**
 * What the venue said to a change of an order.
 *
 * @param isAccepted whether it will try
 * @param reason     ours, {@link OrderReason#NONE} when accepted
 * @param code       the venue's word, empty when accepted or none told
 * @param text       the answer, cut
 */
public record EditAnswer(boolean isAccepted, OrderReason reason, String code, String text) {}
