/** A venue of real prices and play money. Deterministic given its events; knows no clock. */
@NullMarked
package io.reprise.execution.venue.paper;

import org.jspecify.annotations.NullMarked;
