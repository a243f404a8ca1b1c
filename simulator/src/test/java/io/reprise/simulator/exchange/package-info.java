/** What the exchange must hold: every rule of orders, money and matching. */
@NullMarked
package io.reprise.simulator.exchange;

import org.jspecify.annotations.NullMarked;
