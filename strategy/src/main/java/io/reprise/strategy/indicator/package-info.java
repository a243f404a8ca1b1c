/** Incremental indicators: constant work an update, no allocation, a stated warm-up. Knows numbers only. */
@NullMarked
package io.reprise.strategy.indicator;

import org.jspecify.annotations.NullMarked;
