package io.reprise.event;

/**
 * Best bid and offer of the slot's instrument after its input, as the market stage saw them.
 *
 * <p>Written by the market stage, read by those behind it; part of the slot. Prices and quantities are mantissas.
 */
public final class TopOfBook {
    private boolean isFresh;
    private boolean isChanged;
    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;

    /** Says that no trustworthy book is held: none yet, or a stale one. */
    public void clear() {
        set(0, 0, 0, 0, false, false);
    }

    /**
     * Takes over what the book holds.
     *
     * @param newBidPrice    0 where there is no bid
     * @param newBidQuantity 0 where there is no bid
     * @param newAskPrice    0 where there is no offer
     * @param newAskQuantity 0 where there is no offer
     * @param fresh          the book is whole and not stale
     * @param changed        this input changed one of the four
     */
    public void set(
            final long newBidPrice,
            final long newBidQuantity,
            final long newAskPrice,
            final long newAskQuantity,
            final boolean fresh,
            final boolean changed) {
        bidPrice = newBidPrice;
        bidQuantity = newBidQuantity;
        askPrice = newAskPrice;
        askQuantity = newAskQuantity;
        isFresh = fresh;
        isChanged = changed;
    }

    /**
     * Whether prices can be traded on.
     *
     * @return false before the first snapshot, after a gap, and where the instrument has no book at all
     */
    public boolean isFresh() {
        return isFresh;
    }

    /**
     * Whether this input moved the best bid or offer or its quantity.
     *
     * @return false for every other input
     */
    public boolean isChanged() {
        return isChanged;
    }

    /**
     * Best bid.
     *
     * @return price mantissa, 0 for none
     */
    public long bidPrice() {
        return bidPrice;
    }

    /**
     * Quantity at the best bid.
     *
     * @return quantity mantissa, 0 for none
     */
    public long bidQuantity() {
        return bidQuantity;
    }

    /**
     * Best offer.
     *
     * @return price mantissa, 0 for none
     */
    public long askPrice() {
        return askPrice;
    }

    /**
     * Quantity at the best offer.
     *
     * @return quantity mantissa, 0 for none
     */
    public long askQuantity() {
        return askQuantity;
    }

    /**
     * Whether both sides are there and can be traded on.
     *
     * @return true when fresh with a bid and an offer
     */
    public boolean isTwoSided() {
        return isFresh && bidPrice > 0 && askPrice > 0;
    }
}
