package io.reprise.simulator.exchange;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was asked for, unchecked.
 *
 * @param clientOrderId of the client's choice; one id makes one order
 * @param productId     such as {@code BTC-USD}
 * @param side          buy or sell
 * @param kind          which configuration
 * @param baseSize      in base currency; null when sized in quote
 * @param quoteSize     in quote currency, fees included; null when sized in base
 * @param limitPrice    null for market orders
 * @param stopPrice     stop or trigger price; null when there is none
 * @param isStopUp      whether the stop waits above the market; of stop-limit orders only
 * @param isPostOnly    whether it may never take
 * @param endNanos      end since 1970; 0 when there is none
 * @param attached      the exit to place when it is filled; null for none
 */
public record NewOrder(
        String clientOrderId,
        String productId,
        Side side,
        OrderKind kind,
        @Nullable BigDecimal baseSize,
        @Nullable BigDecimal quoteSize,
        @Nullable BigDecimal limitPrice,
        @Nullable BigDecimal stopPrice,
        boolean isStopUp,
        boolean isPostOnly,
        long endNanos,
        @Nullable Bracket attached) {

    NewOrder edited(final BigDecimal price, final BigDecimal size, final @Nullable BigDecimal stop) {
        return new NewOrder(
                clientOrderId,
                productId,
                side,
                kind,
                size,
                quoteSize,
                price,
                stop,
                isStopUp,
                isPostOnly,
                endNanos,
                attached);
    }
}
