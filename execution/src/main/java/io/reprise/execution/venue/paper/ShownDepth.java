package io.reprise.execution.venue.paper;

import io.reprise.event.BookUpdateKind;
import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.Flag;
import io.reprise.event.Side;

/**
 * The levels of one product as the book events show them. Whether the book may be trusted is the market stage's
 * business: what was told before the last snapshot is forgotten with it, and only a fresh top is ever traded against.
 *
 * <p>Egress thread. Allocates nothing after construction.
 */
final class ShownDepth {
    private final DepthSide bids = new DepthSide(1);
    private final DepthSide offers = new DepthSide(-1);
    private boolean isWhole;

    /** Takes one part of a snapshot or delta; the levels can be used once the last is in. */
    void onPart(final BookUpdatedDecoder updated) {
        if (updated.kind() == BookUpdateKind.SNAPSHOT && updated.part() == 0) {
            bids.clear();
            offers.clear();
        }
        isWhole = updated.isLast() == Flag.YES;
        for (final BookUpdatedDecoder.LevelsDecoder levels = updated.levels(); levels.hasNext(); ) {
            levels.next();
            if (levels.price() > 0 && levels.quantity() >= 0) {
                side(levels.side() == Side.BUY).set(levels.price(), levels.quantity());
            }
        }
    }

    /** Whether no part of an update is missing. */
    boolean isWhole() {
        return isWhole;
    }

    DepthSide side(final boolean isBids) {
        return isBids ? bids : offers;
    }
}
