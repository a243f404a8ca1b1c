package io.reprise.simulator.market;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One side of the generated book: sorted longs, the best level first, and what changed since it was last asked. */
final class BookSide {
    /** Levels kept: enough for a client to look deep, small enough to send whole. */
    static final int DEPTH = 200;

    private static final int CAPACITY = 2 * DEPTH;

    private final boolean isBid;
    private final long gapMax;
    private final long lots;
    private final SplittableRandom random;
    private final long[] ticks = new long[CAPACITY];
    private final long[] quantities = new long[CAPACITY];
    private final TreeMap<Long, Long> changes = new TreeMap<>();
    private final TreeMap<Long, Long> orders = new TreeMap<>();
    private int depth;

    /**
     * An empty side.
     *
     * @param isBid  whether it buys
     * @param gapMax most ticks between two levels
     * @param lots   typical size of a level
     * @param random its own source of chance
     */
    BookSide(final boolean isBid, final long gapMax, final long lots, final SplittableRandom random) {
        this.isBid = isBid;
        this.gapMax = gapMax;
        this.lots = lots;
        this.random = random;
    }

    long bestTick() {
        return ticks[0];
    }

    /** Makes {@code best} the best level: what is better goes, what is missing comes, the depth stays. */
    void moveTo(final long best) {
        int gone = 0;
        while (gone < depth && isBetter(ticks[gone], best)) {
            changes.put(ticks[gone], 0L);
            gone++;
        }
        System.arraycopy(ticks, gone, ticks, 0, depth - gone);
        System.arraycopy(quantities, gone, quantities, 0, depth - gone);
        depth -= gone;
        if (depth == 0 || ticks[0] != best) {
            fillFrom(best);
        }
        while (depth < DEPTH && away(ticks[depth - 1], gapMax) > 0) {
            set(depth, away(ticks[depth - 1], gap()), size());
            depth++;
        }
    }

    /** Changes the size of a level near the touch. */
    void ripple() {
        final int index = Math.min(random.nextInt(depth), random.nextInt(depth));
        set(index, ticks[index], size());
    }

    /** Takes a part of the best level and says how much; the level stays. */
    long take(final long wanted) {
        final long taken = Math.min(wanted, quantities[0] - 1);
        if (taken > 0) {
            set(0, ticks[0], quantities[0] - taken);
        }
        return taken;
    }

    /** The generated lots at one price, without clients' orders. */
    long lotsAt(final long tick) {
        final int index = indexOf(tick);
        return index < 0 ? 0 : quantities[index];
    }

    /**
     * Takes lots from any generated level; a level of which nothing is left goes. The last level of all keeps one lot:
     * a market always has a price.
     *
     * @return what was taken
     */
    long takeAt(final long tick, final long wanted) {
        final int index = indexOf(tick);
        if (index < 0) {
            return 0;
        }
        final long taken = Math.min(wanted, depth == 1 ? quantities[index] - 1 : quantities[index]);
        if (taken == quantities[index]) {
            System.arraycopy(ticks, index + 1, ticks, index, depth - index - 1);
            System.arraycopy(quantities, index + 1, quantities, index, depth - index - 1);
            depth--;
            changes.put(tick, 0L);
        } else if (taken > 0) {
            set(index, tick, quantities[index] - taken);
        }
        return taken;
    }

    /** Gives lots back to a generated level, if it is still there. */
    void giveBack(final long tick, final long lotsBack) {
        final int index = indexOf(tick);
        if (index >= 0) {
            set(index, tick, quantities[index] + lotsBack);
        }
    }

    /** Shows the lots of clients' orders at one price, beside what is generated there. */
    void showOrders(final long tick, final long lotsOrdered) {
        if (lotsOrdered == 0) {
            orders.remove(tick);
        } else {
            orders.put(tick, lotsOrdered);
        }
        changes.put(tick, lotsAt(tick));
    }

    /** The price at which the best of all, generated or ordered, stands. */
    long bestShownTick() {
        if (orders.isEmpty()) {
            return ticks[0];
        }
        final long ordered = isBid ? orders.lastKey() : orders.firstKey();
        return isBetter(ordered, ticks[0]) ? ordered : ticks[0];
    }

    /** Lots shown at one price, generated and ordered. */
    long shownLotsAt(final long tick) {
        return lotsAt(tick) + orders.getOrDefault(tick, 0L);
    }

    /** The generated levels, best first, in mantissas of {@code tickSize} and {@code lotSize}. */
    List<Level> generatedLevels(final long tickSize, final long lotSize) {
        final List<Level> levels = new ArrayList<>(depth);
        for (int i = 0; i < depth; i++) {
            levels.add(new Level(isBid, ticks[i] * tickSize, quantities[i] * lotSize));
        }
        return levels;
    }

    /** The levels with clients' orders in them, best first, in mantissas of {@code tickSize} and {@code lotSize}. */
    List<Level> levels(final long tickSize, final long lotSize) {
        if (orders.isEmpty()) {
            return generatedLevels(tickSize, lotSize);
        }
        final TreeMap<Long, Long> shown = new TreeMap<>(orders);
        for (int i = 0; i < depth; i++) {
            shown.merge(ticks[i], quantities[i], Long::sum);
        }
        final List<Level> levels = new ArrayList<>(shown.size());
        for (final Map.Entry<Long, Long> level : (isBid ? shown.descendingMap() : shown).entrySet()) {
            levels.add(new Level(isBid, level.getKey() * tickSize, level.getValue() * lotSize));
        }
        return levels;
    }

    /** Adds the levels that changed since the last call, in order of price, and forgets them. */
    void drainChanges(final long tickSize, final long lotSize, final List<Level> out) {
        for (final Map.Entry<Long, Long> change : changes.entrySet()) {
            final long shown = change.getValue() + orders.getOrDefault(change.getKey(), 0L);
            out.add(new Level(isBid, change.getKey() * tickSize, shown * lotSize));
        }
        changes.clear();
    }

    private int indexOf(final long tick) {
        for (int i = 0; i < depth; i++) {
            if (ticks[i] == tick) {
                return i;
            }
        }
        return -1;
    }

    private void fillFrom(final long best) {
        final long[] added = new long[DEPTH];
        int count = 0;
        long tick = best;
        while (count < DEPTH && tick > 0 && (depth == 0 || isBetter(tick, ticks[0]))) {
            added[count++] = tick;
            tick = away(tick, gap());
        }
        final int kept = Math.min(depth, DEPTH - count);
        for (int i = kept; i < depth; i++) {
            changes.put(ticks[i], 0L);
        }
        System.arraycopy(ticks, 0, ticks, count, kept);
        System.arraycopy(quantities, 0, quantities, count, kept);
        Arrays.fill(ticks, kept + count, CAPACITY, 0);
        depth = kept + count;
        for (int i = 0; i < count; i++) {
            set(i, added[i], size());
        }
    }

    private void set(final int index, final long tick, final long quantity) {
        ticks[index] = tick;
        quantities[index] = quantity;
        changes.put(tick, quantity);
    }

    private boolean isBetter(final long tick, final long other) {
        return isBid ? tick > other : tick < other;
    }

    private long away(final long tick, final long distance) {
        return isBid ? tick - distance : tick + distance;
    }

    private long gap() {
        return random.nextLong(1, gapMax + 1);
    }

    private long size() {
        return random.nextLong(2, 2 * lots + 2);
    }
}
