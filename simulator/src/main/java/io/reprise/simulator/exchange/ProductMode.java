package io.reprise.simulator.exchange;

/** What a product accepts. */
public enum ProductMode {
    /** Every order. */
    ONLINE,
    /** Limit orders that only make. */
    POST_ONLY,
    /** No market orders. */
    LIMIT_ONLY,
    /** Cancels alone. */
    CANCEL_ONLY,
    /** Nothing trades, and nothing new is taken; what rests stays and can be cancelled. */
    TRADING_DISABLED
}
