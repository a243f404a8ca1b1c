/** Signals: what one indicator says of buying or selling, as a score from -1 to 1. They decide nothing. */
@NullMarked
package io.reprise.strategy.signal;

import org.jspecify.annotations.NullMarked;
