/** How much to buy and at which limit, in exact integers. Knows an instrument's terms; no account, no indicator. */
@NullMarked
package io.reprise.strategy.sizing;

import org.jspecify.annotations.NullMarked;
