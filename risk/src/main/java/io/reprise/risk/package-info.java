/** The limits and the kill switch. Learns from events only; knows no venue, file or clock. */
@NullMarked
package io.reprise.risk;

import org.jspecify.annotations.NullMarked;
