/**
 * Coinbase Advanced Trade: its frames to input events, its socket, its public REST answers. The only package that knows
 * the venue's words; nothing of the WebSocket library or of JSON leaves it.
 */
@NullMarked
package io.reprise.marketdata.coinbase;

import org.jspecify.annotations.NullMarked;
