/** How much to buy: money and risk to an exact quantity. Knows terms of instruments and numbers only. */
@NullMarked
package io.reprise.strategy.sizing;

import org.jspecify.annotations.NullMarked;
