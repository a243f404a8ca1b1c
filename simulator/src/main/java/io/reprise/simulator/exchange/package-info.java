/**
 * The simulated venue's accounts, orders and matching against generated markets; holds no socket, no clock, no chance
 * but its seed, and no word of a wire format.
 */
@NullMarked
package io.reprise.simulator.exchange;

import org.jspecify.annotations.NullMarked;
