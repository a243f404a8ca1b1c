/**
 * A seeded market of one product: book, trades and candles out of a number. Holds no socket, thread or clock, and no
 * word of the venue's protocol.
 */
@NullMarked
package io.reprise.simulator.market;

import org.jspecify.annotations.NullMarked;
