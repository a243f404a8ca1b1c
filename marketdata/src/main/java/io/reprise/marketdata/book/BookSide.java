package io.reprise.marketdata.book;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;
import java.util.Arrays;

/**
 * One side of a book: levels in two parallel arrays, the best level last, so that a change near the touch moves few.
 *
 * <p>A price is kept as a key that grows towards the touch: the price of a bid, its negative for an offer. One thread;
 * allocates only when it grows beyond every size it had before.
 */
final class BookSide {
    /** Enough for a quiet product without growing. */
    private static final int CAPACITY_AT_START = 1_024;

    private final int sign;
    private long[] keys = new long[CAPACITY_AT_START];
    private long[] quantities = new long[CAPACITY_AT_START];
    private int count;
    private long digest;

    /** @param sign 1 for bids, -1 for offers */
    BookSide(final int sign) {
        this.sign = sign;
    }

    void clear() {
        count = 0;
        digest = 0;
    }

    int count() {
        return count;
    }

    long digest() {
        return digest;
    }

    long bestPrice() {
        return count == 0 ? 0 : sign * keys[count - 1];
    }

    long bestQuantity() {
        return count == 0 ? 0 : quantities[count - 1];
    }

    long price(final int index) {
        return sign * keys[count - 1 - index];
    }

    long quantity(final int index) {
        return quantities[count - 1 - index];
    }

    long quantityAt(final long price) {
        final long key = sign * price;
        final int index = firstAtLeast(key);
        return index < count && keys[index] == key ? quantities[index] : 0;
    }

    /** What rests from the touch to a price, that one included. */
    long quantityUpTo(final long price) {
        final long key = sign * price;
        long sum = 0;
        for (int i = count - 1; i >= 0 && keys[i] >= key; i--) {
            sum += quantities[i];
            if (sum < 0) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    /**
     * Sets what rests at a price; zero removes the level, and removing one that is not there changes nothing.
     *
     * @return false when there is no room for one more level
     */
    boolean set(final long price, final long quantity) {
        final long key = sign * price;
        final int index = firstAtLeast(key);
        final boolean isHeld = index < count && keys[index] == key;
        if (isHeld) {
            digest -= term(key, quantities[index]);
            if (quantity == 0) {
                remove(index);
                return true;
            }
        } else if (quantity == 0) {
            return true;
        } else if (!insert(index, key)) {
            return false;
        }
        quantities[index] = quantity;
        digest += term(key, quantity);
        return true;
    }

    /**
     * Puts a row of a snapshot behind the others, unsorted; {@link #seal} makes levels of them.
     *
     * @return false when there is no room
     */
    boolean append(final long price, final long quantity) {
        if (count == keys.length && !grow()) {
            return false;
        }
        keys[count] = sign * price;
        quantities[count++] = quantity;
        digest += term(sign * price, quantity);
        return true;
    }

    /** Sorts the appended rows; of rows with one price the last counts, and zero quantities vanish. */
    void seal(final LevelSorter sorter) {
        sorter.sort(keys, quantities, count);
        final int rows = count;
        count = 0;
        digest = 0;
        for (int row = 0; row < rows; row++) {
            final boolean isOverruled = row + 1 < rows && keys[row + 1] == keys[row];
            if (!isOverruled && quantities[row] != 0) {
                keys[count] = keys[row];
                quantities[count] = quantities[row];
                digest += term(keys[row], quantities[row]);
                count++;
            }
        }
    }

    void exchange(final StateExchange state) {
        final int levels = state.exchangeCount(count, OrderBook.LEVELS_MAX);
        while (keys.length < levels) {
            grow();
        }
        count = levels;
        digest = 0;
        for (int i = 0; i < levels; i++) {
            keys[i] = state.exchange(keys[i]);
            quantities[i] = state.exchange(quantities[i]);
            digest += term(keys[i], quantities[i]);
        }
    }

    /** Doubling steps from the touch, then halves: most changes are within a few levels of it. */
    private int firstAtLeast(final long key) {
        int high = count;
        int step = 1;
        int low = count - 1;
        while (low >= 0 && keys[low] >= key) {
            high = low;
            step <<= 1;
            low = high - step;
        }
        low = Math.max(low, -1);
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

    private boolean insert(final int index, final long key) {
        if (count == keys.length && !grow()) {
            return false;
        }
        System.arraycopy(keys, index, keys, index + 1, count - index);
        System.arraycopy(quantities, index, quantities, index + 1, count - index);
        keys[index] = key;
        count++;
        return true;
    }

    private void remove(final int index) {
        count--;
        System.arraycopy(keys, index + 1, keys, index, count - index);
        System.arraycopy(quantities, index + 1, quantities, index, count - index);
    }

    private boolean grow() {
        if (keys.length == OrderBook.LEVELS_MAX) {
            return false;
        }
        final int capacity = Math.min(2 * keys.length, OrderBook.LEVELS_MAX);
        keys = Arrays.copyOf(keys, capacity);
        quantities = Arrays.copyOf(quantities, capacity);
        return true;
    }

    /** A level's part of the digest; a sum of such terms does not depend on the order the levels came in. */
    private long term(final long key, final long quantity) {
        return StateHash.spread(StateHash.spread(key + sign) + quantity);
    }
}
