package io.reprise.engine.reader.audit;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was sent, in units of people, with what its proposal says beside it.
 *
 * @param sequence     of the input that caused it
 * @param orderId      ours
 * @param listing      of its product
 * @param isBuy        or a sale
 * @param isMarket     or at a limit
 * @param isStop       sleeps until a trade reaches its trigger
 * @param price        its limit; for a market order what its strategy saw as the price
 * @param quantity     wanted
 * @param isReduceOnly a sale that only shrinks a position
 * @param strategyId   whose; 0 for risk itself
 * @param stop         where it is left at a loss, null for nowhere
 */
record Wish(
        long sequence,
        long orderId,
        Listing listing,
        boolean isBuy,
        boolean isMarket,
        boolean isStop,
        BigDecimal price,
        BigDecimal quantity,
        boolean isReduceOnly,
        int strategyId,
        @Nullable BigDecimal stop) {
    private static final int ORDINAL_BITS = 8;
    private static final long ORDINALS = 255;

    /** An id as people read it. */
    static String text(final long orderId) {
        return (orderId >> ORDINAL_BITS) + "." + (orderId & ORDINALS);
    }

    BigDecimal worth() {
        return Money.worth(price, quantity);
    }

    /** A sale that risk wants itself: only what is held stands in its way. */
    boolean isEmergencySale() {
        return strategyId == 0 && !isBuy && isReduceOnly;
    }

    boolean isSameAs(final Wish other) {
        return strategyId == other.strategyId
                && isBuy == other.isBuy
                && listing.id() == other.listing.id()
                && price.compareTo(other.price) == 0
                && quantity.compareTo(other.quantity) == 0;
    }

    /** What it is, in words. */
    String words() {
        return "order " + text(orderId) + " to " + (isBuy ? "buy " : "sell ") + Money.text(quantity) + " "
                + listing.symbol() + (isMarket ? " at the market, seen at " : " at ") + Money.text(price);
    }
}
