package io.reprise.execution.venue.coinbase.gateway;

import io.reprise.execution.venue.coinbase.pace.Pace;
import io.reprise.execution.venue.coinbase.rest.Timeouts;
import java.net.URI;

/**
 * Where orders go, and how.
 *
 * @param rest            {@code https://api.coinbase.com} or a simulator's, without a path
 * @param user            the user channel's server
 * @param timeouts        how long to wait for an answer
 * @param journalNumber   what tells this journal's orders from others': see {@link ClientOrderIds}
 * @param listedFromNanos orders of ours that the journal has ended are not older than this
 * @param seed            of the jitter of reconnects
 * @param pace            how often the venue may be asked: one for all that ask with the same key
 */
public record CoinbaseSettings(
        URI rest, URI user, Timeouts timeouts, long journalNumber, long listedFromNanos, long seed, Pace pace) {}
