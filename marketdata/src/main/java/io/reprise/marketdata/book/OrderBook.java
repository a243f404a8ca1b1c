package io.reprise.marketdata.book;

import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * The order book of one instrument: every price level with its total quantity, as mantissas.
 *
 * <p>It believes what it is told: whether it may be traded on is its keeper's business. One thread. The best level is
 * read in constant time; a change costs what lies between its level and the touch. Allocates only while it grows
 * beyond every size it had before.
 */
public final class OrderBook {
    /** Levels a side: the fullest book measured had 27,236; nine times that is no market but a fault. */
    public static final int LEVELS_MAX = 262_144;

    private final BookSide bids = new BookSide(1);
    private final BookSide offers = new BookSide(-1);
    private final LevelSorter sorter;
    private boolean isLoading;

    /** An empty book. */
    public OrderBook() {
        this(new LevelSorter());
    }

    /** An empty book that shares its scratch with the other books of the same thread. */
    OrderBook(final LevelSorter sorter) {
        this.sorter = sorter;
    }

    /** Forgets every level. */
    public void clear() {
        bids.clear();
        offers.clear();
        isLoading = false;
    }

    /** Forgets every level and takes rows of a snapshot until {@link #endSnapshot}; until then nothing can be read. */
    public void beginSnapshot() {
        clear();
        isLoading = true;
    }

    /** The snapshot is whole: its rows, in any order, become the book. */
    public void endSnapshot() {
        isLoading = false;
        bids.seal(sorter);
        offers.seal(sorter);
    }

    /**
     * Sets the total quantity at a price. Zero removes the level; one in a hundred such rows names a level that is not
     * held, and changes nothing. Between {@link #beginSnapshot} and {@link #endSnapshot} the row is kept for later.
     *
     * @param side     BUY for a bid, SELL for an offer
     * @param price    mantissa, above 0
     * @param quantity mantissa, 0 or more
     * @return false when the side holds {@link #LEVELS_MAX} levels and the row is lost
     */
    public boolean apply(final Side side, final long price, final long quantity) {
        final BookSide own = side(side);
        return isLoading ? own.append(price, quantity) : own.set(price, quantity);
    }

    /**
     * Best bid.
     *
     * @return price mantissa, 0 when there is no bid
     */
    public long bidPrice() {
        return isLoading ? 0 : bids.bestPrice();
    }

    /**
     * Quantity at the best bid.
     *
     * @return quantity mantissa, 0 when there is no bid
     */
    public long bidQuantity() {
        return isLoading ? 0 : bids.bestQuantity();
    }

    /**
     * Best offer.
     *
     * @return price mantissa, 0 when there is no offer
     */
    public long askPrice() {
        return isLoading ? 0 : offers.bestPrice();
    }

    /**
     * Quantity at the best offer.
     *
     * @return quantity mantissa, 0 when there is no offer
     */
    public long askQuantity() {
        return isLoading ? 0 : offers.bestQuantity();
    }

    /**
     * Whether the best bid is not below the best offer: never so after a whole update of an honest feed.
     *
     * @return false when a side is empty
     */
    public boolean isCrossedOrLocked() {
        return !isLoading && bids.count() > 0 && offers.count() > 0 && bids.bestPrice() >= offers.bestPrice();
    }

    /**
     * How deep a side is.
     *
     * @param side BUY for bids, SELL for offers
     * @return levels, 0 while a snapshot is loading
     */
    public int levelCount(final Side side) {
        return isLoading ? 0 : side(side).count();
    }

    /**
     * The price of a level.
     *
     * @param side  BUY for bids, SELL for offers
     * @param index 0 for the best, less than {@link #levelCount}
     * @return price mantissa
     */
    public long levelPrice(final Side side, final int index) {
        return side(side).price(index);
    }

    /**
     * The quantity of a level.
     *
     * @param side  BUY for bids, SELL for offers
     * @param index 0 for the best, less than {@link #levelCount}
     * @return quantity mantissa, above 0
     */
    public long levelQuantity(final Side side, final int index) {
        return side(side).quantity(index);
    }

    /**
     * What rests at a price.
     *
     * @param side  BUY for bids, SELL for offers
     * @param price mantissa
     * @return quantity mantissa, 0 where there is no level
     */
    public long quantityAt(final Side side, final long price) {
        return isLoading ? 0 : side(side).quantityAt(price);
    }

    /**
     * What rests on a side up to a price.
     *
     * @param side  BUY for bids at the price and above, SELL for offers at the price and below
     * @param price mantissa, the last that counts
     * @return quantity mantissa; the greatest number where the sum does not fit 63 bits; costs a step a level
     */
    public long quantityUpTo(final Side side, final long price) {
        return isLoading ? 0 : side(side).quantityUpTo(price);
    }

    /**
     * All levels in one number, kept up to date with every change.
     *
     * @return equal for equal books, however they came about
     */
    public long digest() {
        final long sides = StateHash.fold(StateHash.fold(StateHash.SEED, bids.digest()), offers.digest());
        return StateHash.fold(sides, isLoading ? 1 : 0);
    }

    /** Hands every level over, or takes them. */
    void exchange(final StateExchange state) {
        isLoading = state.exchange(isLoading);
        bids.exchange(state);
        offers.exchange(state);
    }

    private BookSide side(final Side side) {
        return side == Side.BUY ? bids : offers;
    }
}
