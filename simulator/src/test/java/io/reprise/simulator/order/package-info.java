/** What the order pages must answer. */
@NullMarked
package io.reprise.simulator.order;

import org.jspecify.annotations.NullMarked;
