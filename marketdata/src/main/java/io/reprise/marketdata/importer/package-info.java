/** Recorded data to input events: captured sessions, candles, trades. Files are read here; no socket, no pipeline. */
@NullMarked
package io.reprise.marketdata.importer;

import org.jspecify.annotations.NullMarked;
