/** What kind of market a product is in, by its bars. Decides nothing and knows no strategy. */
@NullMarked
package io.reprise.strategy.regime;

import org.jspecify.annotations.NullMarked;
