/**
 * Whether a feed can be believed: sequence numbers, heartbeats, silence, backing off, and a sink that drops nothing
 * unsaid. State machines with time as a parameter; of a venue's protocol they know no more than that. No sockets here.
 */
@NullMarked
package io.reprise.marketdata.health;

import org.jspecify.annotations.NullMarked;
