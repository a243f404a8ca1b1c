/**
 * A venue on loopback that speaks Coinbase's words: sockets, frames, faults and played-back sessions. Decides
 * nothing; where prices come from is for {@code market}, what becomes of orders for {@code exchange}.
 */
@NullMarked
package io.reprise.simulator;

import org.jspecify.annotations.NullMarked;
