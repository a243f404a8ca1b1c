package io.reprise.risk;

import io.reprise.event.Instruments;
import io.reprise.event.StateExchange;
import java.util.Arrays;

/**
 * Entries filled in the trading day and within the hour, in total and by product.
 *
 * <p>Core thread; allocates nothing after construction. An entry counts once, at its first fill.
 */
final class TradeCounts {
    /** Entries an hour that are told apart: as many as the largest limit. */
    static final int HOUR_MAX = 1_024;

    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final long[] moments = new long[HOUR_MAX];
    private final long[] instrumentIds = new long[HOUR_MAX];
    private final long[] perHour = new long[Instruments.COUNT_MAX + 1];
    private final long[] perDay = new long[Instruments.COUNT_MAX + 1];
    private int first;
    private int count;
    private int day;

    /** Forgets the day before, not the hour. */
    void startDay() {
        Arrays.fill(perDay, 0);
        day = 0;
    }

    void add(final int id, final long nowNanos) {
        expire(nowNanos);
        if (count == HOUR_MAX) {
            drop();
        }
        final int at = (first + count) % HOUR_MAX;
        moments[at] = nowNanos;
        instrumentIds[at] = id;
        count++;
        perHour[id]++;
        perDay[id]++;
        day++;
    }

    /** Lets go of what is an hour old; before any count of an hour is asked for. */
    void expire(final long nowNanos) {
        while (count > 0 && moments[first] <= nowNanos - HOUR_NANOS) {
            drop();
        }
    }

    int inHour() {
        return count;
    }

    long inHour(final int id) {
        return perHour[id];
    }

    int inDay() {
        return day;
    }

    long inDay(final int id) {
        return perDay[id];
    }

    void exchange(final StateExchange state, final int idMax) {
        first = state.exchange(first);
        count = state.exchange(count);
        day = state.exchange(day);
        for (int i = 0; i < count; i++) {
            final int at = (first + i) % HOUR_MAX;
            moments[at] = state.exchange(moments[at]);
            instrumentIds[at] = state.exchange(instrumentIds[at]);
        }
        for (int id = 1; id <= idMax; id++) {
            perHour[id] = state.exchange(perHour[id]);
            perDay[id] = state.exchange(perDay[id]);
        }
    }

    private void drop() {
        perHour[(int) instrumentIds[first]]--;
        first = (first + 1) % HOUR_MAX;
        count--;
    }
}
