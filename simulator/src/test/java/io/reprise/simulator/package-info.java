/** The simulator as a client sees it, through real sockets. */
@NullMarked
package io.reprise.simulator;

import org.jspecify.annotations.NullMarked;
