/**
 * Runs in which everything goes wrong that can, and their accounts held against the venue's; no test of a single part.
 */
@NullMarked
package io.reprise.engine.fault;

import org.jspecify.annotations.NullMarked;
