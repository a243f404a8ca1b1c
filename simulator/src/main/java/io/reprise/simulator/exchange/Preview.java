package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an order would do now.
 *
 * @param refusal      why it would not be accepted; null when it would be
 * @param baseSize     in base currency
 * @param quoteSize    in quote currency, without fees
 * @param commission   in quote currency
 * @param averagePrice of what it would take at once, or its limit
 * @param bestBid      in quote currency
 * @param bestAsk      in quote currency
 */
public record Preview(
        @Nullable Refusal refusal,
        BigDecimal baseSize,
        BigDecimal quoteSize,
        BigDecimal commission,
        BigDecimal averagePrice,
        BigDecimal bestBid,
        BigDecimal bestAsk) {}
