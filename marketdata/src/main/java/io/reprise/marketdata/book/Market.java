package io.reprise.marketdata.book;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Side;
import io.reprise.event.StateHash;
import io.reprise.event.TopOfBook;

/**
 * The book of one instrument with what makes it trustworthy: parts in order, no gap, never crossed.
 *
 * <p>One thread; allocates only while its book grows.
 */
final class Market {
    private final OrderBook book;
    private BookCondition condition = BookCondition.EMPTY;
    private int source;
    /** Of the update in progress; 0 between updates. */
    private int nextPart;

    private long bidPrice;
    private long bidQuantity;
    private long askPrice;
    private long askQuantity;
    private boolean isChanged;

    Market(final LevelSorter sorter) {
        book = new OrderBook(sorter);
    }

    OrderBook book() {
        return book;
    }

    BookCondition condition() {
        return condition;
    }

    /** The connection that sent the last snapshot. */
    int source() {
        return source;
    }

    /** Not to be trusted until the next whole snapshot; the levels are forgotten so that nobody can. */
    void distrust(final BookCondition why) {
        condition = why;
        book.clear();
        nextPart = 0;
        publish();
    }

    /** One part of a snapshot or delta. The top moves with the last one only: between rows a book may be crossed. */
    void onPart(final BookUpdatedDecoder updated, final int connection) {
        isChanged = false;
        final boolean isSnapshot = updated.kind() == BookUpdateKind.SNAPSHOT;
        if (isSnapshot && updated.part() == 0) {
            condition = BookCondition.LOADING;
            source = connection;
            nextPart = 0;
            book.beginSnapshot();
            publish();
        } else if (condition != (isSnapshot ? BookCondition.LOADING : BookCondition.FRESH)) {
            // A delta to a book that waits for its snapshot, or the rest of a snapshot that was given up.
            if (condition == BookCondition.LOADING) {
                distrust(BookCondition.DISORDERED);
            }
            return;
        }
        final BookCondition fault = updated.part() == nextPart ? applyLevels(updated) : BookCondition.DISORDERED;
        if (fault != BookCondition.FRESH) {
            distrust(fault);
        } else if (updated.isLast() == Flag.YES) {
            finish(isSnapshot);
        } else {
            nextPart++;
        }
    }

    void fill(final TopOfBook top) {
        if (condition == BookCondition.FRESH) {
            top.set(bidPrice, bidQuantity, askPrice, askQuantity, true, false);
        } else {
            top.clear();
        }
    }

    /** As {@link #fill}, and says whether the part just applied moved the top. */
    void fillAfterPart(final TopOfBook top) {
        if (condition == BookCondition.FRESH) {
            top.set(bidPrice, bidQuantity, askPrice, askQuantity, true, isChanged);
        } else {
            top.clear();
        }
    }

    long digest() {
        long hash = StateHash.fold(StateHash.SEED, book.digest());
        hash = StateHash.fold(hash, condition.code());
        hash = StateHash.fold(hash, (long) source << 32 | nextPart);
        hash = StateHash.fold(hash, bidPrice);
        hash = StateHash.fold(hash, bidQuantity);
        hash = StateHash.fold(hash, askPrice);
        return StateHash.fold(hash, askQuantity);
    }

    private BookCondition applyLevels(final BookUpdatedDecoder updated) {
        for (final BookUpdatedDecoder.LevelsDecoder levels = updated.levels(); levels.hasNext(); ) {
            levels.next();
            final Side side = levels.side();
            final long price = levels.price();
            final long quantity = levels.quantity();
            if ((side != Side.BUY && side != Side.SELL) || price <= 0 || quantity < 0) {
                return BookCondition.DISORDERED;
            }
            if (!book.apply(side, price, quantity)) {
                return BookCondition.FULL;
            }
        }
        return BookCondition.FRESH;
    }

    private void finish(final boolean isSnapshot) {
        nextPart = 0;
        if (isSnapshot) {
            book.endSnapshot();
            condition = BookCondition.FRESH;
        }
        if (book.isCrossedOrLocked()) {
            distrust(BookCondition.CROSSED);
        } else {
            publish();
        }
    }

    private void publish() {
        isChanged = bidPrice != book.bidPrice()
                || bidQuantity != book.bidQuantity()
                || askPrice != book.askPrice()
                || askQuantity != book.askQuantity();
        bidPrice = book.bidPrice();
        bidQuantity = book.bidQuantity();
        askPrice = book.askPrice();
        askQuantity = book.askQuantity();
    }
}
