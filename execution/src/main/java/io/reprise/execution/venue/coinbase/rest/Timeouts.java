package io.reprise.execution.venue.coinbase.rest;

import java.time.Duration;

/**
 * How long to wait for the venue.
 *
 * @param connect for a connection
 * @param answer  for the whole answer, from the moment the request is made, with its connection and its body
 */
public record Timeouts(Duration connect, Duration answer) {
    /** Refuses a wait without end or without length. */
    public Timeouts {
        if (connect.isNegative() || connect.isZero() || answer.isNegative() || answer.isZero()) {
            throw new IllegalArgumentException("expected waits above zero, were " + connect + " and " + answer);
        }
    }
}
