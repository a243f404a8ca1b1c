/**
 * The whole way, measured from outside: a venue in a process of its own, the feed, the pipeline and the journal as
 * {@code live} wires them. Micro benchmarks do not live here.
 */
@NullMarked
package io.reprise.bench.harness;

import org.jspecify.annotations.NullMarked;
