/** Tests of the HTTP front. */
@NullMarked
package io.reprise.simulator.http;

import org.jspecify.annotations.NullMarked;
