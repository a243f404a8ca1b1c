package io.reprise.risk;

import io.reprise.event.Instruments;
import io.reprise.event.StateExchange;
import java.util.Arrays;

/**
 * What positions brought from flat to flat, fees included: losses in a row, the last fill and the last loss of each
 * product, and how the first trades went.
 *
 * <p>Core thread; allocates nothing after construction.
 */
final class RoundTrips {
    static final long NEVER = Long.MIN_VALUE;

    private final long[] profitsE8 = new long[Instruments.COUNT_MAX + 1];
    private final long[] filledAtNanos = new long[Instruments.COUNT_MAX + 1];
    private final long[] lostAtNanos = new long[Instruments.COUNT_MAX + 1];
    private int lossesInARow;
    private int closed;
    private int won;

    RoundTrips() {
        Arrays.fill(filledAtNanos, NEVER);
        Arrays.fill(lostAtNanos, NEVER);
    }

    /** Books a fill. */
    void onFill(final int id, final long profitE8, final long feeE8, final boolean isFlat, final long nowNanos) {
        filledAtNanos[id] = nowNanos;
        profitsE8[id] = Math.addExact(profitsE8[id], Math.subtractExact(profitE8, feeE8));
        if (!isFlat) {
            return;
        }
        closed++;
        if (profitsE8[id] < 0) {
            lossesInARow++;
            lostAtNanos[id] = nowNanos;
        } else {
            lossesInARow = 0;
            won++;
        }
        profitsE8[id] = 0;
    }

    /** A correction behind the end of a trade is no trade of its own. */
    void onCorrection(final int id, final long profitE8, final long feeE8, final boolean isFlat) {
        profitsE8[id] = isFlat ? 0 : Math.addExact(profitsE8[id], Math.subtractExact(profitE8, feeE8));
    }

    /** A new trading day, or an operator, lets a row of losses be. */
    void forgetLosses() {
        lossesInARow = 0;
    }

    int lossesInARow() {
        return lossesInARow;
    }

    int closed() {
        return closed;
    }

    int won() {
        return won;
    }

    /** Time since a product's last fill; the most for never. */
    long sinceFillNanos(final int id, final long nowNanos) {
        return filledAtNanos[id] == NEVER ? Long.MAX_VALUE : nowNanos - filledAtNanos[id];
    }

    /** Time since a product's position was last closed at a loss; the most for never. */
    long sinceLossNanos(final int id, final long nowNanos) {
        return lostAtNanos[id] == NEVER ? Long.MAX_VALUE : nowNanos - lostAtNanos[id];
    }

    void exchange(final StateExchange state, final int idMax) {
        lossesInARow = state.exchange(lossesInARow);
        closed = state.exchange(closed);
        won = state.exchange(won);
        for (int id = 1; id <= idMax; id++) {
            profitsE8[id] = state.exchange(profitsE8[id]);
            filledAtNanos[id] = state.exchange(filledAtNanos[id]);
            lostAtNanos[id] = state.exchange(lostAtNanos[id]);
        }
    }
}
