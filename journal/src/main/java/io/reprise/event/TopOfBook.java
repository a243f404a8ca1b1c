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
    private long bidDepth;
    private long askDepth;
    private int depthBps;

    /** Says that no trustworthy book is held: none yet, or a stale one. */
    public void clear() {
        set(0, 0, 0, 0, false, false);
        depth(0, 0, 0);
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
     * Takes over how much rests near the middle.
     *
     * @param newBidDepth quantity of the bids no further than so many basis points from the middle
     * @param newAskDepth quantity of the offers there
     * @param bps         how many basis points; 0 where it was not measured
     */
    public void depth(final long newBidDepth, final long newAskDepth, final int bps) {
        bidDepth = newBidDepth;
        askDepth = newAskDepth;
        depthBps = bps;
    }

    /**
     * What the bids near the middle hold, as measured no longer than a second ago.
     *
     * @return quantity mantissa, 0 where it is not known; the greatest number where it does not fit 63 bits
     */
    public long bidDepth() {
        return bidDepth;
    }

    /**
     * What the offers near the middle hold, as measured no longer than a second ago.
     *
     * @return quantity mantissa, 0 where it is not known; the greatest number where it does not fit 63 bits
     */
    public long askDepth() {
        return askDepth;
    }

    /**
     * How near.
     *
     * @return basis points of the middle; 0 where the depth is not known
     */
    public int depthBps() {
        return depthBps;
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
