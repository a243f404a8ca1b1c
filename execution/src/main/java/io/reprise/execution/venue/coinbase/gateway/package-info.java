/**
 * Our orders at Coinbase: what was asked for, what the venue knows, and how the two become one. Requests and answers
 * are records here; sockets, threads and clocks are not, but for those of {@code CoinbaseVenue}.
 */
@NullMarked
package io.reprise.execution.venue.coinbase.gateway;

import org.jspecify.annotations.NullMarked;
