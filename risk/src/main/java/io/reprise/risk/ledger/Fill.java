package io.reprise.risk.ledger;

import io.reprise.event.Instrument;
import io.reprise.event.Liquidity;
import io.reprise.event.Side;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be booked of an order: something bought or sold, or what the venue corrected of it.
 *
 * <p>One of it is made and used again for every booking. Core thread; the ledger keeps nothing of it.
 */
public final class Fill {
    private @Nullable Instrument instrument;
    private Side side = Side.BUY;
    private long orderId;
    private int column;
    private long price;
    private long quantity;
    private long valueE8;
    private long feeE8;
    private Liquidity liquidity = Liquidity.NONE;
    private long nowNanos;

    /** Of no order yet. */
    public Fill() {}

    /**
     * Whose it is; forgets the one before.
     *
     * @param of        terms
     * @param ofSide    of our order
     * @param ofOrderId that was filled
     * @param ofColumn  of its strategy
     * @param atNanos   event time
     * @return this
     */
    public Fill of(
            final Instrument of, final Side ofSide, final long ofOrderId, final int ofColumn, final long atNanos) {
        instrument = of;
        side = ofSide;
        orderId = ofOrderId;
        column = ofColumn;
        nowNanos = atNanos;
        price = 0;
        quantity = 0;
        valueE8 = 0;
        feeE8 = 0;
        liquidity = Liquidity.NONE;
        return this;
    }

    /**
     * What was traded.
     *
     * @param ofPrice    mantissa; it marks the position
     * @param ofQuantity mantissa, above zero
     * @return this
     */
    public Fill traded(final long ofPrice, final long ofQuantity) {
        price = ofPrice;
        quantity = ofQuantity;
        return this;
    }

    /**
     * What it came to.
     *
     * @param moreValueE8 exact value; for a correction what is to be added to the value so far
     * @param moreFeeE8   fee, below zero for a rebate
     * @param whose       maker or taker
     * @return this
     */
    public Fill worth(final long moreValueE8, final long moreFeeE8, final Liquidity whose) {
        valueE8 = moreValueE8;
        feeE8 = moreFeeE8;
        liquidity = whose;
        return this;
    }

    Instrument instrument() {
        return Objects.requireNonNull(instrument, "a fill of no order");
    }

    Side side() {
        return side;
    }

    long orderId() {
        return orderId;
    }

    int column() {
        return column;
    }

    long price() {
        return price;
    }

    long quantity() {
        return quantity;
    }

    long valueE8() {
        return valueE8;
    }

    long feeE8() {
        return feeE8;
    }

    Liquidity liquidity() {
        return liquidity;
    }

    long nowNanos() {
        return nowNanos;
    }
}
