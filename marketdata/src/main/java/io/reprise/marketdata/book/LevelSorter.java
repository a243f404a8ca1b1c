package io.reprise.marketdata.book;

/**
 * Sorts the rows of a snapshot by key, ascending, equal keys in the order they came.
 *
 * <p>A natural merge sort: a venue that sends its rows in order, either way, costs one pass and at most a reversal;
 * a shuffled one costs n log n. One thread; keeps its scratch and allocates only to grow it.
 */
final class LevelSorter {
    private long[] otherKeys = new long[0];
    private long[] otherQuantities = new long[0];

    void sort(final long[] keys, final long[] quantities, final int count) {
        if (isDescending(keys, count)) {
            reverse(keys, count);
            reverse(quantities, count);
        }
        if (isAscending(keys, count)) {
            return;
        }
        if (otherKeys.length < count) {
            otherKeys = new long[keys.length];
            otherQuantities = new long[keys.length];
        }
        boolean isMerged = false;
        while (!isMerged) {
            isMerged = mergePass(keys, quantities, count);
            System.arraycopy(otherKeys, 0, keys, 0, count);
            System.arraycopy(otherQuantities, 0, quantities, 0, count);
        }
    }

    /** Merges neighbouring runs two by two into the scratch; says whether one run was left. */
    private boolean mergePass(final long[] keys, final long[] quantities, final int count) {
        int start = 0;
        int pairs = 0;
        while (start < count) {
            final int middle = endOfRun(keys, start, count);
            final int end = middle < count ? endOfRun(keys, middle, count) : count;
            merge(keys, quantities, start, middle, end);
            start = end;
            pairs++;
        }
        return pairs <= 1;
    }

    private void merge(final long[] keys, final long[] quantities, final int start, final int middle, final int end) {
        int left = start;
        int right = middle;
        for (int to = start; to < end; to++) {
            final boolean isLeft = right == end || (left < middle && keys[left] <= keys[right]);
            final int from = isLeft ? left++ : right++;
            otherKeys[to] = keys[from];
            otherQuantities[to] = quantities[from];
        }
    }

    private static int endOfRun(final long[] keys, final int start, final int count) {
        int end = start + 1;
        while (end < count && keys[end - 1] <= keys[end]) {
            end++;
        }
        return end;
    }

    private static boolean isAscending(final long[] keys, final int count) {
        return count == 0 || endOfRun(keys, 0, count) == count;
    }

    /** Strictly: turning equal keys round would change which of them came last. */
    private static boolean isDescending(final long[] keys, final int count) {
        for (int i = 1; i < count; i++) {
            if (keys[i - 1] <= keys[i]) {
                return false;
            }
        }
        return true;
    }

    private static void reverse(final long[] values, final int count) {
        for (int i = 0, j = count - 1; i < j; i++, j--) {
            final long value = values[i];
            values[i] = values[j];
            values[j] = value;
        }
    }
}
