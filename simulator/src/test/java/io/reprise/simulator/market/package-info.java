/** What the generated market must hold for any seed. */
@NullMarked
package io.reprise.simulator.market;

import org.jspecify.annotations.NullMarked;
