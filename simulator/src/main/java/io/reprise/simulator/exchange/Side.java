package io.reprise.simulator.exchange;

/** What an order does with the base currency. */
public enum Side {
    /** Takes base, pays quote. */
    BUY,
    /** Gives base, earns quote. */
    SELL;

    /**
     * The other one.
     *
     * @return the side of a counterpart
     */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }
}
