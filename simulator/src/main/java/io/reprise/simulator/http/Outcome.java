package io.reprise.simulator.http;

/**
 * What becomes of a request.
 *
 * @param delivery    how the answer leaves, if it does
 * @param answer      what it says
 * @param quota       what its headers tell of rates
 * @param delayMillis how long it waits
 */
record Outcome(Delivery delivery, Answer answer, RateLimits.Quota quota, long delayMillis) {
    /** How an answer leaves. */
    enum Delivery {
        /** As it is. */
        WHOLE,
        /** Half of it, then the connection closes. */
        TRUNCATED,
        /** The connection stays open and silent. */
        NEVER,
        /** The connection closes. */
        CLOSED
    }
}
