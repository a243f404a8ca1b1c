/**
 * What Coinbase says by itself about our orders: its user channel, read from a socket, judged for gaps and silence, and
 * connected again when it cannot be believed. Knows no order life cycle, asks nothing over REST and decides nothing.
 */
@NullMarked
package io.reprise.execution.venue.coinbase.user;

import org.jspecify.annotations.NullMarked;
