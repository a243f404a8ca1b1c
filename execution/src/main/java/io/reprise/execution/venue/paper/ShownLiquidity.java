package io.reprise.execution.venue.paper;

import io.reprise.event.BookUpdatedDecoder;
import io.reprise.event.EventSlot;
import io.reprise.event.Instruments;
import io.reprise.event.MessageHeaderDecoder;
import io.reprise.event.Settings;
import io.reprise.event.TopOfBook;
import org.jspecify.annotations.Nullable;

/**
 * What orders find in the market of the event in hand, less what our own orders have taken of it, so that two of them
 * do not both take the same. A level that changes counts as shown anew; of a mere top, its whole side and the other.
 *
 * <p>Levels are those of the book where it is kept and agrees with the top, otherwise the best alone. Egress thread.
 * Allocates once a product with a book, and only where books are kept.
 */
final class ShownLiquidity {
    /** The quantity of a level nobody has told us of. */
    static final long UNKNOWN = DepthSide.UNKNOWN;

    private final boolean isDeep;
    private final long[] takenOfBid = new long[Instruments.COUNT_MAX + 1];
    private final long[] takenOfAsk = new long[Instruments.COUNT_MAX + 1];
    private final long[] lastBid = new long[Instruments.COUNT_MAX + 1];
    private final long[] lastAsk = new long[Instruments.COUNT_MAX + 1];
    private final @Nullable ShownDepth[] depths = new @Nullable ShownDepth[Instruments.COUNT_MAX + 1];
    private final BookUpdatedDecoder updated = new BookUpdatedDecoder();
    private TopOfBook top = new TopOfBook();
    private int instrumentId;
    private @Nullable ShownDepth depth;
    private boolean isTradable;

    private ShownLiquidity(final boolean isDeep) {
        this.isDeep = isDeep;
    }

    /**
     * Reads {@code paper.depth}: best, where nothing is said, or book.
     *
     * @throws IllegalArgumentException naming the setting
     */
    static ShownLiquidity of(final Settings settings) {
        final String word = settings.has("paper.depth") ? settings.value("paper.depth") : "best";
        if (!word.equals("best") && !word.equals("book")) {
            throw new IllegalArgumentException("setting 'paper.depth': best or book expected, was '" + word + "'");
        }
        return new ShownLiquidity(word.equals("book"));
    }

    /** Takes note of what an event shows anew; of every event. */
    void onEvent(final EventSlot slot, final int templateId) {
        if (slot.top().isChanged()) {
            takenOfBid[slot.instrumentId()] = 0;
            takenOfAsk[slot.instrumentId()] = 0;
        }
        if (isDeep && templateId == BookUpdatedDecoder.TEMPLATE_ID) {
            updated.wrap(slot.input(), MessageHeaderDecoder.ENCODED_LENGTH, slot.blockLength(), slot.version());
            depthOf(slot.instrumentId()).onPart(updated);
        }
    }

    private ShownDepth depthOf(final int id) {
        final ShownDepth known = depths[id];
        if (known != null) {
            return known;
        }
        final ShownDepth made = new ShownDepth();
        depths[id] = made;
        return made;
    }

    /** Turns to the market of an event; the other methods speak of it. */
    void look(final EventSlot slot) {
        top = slot.top();
        instrumentId = slot.instrumentId();
        final ShownDepth shown = depths[instrumentId];
        isTradable = top.isTwoSided() && (shown == null || shown.isWhole());
        depth = shown != null && isTradable && isOfTop(shown) ? shown : null;
        if (isTradable) {
            lastBid[instrumentId] = top.bidPrice();
            lastAsk[instrumentId] = top.askPrice();
        }
    }

    private boolean isOfTop(final ShownDepth shown) {
        final DepthSide bids = shown.side(true);
        final DepthSide offers = shown.side(false);
        return bids.count() > 0
                && offers.count() > 0
                && bids.price(0) == top.bidPrice()
                && offers.price(0) == top.askPrice();
    }

    /** Whether there is a whole book with both sides. */
    boolean isTradable() {
        return isTradable;
    }

    /** Whether a taker may find anything it has not looked at before. */
    boolean isShownAnew() {
        // What is left of a kept level cannot be taken twice; a mere top is counted from its change on.
        return depth != null || top.isChanged();
    }

    /** How many levels an order on this side finds opposite. */
    int levels(final PaperOrder order) {
        return depth == null ? 1 : depth.side(!order.isBuy()).count();
    }

    /** @param level 0 for the best */
    long price(final PaperOrder order, final int level) {
        if (depth != null) {
            return depth.side(!order.isBuy()).price(level);
        }
        return order.isBuy() ? top.askPrice() : top.bidPrice();
    }

    /** What is left of a level. */
    long left(final PaperOrder order, final int level) {
        if (depth != null) {
            return depth.side(!order.isBuy()).left(level);
        }
        return order.isBuy()
                ? top.askQuantity() - takenOfAsk[instrumentId]
                : top.bidQuantity() - takenOfBid[instrumentId];
    }

    /** Counts what an order took of a level, at most what was left. */
    void take(final PaperOrder order, final int level, final long quantity) {
        if (depth != null) {
            depth.side(!order.isBuy()).take(level, quantity);
        }
        // The best level counts both ways: the next event may show its top alone.
        if (level == 0) {
            final long[] taken = order.isBuy() ? takenOfAsk : takenOfBid;
            taken[instrumentId] += quantity;
        }
    }

    /** Whether a whole order could be filled at once within its limit. */
    boolean holdsAll(final PaperOrder order) {
        long missing = order.quantity;
        for (int i = 0; i < levels(order) && missing > 0 && order.isWithin(price(order, i)); i++) {
            missing -= left(order, i);
        }
        return missing <= 0;
    }

    /** What others show at the price of a resting order, on its own side; {@link #UNKNOWN} where nothing tells. */
    long beside(final PaperOrder order) {
        if (depth != null) {
            return depth.side(order.isBuy()).quantityAt(order.limitPrice);
        }
        final long best = order.isBuy() ? top.bidPrice() : top.askPrice();
        if (order.limitPrice == best) {
            return order.isBuy() ? top.bidQuantity() : top.askQuantity();
        }
        // Nobody stands at a better price than the best.
        return order.isWithin(best) ? UNKNOWN : 0;
    }

    /** Whether quantities are known behind the best level too. */
    boolean seesDepth() {
        return depth != null;
    }

    /** Whether an order at a price would have crossed the last market that {@link #look} saw of its product. */
    boolean wouldCross(final PaperOrder order, final long price) {
        final long ask = lastAsk[order.instrumentId];
        return order.isBuy() ? ask > 0 && price >= ask : price <= lastBid[order.instrumentId];
    }
}
