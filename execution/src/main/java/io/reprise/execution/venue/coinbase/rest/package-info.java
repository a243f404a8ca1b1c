/**
 * What is said to and by Coinbase's REST API about orders and accounts: requests as bodies, answers as records, and one
 * thin client. Keeps no state, retries nothing, decides nothing; the caller owns what an answer means for an order.
 */
@NullMarked
package io.reprise.execution.venue.coinbase.rest;

import org.jspecify.annotations.NullMarked;
