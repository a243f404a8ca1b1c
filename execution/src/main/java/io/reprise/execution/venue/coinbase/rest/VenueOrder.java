package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.OrderReason;
import io.reprise.event.Side;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An order as the venue knows it. Quantities are mantissas with the instrument's decimals.
 *
 * @param orderId         the venue's
 * @param clientOrderId   ours, empty for an order that was placed by other means
 * @param productId       the venue's
 * @param instrumentId    ours
 * @param side            buy or sell
 * @param status          the venue's state
 * @param terms           what was asked for, {@link OrderTerms#UNREAD} for a kind that we do not place
 * @param filledQuantity  so far, of the base currency
 * @param filledValue     of all fills, in quote currency: exact
 * @param totalFees       of all fills, in quote currency: exact; may grow after the last fill
 * @param averagePrice    rounded by the venue and finer than a tick; never compute with it
 * @param createdNanos    absent when the venue does not tell
 * @param lastFillNanos   absent when nothing is filled
 * @param isSettled       whether the balances show it
 * @param isPendingCancel whether a cancel is on its way
 * @param reason          why it could not be placed, {@link OrderReason#NONE} when it could
 * @param text            the venue's words on a rejection or cancel
 */
public record VenueOrder(
        String orderId,
        String clientOrderId,
        String productId,
        int instrumentId,
        Side side,
        VenueStatus status,
        OrderTerms terms,
        long filledQuantity,
        ExactDecimal filledValue,
        ExactDecimal totalFees,
        Optional<ExactDecimal> averagePrice,
        OptionalLong createdNanos,
        OptionalLong lastFillNanos,
        boolean isSettled,
        boolean isPendingCancel,
        OrderReason reason,
        String text) {}
