package io.reprise.execution.venue.paper;

/**
 * One side of a shown book near the touch: levels in parallel arrays, the best last, with what our orders took of each.
 *
 * <p>A price is kept as a key that grows towards the touch. Holds at most {@link #LEVELS_MAX} levels; the farthest goes
 * first, and from there on a level that is not held is not known. Egress thread. Allocates nothing after construction.
 */
final class DepthSide {
    /** The fullest order of ours is filled by some dozens; the rest lets the market run before levels are missed. */
    static final int LEVELS_MAX = 512;

    /** The quantity of a level nobody has told us of. */
    static final long UNKNOWN = -1;

    private final int sign;
    private final long[] keys = new long[LEVELS_MAX];
    private final long[] quantities = new long[LEVELS_MAX];
    private final long[] taken = new long[LEVELS_MAX];
    private int count;
    /** The best level that was told and not kept. */
    private long missedKey;

    /** @param sign 1 for bids, -1 for offers */
    DepthSide(final int sign) {
        this.sign = sign;
        clear();
    }

    void clear() {
        count = 0;
        missedKey = Long.MIN_VALUE;
    }

    int count() {
        return count;
    }

    /** @param index 0 for the best */
    long price(final int index) {
        return sign * keys[count - 1 - index];
    }

    /** What is left of a level; 0 for the best. */
    long left(final int index) {
        final int place = count - 1 - index;
        return quantities[place] - taken[place];
    }

    /** Counts what an order of ours took. */
    void take(final int index, final long quantity) {
        taken[count - 1 - index] += quantity;
    }

    /** What is shown at a price, whatever we took; {@link #UNKNOWN} behind a level that was not kept. */
    long quantityAt(final long price) {
        final long key = sign * price;
        final int place = firstAtLeast(key);
        if (place < count && keys[place] == key) {
            return quantities[place];
        }
        return key > missedKey ? 0 : UNKNOWN;
    }

    /** Shows a level anew; 0 removes it. */
    void set(final long price, final long quantity) {
        final long key = sign * price;
        int place = firstAtLeast(key);
        final boolean isHeld = place < count && keys[place] == key;
        if (quantity == 0) {
            if (isHeld) {
                move(place + 1, place, count - place - 1);
                count--;
            }
            return;
        }
        if (!isHeld) {
            if (count == LEVELS_MAX) {
                if (place == 0) {
                    missedKey = Math.max(missedKey, key);
                    return;
                }
                missedKey = Math.max(missedKey, keys[0]);
                place--;
                move(1, 0, place);
            } else {
                move(place, place + 1, count - place);
                count++;
            }
            keys[place] = key;
        }
        quantities[place] = quantity;
        taken[place] = 0;
    }

    private void move(final int from, final int to, final int length) {
        System.arraycopy(keys, from, keys, to, length);
        System.arraycopy(quantities, from, quantities, to, length);
        System.arraycopy(taken, from, taken, to, length);
    }

    private int firstAtLeast(final long key) {
        int low = -1;
        int high = count;
        // keys[low] < key <= keys[high], where both exist.
        while (high - low > 1) {
            final int middle = (low + high) >>> 1;
            if (keys[middle] >= key) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }
}
