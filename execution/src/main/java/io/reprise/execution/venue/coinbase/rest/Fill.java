package io.reprise.execution.venue.coinbase.rest;

import io.reprise.event.Liquidity;
import io.reprise.event.Side;

/**
 * One fill, exact in every number: what could not be read so is a {@link RefusedItem}.
 *
 * @param entryId       the venue's; the same fill may come twice, with the same id
 * @param tradeId       the venue's
 * @param orderId       the venue's
 * @param productId     the venue's
 * @param instrumentId  ours
 * @param side          buy or sell
 * @param liquidity     maker or taker, {@link Liquidity#NONE} when the venue does not know
 * @param price         mantissa
 * @param quantity      mantissa, of the base currency whatever the venue counted in
 * @param commission    in quote currency; round the order's sum, not each
 * @param tradedAtNanos when it happened
 */
public record Fill(
        String entryId,
        String tradeId,
        String orderId,
        String productId,
        int instrumentId,
        Side side,
        Liquidity liquidity,
        long price,
        long quantity,
        ExactDecimal commission,
        long tradedAtNanos) {}
