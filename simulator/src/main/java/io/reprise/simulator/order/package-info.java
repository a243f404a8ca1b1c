/** The exchange in the venue's JSON: requests read, answers and user frames written; decides nothing, opens nothing. */
@NullMarked
package io.reprise.simulator.order;

import org.jspecify.annotations.NullMarked;
