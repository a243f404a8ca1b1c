package io.reprise.execution.venue.coinbase.rest;

import java.util.List;

/**
 * A part of a list.
 *
 * @param items      in the venue's order
 * @param refused    what the page held besides
 * @param nextCursor asks for the next page, empty at the end
 * @param <T>        what it lists
 */
public record Page<T>(List<T> items, List<RefusedItem> refused, String nextCursor) {
    /** Keeps its lists from changing. */
    public Page {
        items = List.copyOf(items);
        refused = List.copyOf(refused);
    }

    /**
     * Whether there is a next page.
     *
     * @return true until the end
     */
    public boolean hasNext() {
        return !nextCursor.isEmpty();
    }
}
