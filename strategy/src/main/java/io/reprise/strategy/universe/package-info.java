/** Which products may be bought, in which tier and up to which share of equity. Knows events and bars; no strategy. */
@NullMarked
package io.reprise.strategy.universe;

import org.jspecify.annotations.NullMarked;
