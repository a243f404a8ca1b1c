/**
 * How fast Coinbase may be asked, and in which order: budgets of requests a second and a queue before them. On its
 * caller's thread, with its caller's time; knows no socket and no order.
 */
@NullMarked
package io.reprise.execution.venue.coinbase.pace;

import org.jspecify.annotations.NullMarked;
