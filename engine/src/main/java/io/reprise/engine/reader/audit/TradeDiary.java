package io.reprise.engine.reader.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Entries of the day and the hour, trips from flat to flat, and losses one after another. */
final class TradeDiary {
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    /** An entry's first fill. */
    private record Entry(long atNanos, int productId) {}

    private final Deque<Entry> ofHour = new ArrayDeque<>();
    private final List<Entry> ofDay = new ArrayList<>();
    private long lossesInARow;
    private long closed;

    void onDay() {
        ofDay.clear();
        lossesInARow = 0;
    }

    void forgiveLosses() {
        lossesInARow = 0;
    }

    void onEntry(final int productId, final long nowNanos) {
        final Entry entry = new Entry(nowNanos, productId);
        ofHour.addLast(entry);
        ofDay.add(entry);
    }

    void onTripEnd(final boolean isLoss) {
        closed++;
        lossesInARow = isLoss ? lossesInARow + 1 : 0;
    }

    long inDay() {
        return ofDay.size();
    }

    long inDay(final int productId) {
        return ofDay.stream().filter(entry -> entry.productId() == productId).count();
    }

    long inHour(final long nowNanos) {
        expire(nowNanos);
        return ofHour.size();
    }

    long inHour(final int productId, final long nowNanos) {
        expire(nowNanos);
        return ofHour.stream().filter(entry -> entry.productId() == productId).count();
    }

    long lossesInARow() {
        return lossesInARow;
    }

    /** Trips that ended so far. */
    long closed() {
        return closed;
    }

    private void expire(final long nowNanos) {
        while (!ofHour.isEmpty() && ofHour.getFirst().atNanos() <= nowNanos - HOUR_NANOS) {
            ofHour.removeFirst();
        }
    }
}
