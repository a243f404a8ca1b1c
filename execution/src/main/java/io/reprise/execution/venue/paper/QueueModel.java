package io.reprise.execution.venue.paper;

import io.reprise.event.Settings;
import io.reprise.number.Products;
import java.util.Locale;

/** What an order gains when the quantity shown at its price shrinks by more than was traded there. */
enum QueueModel {
    /** Nothing: whoever left stood behind. */
    CONSERVATIVE,
    /** The share of those ahead in the level: whoever left stood anywhere. */
    PROPORTIONAL,
    /** All of it: whoever left stood ahead. */
    OPTIMISTIC;

    /**
     * Reads {@code paper.queue}; conservative where nothing is said.
     *
     * @throws IllegalArgumentException naming the setting
     */
    static QueueModel of(final Settings settings) {
        final String word = settings.has("paper.queue") ? settings.value("paper.queue") : "conservative";
        for (final QueueModel model : values()) {
            if (model.name().toLowerCase(Locale.ROOT).equals(word)) {
                return model;
            }
        }
        throw new IllegalArgumentException(
                "setting 'paper.queue': conservative, proportional or optimistic expected, was '" + word + "'");
    }

    /**
     * What stands ahead once others have left.
     *
     * @param ahead  before
     * @param left   what went without a trade, at most {@code before}
     * @param before quantity of the level before, above 0 where something left
     * @param after  quantity of the level now
     * @return quantity ahead, 0 or more
     */
    long aheadAfter(final long ahead, final long left, final long before, final long after) {
        return switch (this) {
            case CONSERVATIVE -> ahead;
            case PROPORTIONAL ->
                Math.min(
                        after,
                        left == 0 ? ahead : ahead - Products.multiplyDivideFloor(ahead, left, Math.max(ahead, before)));
            case OPTIMISTIC -> Math.min(after, Math.max(0, ahead - left));
        };
    }
}
