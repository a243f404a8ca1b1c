package io.reprise.strategy.indicator;

import io.reprise.event.StateExchange;
import io.reprise.event.StateHash;

/**
 * Volume-weighted average price since the session began: {@code (p1 v1 + ... + pn vn) / (v1 + ... + vn)}. The owner
 * says when a session begins; for a venue that never closes that is midnight UTC.
 *
 * <p>Ready once anything was traded in the session. One thread; allocates nothing.
 */
public final class Vwap implements Indicator {
    private double worth;
    private double volume;

    /** An average that has seen nothing. */
    public Vwap() {}

    /** A session begins: what was traded before does not count any more. */
    public void begin() {
        worth = 0;
        volume = 0;
    }

    /**
     * Takes the next trade, or bar with its typical price.
     *
     * @param price    0 or more
     * @param quantity 0 or more
     */
    public void add(final double price, final double quantity) {
        worth += price * quantity;
        volume += quantity;
    }

    /**
     * The average.
     *
     * @return a price, meaningful once ready
     */
    public double value() {
        return worth / volume;
    }

    @Override
    public boolean isReady() {
        return volume > 0;
    }

    @Override
    public void exchange(final StateExchange state) {
        worth = state.exchange(worth);
        volume = state.exchange(volume);
    }

    @Override
    public long digest(final long hash) {
        return StateHash.fold(StateHash.fold(hash, worth), volume);
    }
}
