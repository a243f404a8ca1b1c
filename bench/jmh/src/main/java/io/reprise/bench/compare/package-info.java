/** Holds one run's figures against an earlier run's and against those of the rivals beside them; measures nothing. */
@NullMarked
package io.reprise.bench.compare;

import org.jspecify.annotations.NullMarked;
