package io.reprise.execution.venue.coinbase.rest;

import java.util.ArrayList;
import java.util.List;

/** Reads pages item by item: one that cannot be read does not hide the others. */
final class Pages {
    private Pages() {}

    /** Reads one item. */
    @FunctionalInterface
    interface ItemReader<T> {
        T read(JsonFields item) throws UnreadableFieldException;
    }

    /** The items of an array. */
    static <T> Page<T> read(
            final JsonFields body, final String name, final ItemReader<T> reader, final String nextCursor)
            throws UnreadableFieldException {
        final List<T> items = new ArrayList<>();
        final List<RefusedItem> refused = new ArrayList<>();
        for (final JsonFields item : body.objects(name)) {
            try {
                items.add(reader.read(item));
            } catch (final UnreadableFieldException e) {
                refused.add(new RefusedItem(e.where(), e.what(), item.remark("order_id"), item.excerpt()));
            }
        }
        return new Page<>(items, refused, nextCursor);
    }

    /** The cursor of a list that says whether it goes on. Going on without a cursor would be going round in circles. */
    static String nextCursor(final JsonFields body) throws UnreadableFieldException {
        if (!body.flag("has_next")) {
            return "";
        }
        final String cursor = body.text("cursor");
        if (cursor.isEmpty()) {
            throw body.unreadable("cursor", "is empty though has_next is true");
        }
        return cursor;
    }
}
