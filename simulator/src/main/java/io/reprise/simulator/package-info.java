/**
 * A venue on loopback that speaks Coinbase's words: sockets, frames, faults and played-back sessions. Trades nothing,
 * decides nothing; where prices come from is for {@code market}.
 */
@NullMarked
package io.reprise.simulator;

import org.jspecify.annotations.NullMarked;
