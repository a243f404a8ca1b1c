package io.reprise.execution.venue.coinbase.key;

/** How often a kept token is handed out. The venue says one for each request, and not whether a second is refused. */
public enum TokenUse {
    /** Once; the next request gets another of the stock, or one signed at once. What the documents promise to work. */
    ONCE,
    /** To every request until it is renewed. For a venue that was seen to take it. */
    UNTIL_RENEWED
}
