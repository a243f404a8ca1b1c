/** How a strategy's trades went, by its own fills, and what follows for its next ones. Proposes nothing. */
@NullMarked
package io.reprise.strategy.performance;

import org.jspecify.annotations.NullMarked;
