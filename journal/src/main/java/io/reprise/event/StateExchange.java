package io.reprise.event;

/**
 * Carries state out of an object, or into it: each holder hands over every field in a fixed order and keeps what comes
 * back. Writing, the same value comes back; reading, the one written there. So a class lists its state once for both
 * ways.
 *
 * <p>One thread. Off the hot path.
 */
public interface StateExchange {
    /** Names that are state are words such as currencies; what is longer is no state of ours. */
    int TEXT_LENGTH_MAX = 256;

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
     * Exchanges a name; allocates.
     *
     * @param value held now
     * @return to be held from now on
     * @throws IllegalStateException when it is longer than {@link #TEXT_LENGTH_MAX}
     */
    default String exchange(final String value) {
        final int length = exchange(value.length());
        if (length < 0 || length > TEXT_LENGTH_MAX) {
            throw new IllegalStateException("a name of " + length + " characters in the state, expected at most "
                    + TEXT_LENGTH_MAX + ": it is damaged, or of another configuration");
        }
        final StringBuilder exchanged = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            exchanged.append((char) exchange(i < value.length() ? (long) value.charAt(i) : 0L));
        }
        return exchanged.toString();
    }

    /**
     * Exchanges a count of things that are listed behind it.
     *
     * @param count held now
     * @param most  there may be
     * @return to be held from now on
     * @throws IllegalStateException when it is below 0 or above the most: what is read is no such state
     */
    default int exchangeCount(final int count, final int most) {
        final long exchanged = exchange((long) count);
        if (exchanged < 0 || exchanged > most) {
            throw new IllegalStateException("the state counts " + exchanged + ", expected 0 to " + most
                    + ": it is damaged, or of another configuration");
        }
        return (int) exchanged;
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
