/**
 * The strategy stage: strategies built from the configuration, their positions as the venue's reports tell them, and
 * what they propose. No clock, no I/O; knows nothing of risk, of the ledger or of a venue but by events.
 */
@NullMarked
package io.reprise.strategy;

import org.jspecify.annotations.NullMarked;
