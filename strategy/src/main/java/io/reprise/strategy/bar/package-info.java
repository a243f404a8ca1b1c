/** Bars (candles) out of trades and out of finer or recorded candles. No indicator, no decision, no clock. */
@NullMarked
package io.reprise.strategy.bar;

import org.jspecify.annotations.NullMarked;
