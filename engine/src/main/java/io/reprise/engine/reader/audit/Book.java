package io.reprise.engine.reader.audit;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Side;
import java.util.TreeMap;

/** The audit's own order book of one product: whole from the end of a snapshot until something says otherwise. */
final class Book {
    private static final int LEVELS_MAX = 262_144;

    /** What is known of it. */
    private enum Condition {
        LOST,
        LOADING,
        WHOLE
    }

    private final TreeMap<Long, Long> bids = new TreeMap<>();
    private final TreeMap<Long, Long> offers = new TreeMap<>();
    private Condition condition = Condition.LOST;
    private boolean wasWhole;
    private int nextPart;
    /** As of the last whole update: between its rows a book may be crossed. */
    private long bestBid;

    private long bestOffer;

    /** Whether there was one that cannot be trusted now. */
    boolean isLost() {
        return wasWhole && condition != Condition.WHOLE;
    }

    boolean isTwoSided() {
        return condition == Condition.WHOLE && bestBid > 0 && bestOffer > 0;
    }

    long bestBid() {
        return bestBid;
    }

    long bestOffer() {
        return bestOffer;
    }

    void lose() {
        condition = Condition.LOST;
        bids.clear();
        offers.clear();
        nextPart = 0;
        bestBid = 0;
        bestOffer = 0;
    }

    void onPart(final BookUpdatedDecoder updated) {
        final boolean isSnapshot = updated.kind() == BookUpdateKind.SNAPSHOT;
        if (isSnapshot && updated.part() == 0) {
            lose();
            condition = Condition.LOADING;
        } else if (condition != (isSnapshot ? Condition.LOADING : Condition.WHOLE)) {
            // A delta to a book that waits for its snapshot, or the rest of a snapshot that was given up.
            if (condition == Condition.LOADING) {
                lose();
            }
            return;
        }
        if (updated.part() != nextPart || !areTaken(updated.levels())) {
            lose();
        } else if (updated.isLast() == Flag.YES) {
            nextPart = 0;
            condition = Condition.WHOLE;
            bestBid = bids.isEmpty() ? 0 : bids.lastKey();
            bestOffer = offers.isEmpty() ? 0 : offers.firstKey();
            if (isTwoSided() && bestBid() >= bestOffer()) {
                lose();
            }
            wasWhole |= condition == Condition.WHOLE;
        } else {
            nextPart++;
        }
    }

    private boolean areTaken(final BookUpdatedDecoder.LevelsDecoder levels) {
        while (levels.hasNext()) {
            levels.next();
            final Side side = levels.side();
            if ((side != Side.BUY && side != Side.SELL) || levels.price() <= 0 || levels.quantity() < 0) {
                return false;
            }
            final TreeMap<Long, Long> own = side == Side.BUY ? bids : offers;
            if (levels.quantity() == 0) {
                own.remove(levels.price());
            } else {
                own.put(levels.price(), levels.quantity());
            }
            if (own.size() > LEVELS_MAX) {
                return false;
            }
        }
        return true;
    }
}
