/** Tests of keys and tokens. */
@NullMarked
package io.reprise.simulator.access;

import org.jspecify.annotations.NullMarked;
