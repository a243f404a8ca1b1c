package io.reprise.engine.reader.summary;

import io.reprise.event.Instruments;
import io.reprise.event.OrderReportedDecoder;
import io.reprise.event.PositionChangedDecoder;
import io.reprise.event.SignalKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Round trips and what they won and lost.
 *
 * <p>One thread. Sums are of all trips; the trips themselves are the last {@link #TRIPS_KEPT_MAX}.
 */
final class TradeLog {
    /** Trips kept for tables: a few megabytes at most. */
    static final int TRIPS_KEPT_MAX = 10_000;

    private final @Nullable OpenTrip[] open = new @Nullable OpenTrip[Instruments.COUNT_MAX + 1];
    private final int[] closedByInstrument = new int[Instruments.COUNT_MAX + 1];
    private final long[] exposedNanos = new long[Instruments.COUNT_MAX + 1];
    private final long[] openedAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final Deque<RoundTrip> trips = new ArrayDeque<>();
    private OpenTrip.@Nullable Fill fill;
    private long fillOrderId;
    private int openCount;
    private long anyExposedNanos;
    private long anyOpenedAtNanos;
    private long closed;
    private long wins;
    private long losses;
    private long wonE8;
    private long lostE8;
    private long largestWinE8;
    private long largestLossE8;

    void onReport(final OrderReportedDecoder report) {
        if (report.fillQuantity() > 0) {
            fill = new OpenTrip.Fill(report.side(), report.fillPrice(), report.fillQuantity());
            fillOrderId = report.orderId();
        }
    }

    /**
     * Takes the ledger's word on a fill; {@code position} still holds what was before it.
     *
     * @param changed  the new state
     * @param position before
     * @param reason   why the fill's order was proposed
     */
    void beforePosition(final PositionChangedDecoder changed, final Position position, final SignalKind reason) {
        final OpenTrip.Fill last = fill;
        if (last == null || fillOrderId != changed.orderId()) {
            return;
        }
        final int id = changed.header().instrumentId();
        final long now = changed.header().receivedAtNanos();
        OpenTrip trip = open[id];
        if (trip == null && changed.quantity() != 0) {
            trip = new OpenTrip(last.side(), now, position, reason);
            open[id] = trip;
            openedAtNanos[id] = now;
            anyOpenedAtNanos = openCount == 0 ? now : anyOpenedAtNanos;
            openCount++;
        }
        if (trip != null) {
            trip.fill(last, position.instrument());
        }
    }

    /**
     * Closes the round trip if the position is flat now.
     *
     * @param changed  the new state
     * @param position after
     * @param reason   why the fill's order was proposed
     */
    void afterPosition(final PositionChangedDecoder changed, final Position position, final SignalKind reason) {
        final int id = changed.header().instrumentId();
        final OpenTrip trip = open[id];
        if (trip != null && position.isFlat()) {
            final long now = changed.header().receivedAtNanos();
            open[id] = null;
            exposedNanos[id] += now - openedAtNanos[id];
            openCount--;
            anyExposedNanos += openCount == 0 ? now - anyOpenedAtNanos : 0;
            closedByInstrument[id]++;
            count(trip.close(now, position, reason));
        }
        fill = null;
    }

    private void count(final RoundTrip trip) {
        final long netE8 = trip.netE8();
        closed++;
        if (netE8 > 0) {
            wins++;
            wonE8 = Math.addExact(wonE8, netE8);
            largestWinE8 = Math.max(largestWinE8, netE8);
        } else if (netE8 < 0) {
            losses++;
            lostE8 = Math.subtractExact(lostE8, netE8);
            largestLossE8 = Math.max(largestLossE8, -netE8);
        }
        if (trips.size() == TRIPS_KEPT_MAX) {
            trips.removeFirst();
        }
        trips.addLast(trip);
    }

    long closed(final int instrumentId) {
        return closedByInstrument[instrumentId];
    }

    /** How long something was held of an instrument, up to a moment. */
    long exposedNanos(final int instrumentId, final long nowNanos) {
        final long running = open[instrumentId] == null ? 0 : nowNanos - openedAtNanos[instrumentId];
        return exposedNanos[instrumentId] + running;
    }

    /** How long anything was held, up to a moment. */
    long exposedNanos(final long nowNanos) {
        return anyExposedNanos + (openCount == 0 ? 0 : nowNanos - anyOpenedAtNanos);
    }

    TradeFigures figures(final long exposureMillionths) {
        return new TradeFigures(
                closed, openCount, wins, losses, wonE8, lostE8, largestWinE8, largestLossE8, exposureMillionths);
    }

    List<RoundTrip> trips() {
        return new ArrayList<>(trips);
    }
}
