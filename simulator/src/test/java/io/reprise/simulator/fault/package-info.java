/** Tests of the plan of faults. */
@NullMarked
package io.reprise.simulator.fault;

import org.jspecify.annotations.NullMarked;
