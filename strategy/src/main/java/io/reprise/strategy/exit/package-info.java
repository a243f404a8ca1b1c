/** What one strategy holds of a product and when it leaves: stops, targets, ladder, time. Proposes nothing. */
@NullMarked
package io.reprise.strategy.exit;

import org.jspecify.annotations.NullMarked;
