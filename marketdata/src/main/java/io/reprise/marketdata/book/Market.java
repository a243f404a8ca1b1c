package io.reprise.marketdata.book;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Side;
import io.reprise.event.StateExchange;
import io.reprise.event.TopOfBook;
import io.reprise.number.Products;

/**
 * The book of one instrument with what makes it trustworthy: parts in order, no gap, never crossed.
 *
 * <p>One thread; allocates only while its book grows.
 */
final class Market {
    /** How often the depth is measured: walking the levels costs more than a delta, and nobody decides on less. */
    static final long DEPTH_EVERY_NANOS = 1_000_000_000L;

    private static final long BPS = 10_000;
    /** No market has such a price, and twice of it and a tenth more still fits. */
    private static final long PRICE_MAX = Long.MAX_VALUE / 4;

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

    private long bidDepth;
    private long askDepth;
    private int depthBps;
    private long nextDepthNanos = Long.MIN_VALUE;

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
        forgetDepth();
    }

    /** One part of a snapshot or delta. The top moves with the last one only: between rows a book may be crossed. */
    void onPart(final BookUpdatedDecoder updated, final int connection) {
        isChanged = false;
        final boolean isSnapshot = updated.kind() == BookUpdateKind.SNAPSHOT;
        if (isSnapshot && updated.part() == 0) {
            condition = BookCondition.LOADING;
            forgetDepth();
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

    /**
     * Measures how much rests near the middle, if the book is whole and it was not measured of late. The bounds are
     * {@code (bid + ask) / 2 * (1 -+ bps / 10,000)}, and a level counts from its first tick within.
     */
    void measureDepth(final int bps, final long nowNanos) {
        if (nextPart != 0 || condition != BookCondition.FRESH || nowNanos < nextDepthNanos) {
            return;
        }
        nextDepthNanos = nowNanos + DEPTH_EVERY_NANOS;
        depthBps = bps;
        bidDepth = 0;
        askDepth = 0;
        if (bidPrice > 0 && askPrice > 0 && askPrice <= PRICE_MAX) {
            final long doubled = bidPrice + askPrice;
            final long low = Products.multiplyDivideCeiling(doubled, BPS - bps, 2 * BPS);
            final long high = Products.multiplyDivideFloor(doubled, BPS + bps, 2 * BPS);
            bidDepth = book.quantityUpTo(Side.BUY, low);
            askDepth = book.quantityUpTo(Side.SELL, high);
        }
    }

    private void forgetDepth() {
        bidDepth = 0;
        askDepth = 0;
        depthBps = 0;
        nextDepthNanos = Long.MIN_VALUE;
    }

    void fill(final TopOfBook top) {
        if (condition == BookCondition.FRESH) {
            top.set(bidPrice, bidQuantity, askPrice, askQuantity, true, false);
            top.depth(bidDepth, askDepth, depthBps);
        } else {
            top.clear();
        }
    }

    /** As {@link #fill}, and says whether the part just applied moved the top. */
    void fillAfterPart(final TopOfBook top) {
        if (condition == BookCondition.FRESH) {
            top.set(bidPrice, bidQuantity, askPrice, askQuantity, true, isChanged);
            top.depth(bidDepth, askDepth, depthBps);
        } else {
            top.clear();
        }
    }

    void exchange(final StateExchange state) {
        book.exchange(state);
        exchangeWithoutBook(state);
    }

    /** As {@link #exchange}, for a digest: the book keeps its own, level by level. */
    void fold(final StateExchange state) {
        state.exchange(book.digest());
        exchangeWithoutBook(state);
    }

    private void exchangeWithoutBook(final StateExchange state) {
        condition = BookCondition.of(state.exchange(condition.code()));
        source = state.exchange(source);
        nextPart = state.exchange(nextPart);
        bidPrice = state.exchange(bidPrice);
        bidQuantity = state.exchange(bidQuantity);
        askPrice = state.exchange(askPrice);
        askQuantity = state.exchange(askQuantity);
        bidDepth = state.exchange(bidDepth);
        askDepth = state.exchange(askDepth);
        depthBps = state.exchange(depthBps);
        nextDepthNanos = state.exchange(nextDepthNanos);
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
