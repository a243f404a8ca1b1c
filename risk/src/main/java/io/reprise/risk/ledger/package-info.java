/** Cash, positions, profit and fees, exact to the last unit. Knows numbers and terms only. */
@NullMarked
package io.reprise.risk.ledger;

import org.jspecify.annotations.NullMarked;
