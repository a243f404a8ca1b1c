/** The port through which commands leave and reports come back. Knows no stage. */
@NullMarked
package io.reprise.execution.venue;

import org.jspecify.annotations.NullMarked;
