package io.reprise.event;

/**
 * Carries state out of an object, or into it: each holder hands over every field in a fixed order and keeps what comes
 * back. Writing, the same value comes back; reading, the one written there. So a class lists its state once for both
 * ways.
 *
 * <p>One thread. Off the hot path.
 */
public interface StateExchange {
    /**
     * Exchanges a whole number.
     *
     * @param value held now
     * @return to be held from now on
     */
    long exchange(long value);

    /**
     * Exchanges a whole number.
     *
     * @param value held now
     * @return to be held from now on
     */
    default int exchange(final int value) {
        return Math.toIntExact(exchange((long) value));
    }

    /**
     * Exchanges a number, bit for bit.
     *
     * @param value held now
     * @return to be held from now on
     */
    default double exchange(final double value) {
        return Double.longBitsToDouble(exchange(Double.doubleToRawLongBits(value)));
    }

    /**
     * Exchanges a yes or no.
     *
     * @param value held now
     * @return to be held from now on
     */
    default boolean exchange(final boolean value) {
        return exchange(value ? 1L : 0L) != 0;
    }

    /**
     * Exchanges numbers in place.
     *
     * @param values held; of the same length on both ways
     */
    default void exchange(final long[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = exchange(values[i]);
        }
    }

    /**
     * Exchanges numbers in place, bit for bit.
     *
     * @param values held; of the same length on both ways
     */
    default void exchange(final double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = exchange(values[i]);
        }
    }
}
