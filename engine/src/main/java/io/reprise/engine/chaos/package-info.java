/**
 * Kills engine processes on purpose and proves what is left of their work; knows the command line and the venue only by
 * what it is handed.
 */
@NullMarked
package io.reprise.engine.chaos;

import org.jspecify.annotations.NullMarked;
