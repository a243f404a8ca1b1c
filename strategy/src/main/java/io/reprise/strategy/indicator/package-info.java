/** Incremental indicators over numbers. Nothing here knows bars or events, or allocates after construction. */
@NullMarked
package io.reprise.strategy.indicator;

import org.jspecify.annotations.NullMarked;
