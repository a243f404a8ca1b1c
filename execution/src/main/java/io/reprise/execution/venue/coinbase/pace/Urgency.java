package io.reprise.execution.venue.coinbase.pace;

/** What a request is for, the most urgent first: what ends a risk goes before what begins one. */
public enum Urgency {
    /** Takes an order out of the market. */
    CANCEL,
    /** Changes an order that is in the market. */
    AMEND,
    /** Brings an order into the market. */
    NEW_ORDER,
    /** Asks for something. */
    QUERY
}
