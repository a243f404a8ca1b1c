package io.reprise.event;

/**
 * Folds what is exchanged into one number and changes nothing: the digest of whatever lists its state for a
 * {@link StateExchange}.
 *
 * <p>One thread; reused; allocates nothing.
 */
public final class StateFold implements StateExchange {
    private long hash = StateHash.SEED;

    /** A fold of nothing. */
    public StateFold() {}

    /**
     * Begins anew.
     *
     * @param seed where the fold starts
     * @return this
     */
    public StateFold begin(final long seed) {
        hash = seed;
        return this;
    }

    /**
     * The fold so far.
     *
     * @return equal for equal states
     */
    public long hash() {
        return hash;
    }

    @Override
    public long exchange(final long value) {
        hash = StateHash.fold(hash, value);
        return value;
    }

    @Override
    public String exchange(final String value) {
        exchange(value.length());
        for (int i = 0; i < value.length(); i++) {
            exchange((long) value.charAt(i));
        }
        return value;
    }
}
