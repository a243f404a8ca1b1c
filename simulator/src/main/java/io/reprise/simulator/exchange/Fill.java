package io.reprise.simulator.exchange;

import java.math.BigDecimal;

/**
 * One execution of one order.
 *
 * @param number        from 1, in the order they happened, over all products
 * @param entryId       of this booking
 * @param tradeId       of this execution, not the public number
 * @param publicTradeId the number the trade has in the market's trades
 * @param orderId       whose it is
 * @param productId     such as {@code BTC-USD}
 * @param side          of the order
 * @param price         the maker's
 * @param size          in base currency
 * @param commission    in quote currency, exact
 * @param isMaker       whether the order was resting
 * @param timeNanos     venue time since 1970
 */
public record Fill(
        long number,
        String entryId,
        String tradeId,
        long publicTradeId,
        String orderId,
        String productId,
        Side side,
        BigDecimal price,
        BigDecimal size,
        BigDecimal commission,
        boolean isMaker,
        long timeNanos) {}
