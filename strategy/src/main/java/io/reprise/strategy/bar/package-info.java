/** Bars from trades and candles, in UTC buckets of venue time. Knows no strategy and no event codec. */
@NullMarked
package io.reprise.strategy.bar;

import org.jspecify.annotations.NullMarked;
