package io.reprise.execution.venue.coinbase.rest;

/** Endpoints that may be asked as often as each other: what an answer says of rates is said of its class. */
public enum EndpointClass {
    /** Places an order, previews it, or changes it. */
    ORDERS,
    /** Takes orders out of the market. */
    CANCELS,
    /** Orders and fills, one or many. */
    LISTS,
    /** Balances, fees, what the key may do, and prices asked with a key. */
    ACCOUNT
}
