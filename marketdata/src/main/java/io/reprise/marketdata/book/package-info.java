/**
 * The order book of each instrument and the first stage of the pipeline, which keeps them. Pure: events and numbers in,
 * best bid and offer out; no clock, file, socket or thread, and no word of any venue's protocol.
 */
@NullMarked
package io.reprise.marketdata.book;

import org.jspecify.annotations.NullMarked;
